namespace Arrears.Domain.Owners;

/// <summary>Where a contact point was learnt (item 54).</summary>
public enum ContactSource
{
    /// <summary>The service or sale contract.</summary>
    Contract,

    /// <summary>The operator's own register of owners.</summary>
    OwnRegistry,

    /// <summary>The person said so.</summary>
    Person,

    AppAccount,

    /// <summary>A public register, for a company's seat.</summary>
    PublicRegister,

    /// <summary>A neighbour, friend, townsman or colleague: never accepted (items 57 and 58).</summary>
    ThirdParty,
}

/// <summary>What else goes on when money might be spoken of (items 34 to 46).</summary>
public enum Occasion
{
    None,
    RepairVisit,
    RepairCompleted,
    Parcel,

    /// <summary>The person came or called about something of their own.</summary>
    OwnBusiness,
    FestivalGreeting,
    CommunityEvent,

    /// <summary>Water, power, gas or heat will be off.</summary>
    OutageNotice,

    /// <summary>Doors, lifts and gates.</summary>
    AccessControl,
    ParkingNotice,
    ElderlyVisit,
    MoveInVisit,
    Survey,
    Condolence,
}

/// <summary>Who is to be spoken to.</summary>
public enum Addressee
{
    /// <summary>The person who owes.</summary>
    Person,

    /// <summary>Family and others who live there.</summary>
    Household,
    Tenant,
    Neighbour,
    Friend,
    Colleague,
    Employer,

    /// <summary>The owners' committee.</summary>
    Committee,
}

public enum ContactPlace
{
    /// <summary>Wherever the channel leads: the phone, the letter box, the door of the home.</summary>
    Usual,
    Workplace,

    /// <summary>Notice boards, lifts, doors, group chats: wherever others can read or hear it.</summary>
    Public,
}

/// <summary>What makes a moment unsuitable, or suitable at all (items 35, 36, 45, 46).</summary>
public enum Circumstance
{
    WorkFailed,
    PersonUpset,
    Emergency,
    Bereavement,

    /// <summary>Others can hear it.</summary>
    Bystanders,

    /// <summary>What the person came for is finished.</summary>
    BusinessDone,

    /// <summary>The talk opens with the company's own difficulties (items 143 and 144).</summary>
    OwnDifficulties,
}

/// <summary>What a visit left at a door where nobody answered (item 53).</summary>
public enum DoorNotice
{
    None,

    /// <summary>Closed, and addressed by name.</summary>
    Sealed,

    /// <summary>A sticker or an open sheet that others can read: never.</summary>
    Open,
}

/// <summary>A service to the person, carried by somebody else than collection.</summary>
public enum ServiceKind
{
    Repair,
    Parcel,
    Other,
}

public enum ContactVerdict
{
    Granted,

    /// <summary>Not now; the answer says when.</summary>
    Deferred,

    /// <summary>Waiting does not help; the answer says why.</summary>
    Denied,
}

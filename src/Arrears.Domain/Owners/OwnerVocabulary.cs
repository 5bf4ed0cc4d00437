namespace Arrears.Domain.Owners;

public enum OwnerKind
{
    Natural,
    Corporate,
    Developer,
}

/// <summary>Item 6: who lives elsewhere is contacted at a distance; visit steps are skipped.</summary>
public enum Residency
{
    Local,
    NonLocal,
    Overseas,
}

/// <summary>What a contact point is; the value itself lies in the personal vault.</summary>
public enum ContactPointType
{
    /// <summary>Calls and SMS.</summary>
    Mobile,

    /// <summary>Calls only.</summary>
    Landline,
    Email,

    /// <summary>Mini-program or app account: push.</summary>
    App,

    /// <summary>The unit or home: visits and post.</summary>
    HomeAddress,

    /// <summary>Registered address: post; for a corporate owner also visits.</summary>
    RegisteredAddress,

    /// <summary>Never accepted for a natural person (item 59).</summary>
    Workplace,

    /// <summary>A neighbour, friend or colleague: never accepted (items 57 and 58).</summary>
    ThirdParty,
}

public enum ContactPointStatus
{
    Unverified,
    Verified,

    /// <summary>Bounced too often, or proved to be somebody else's.</summary>
    Dead,
}

/// <summary>How a contact ends. Only <see cref="Used"/> is a contact; <see cref="Reserved"/> and
/// <see cref="Confirmed"/> count against caps.</summary>
public enum ContactStatus
{
    Reserved,

    /// <summary>Past its commit point: the sender may hand it over.</summary>
    Confirmed,
    Used,
    Released,
    Expired,
}

/// <summary>What came of a call or visit.</summary>
public enum ContactOutcome
{
    Reached,
    NotReached,

    /// <summary>Reached at a bad moment: no refusal; the callback follows (items 29 and 30).</summary>
    Inconvenient,

    /// <summary>Somebody else answered; nothing was said about debt (item 66).</summary>
    WrongPerson,
}

/// <summary>Item 66: until confirmed, no debt content to whoever answers.</summary>
public enum RightParty
{
    Unknown,
    Confirmed,
    Denied,
}

/// <summary>Item 33.</summary>
public enum Mood
{
    Calm,
    Annoyed,
    Angry,
    Distressed,
}

/// <summary>What the sender learned about a dispatch.</summary>
public enum DispatchReport
{
    /// <summary>The carrier took it: from here on it is a contact.</summary>
    Accepted,
    Delivered,
    Read,

    /// <summary>It will not arrive; a person must look.</summary>
    Failed,

    /// <summary>Nobody knows; the carrier is asked, nothing is sent again.</summary>
    Unknown,

    /// <summary>
    /// Never handed over: all cases declined, or the commitment ran out; of what was unknown, by the carrier's proof.
    /// </summary>
    Cancelled,
}

public enum PromiseStatus
{
    Active,

    /// <summary>Confirmed on the day before.</summary>
    Confirmed,
    Kept,
    PartlyKept,
    Broken,
    Withdrawn,

    /// <summary>Nothing was owed any more before it fell due, or the fix it waited for came undone.</summary>
    Void,

    /// <summary>Waits for a grievance; kept apart from the promises with a date, and never their status.</summary>
    Conditional,
}

/// <summary>Who gave a promise. Only the debtor, or who may speak for the debtor, acknowledges the debt by it.</summary>
public enum Promiser
{
    Owner,

    /// <summary>An authorised agent, a representative, an heir.</summary>
    Representative,

    /// <summary>Anybody else: a co-resident, a tenant who pays.</summary>
    Other,
}

public enum ProofKind
{
    Written,
    Recorded,
}

public enum PlanStatus
{
    Proposed,
    Active,

    /// <summary>An instalment is late; the cure days run.</summary>
    Missed,
    Kept,
    Broken,
    Cancelled,
}

public enum HardshipStatus
{
    Review,
    Relief,
    Ended,
}

public enum HardshipDecision
{
    Deferral,
    Plan,
    Relief,
    Reject,
}

/// <summary>How an appeal ended.</summary>
public enum HardshipExit
{
    Rejected,
    Withdrawn,

    /// <summary>The relief ran to its last day.</summary>
    ReliefOver,

    /// <summary>The person can pay again, or the relief was ended on review.</summary>
    Recovered,

    /// <summary>A signed plan took its place.</summary>
    PlanSigned,

    /// <summary>The plan that was decided on was not signed in time.</summary>
    PlanNotSigned,

    /// <summary>Nothing was overdue any more.</summary>
    Settled,
}

/// <summary>Row 10: what the review may decide.</summary>
public enum MatterRoute
{
    Mediation,
    PaymentOrder,
    Suit,
    WriteOff,
    Back,
}

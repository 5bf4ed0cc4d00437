using System.Collections.Immutable;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>
/// One person over all units: how to reach them, what was agreed, what is claimed. Derived only by
/// <see cref="OwnerLifecycle.Evolve"/>. Holds references into the personal vault, never a name or a number.
/// </summary>
/// <param name="Owner">Account key of the owner.</param>
/// <param name="Stage">The most advanced of matter, relief, review, plan, promise, approached and clear.</param>
public sealed record OwnerState(string Owner, OwnerStage Stage, DateOnly StageSince)
{
    /// <summary>Null while only messages of units have named this owner.</summary>
    public string? Person { get; init; }

    public OwnerKind Kind { get; init; }

    public string? TimeZone { get; init; }

    public Residency Residency { get; init; }

    public bool ElderlyAlone { get; init; }

    public ImmutableArray<ContactPoint> Points { get; init; } = [];

    public Preference? Preference { get; init; }

    public ImmutableArray<Restriction> Restrictions { get; init; } = [];

    /// <summary>Steps of row 14's ladder that were taken since the person was lost.</summary>
    public ImmutableArray<string> TracingSteps { get; init; } = [];

    /// <summary>Row 14 is through: post to the registered address remains.</summary>
    public DateOnly? TracingDoneOn { get; init; }

    /// <summary>Last day without outbound contact after an angry call.</summary>
    public DateOnly? CoolingOffUntil { get; init; }

    public FollowUp? FollowUp { get; init; }

    public CaseBook Cases { get; init; } = CaseBook.Empty;

    public ImmutableArray<Contact> Contacts { get; init; } = [];

    /// <summary>Numbers contacts; never reused.</summary>
    public long ContactSequence { get; init; }

    /// <summary>
    /// Contacts the owner machine itself wants: the day before a promise, the day after a broken one, the day of a fix.
    /// </summary>
    public ImmutableArray<OwnWish> OwnWishes { get; init; } = [];

    public ImmutableArray<Promise> Promises { get; init; } = [];

    /// <summary>Promises that wait for a grievance to be resolved.</summary>
    public ImmutableArray<ConditionalPromise> Conditionals { get; init; } = [];

    /// <summary>Fixes that the person has not heard of yet.</summary>
    public ImmutableArray<FixReport> FixReports { get; init; } = [];

    public ImmutableArray<Plan> Plans { get; init; } = [];

    public ImmutableArray<HardshipClaim> Claims { get; init; } = [];

    public ImmutableArray<Matter> Matters { get; init; } = [];

    public long MatterSequence { get; init; }

    /// <summary>First contact used since the arrears began.</summary>
    public DateOnly? ApproachedOn { get; init; }

    /// <summary>The date as of which the units were last told about pauses.</summary>
    public DateOnly PausesAsOf { get; init; }

    /// <summary>The gravest restriction that holds.</summary>
    public Contactability Contactability =>
        Restrictions.IsEmpty ? Contactability.Reachable : Restrictions.Max(restriction => restriction.Kind);
}

/// <param name="Bounces">Since it was last verified.</param>
/// <param name="ForRepresentative">Belongs to who speaks for the person.</param>
public sealed record ContactPoint(
    string Id,
    ContactPointType Type,
    string ValueRef,
    ContactPointStatus Status,
    string LawfulBasis,
    bool AgreedForService,
    DateOnly Since,
    int Bounces = 0,
    bool ForRepresentative = false);

public sealed record Preference(
    ImmutableArray<Channel> Channels, ImmutableArray<string> AvoidBands, string? Language, PaymentMethod? Payment);

/// <summary>A reason why the person may not be contacted as usual.</summary>
/// <param name="PauseUntil">Last day on which it pauses the cases; null: until it ends.</param>
/// <param name="ReviewOn">A person looks at it again on this date: a restriction is never forgotten.</param>
/// <param name="Pauses">Whether it pauses the cases at all: a represented person can be written to.</param>
public sealed record Restriction(
    Contactability Kind, DateOnly Since, bool Pauses, DateOnly? PauseUntil, DateOnly ReviewOn, string Evidence);

/// <summary>The next action that was agreed in a contact; a callback keeps other calls back until its date.</summary>
public sealed record FollowUp(string Kind, DateOnly On, DateOnly LapsesAfter, ActorRole By, string? ContactId)
{
    public const string Callback = "callback";
}

/// <summary>A contact that no unit asked for.</summary>
/// <param name="Reference">The promise or grievance it is about.</param>
public sealed record OwnWish(
    string Id,
    ContactPurpose Purpose,
    ImmutableArray<string> Cases,
    ImmutableArray<Channel> Channels,
    DateOnly From,
    DateOnly By,
    string Reference);

/// <summary>One contact from its grant to its end.</summary>
/// <param name="On">The date it is reserved for, then the date it was made: what caps count.</param>
/// <param name="SendFrom">Local time of the person.</param>
/// <param name="ExpiresAt">End of the band, exclusive.</param>
/// <param name="AddresseeRef">The value of the contact point, in the vault.</param>
public sealed record Contact(
    string Id,
    ContactPurpose Purpose,
    Channel Channel,
    string Creditor,
    ContactStatus Status,
    DateOnly On,
    string Band,
    Calendar.BusinessMoment SendFrom,
    Calendar.BusinessMoment ExpiresAt,
    string? PointId,
    string? AddresseeRef,
    ImmutableArray<ContactCase> Cases,
    string? MatterId = null,
    string? OwnWishId = null)
{
    /// <summary>Last time the sender passed the commit point.</summary>
    public Calendar.BusinessMoment? ConfirmedAt { get; init; }

    /// <summary>The person was spoken to.</summary>
    public bool Connected { get; init; }

    public DispatchReport? LastReport { get; init; }

    /// <summary>Holds a reservation: counts against caps, not yet a contact.</summary>
    public bool IsLive => Status is ContactStatus.Reserved or ContactStatus.Confirmed;

    public bool CountsAgainstCaps => IsLive || Status == ContactStatus.Used;

    public bool IsLetter => Purpose is ContactPurpose.FirstDemand or ContactPurpose.SecondDemand
        or ContactPurpose.LawyerLetter or ContactPurpose.PreservingDemand;

    /// <summary>Nothing more will be heard of it.</summary>
    public bool IsSettled => Status switch
    {
        ContactStatus.Reserved or ContactStatus.Confirmed => false,
        ContactStatus.Released or ContactStatus.Expired => true,
        ContactStatus.Used => !IsLetter || LastReport is DispatchReport.Delivered or DispatchReport.Read or DispatchReport.Failed,
    };
}

/// <param name="Purpose">What the contact is for in this case.</param>
public sealed record ContactCase(string CaseId, ContactPurpose Purpose);

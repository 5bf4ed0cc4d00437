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

    /// <summary>How the person is addressed.</summary>
    public PersonTitle Title { get; init; }

    public ImmutableArray<ContactPoint> Points { get; init; } = [];

    public Preference? Preference { get; init; }

    /// <summary>Others listen to the person: whoever calls or visits is the manager.</summary>
    public Influence Influence { get; init; }

    /// <summary>Which of the operator's people know the person, and how well.</summary>
    public ImmutableArray<Relationship> Relationships { get; init; } = [];

    public ImmutableArray<Restriction> Restrictions { get; init; } = [];

    /// <summary>Estates of the person's cases from which nothing goes out: their kill switch is thrown.</summary>
    public ImmutableArray<string> StoppedEstates { get; init; } = [];

    /// <summary>Steps of row 14's ladder that were taken since the person was lost.</summary>
    public ImmutableArray<string> TracingSteps { get; init; } = [];

    /// <summary>Row 14 is through: post to the registered address remains.</summary>
    public DateOnly? TracingDoneOn { get; init; }

    /// <summary>Last day without outbound contact after an angry call.</summary>
    public DateOnly? CoolingOffUntil { get; init; }

    public FollowUp? FollowUp { get; init; }

    /// <summary>The last talk with anybody about this person's accounts, for the next caller's brief.</summary>
    public Talk? LastTalk { get; init; }

    /// <summary>Bands of the visits that met nobody, one after the other, the latest last.</summary>
    public ImmutableArray<string> UnansweredVisits { get; init; } = [];

    /// <summary>Dates of talks with the person that were calm, the latest last.</summary>
    public ImmutableArray<DateOnly> FriendlyTalks { get; init; } = [];

    /// <summary>Services of late: what was done, and what opens a good time for a call.</summary>
    public ImmutableArray<ServiceNote> Services { get; init; } = [];

    public Offer? LastOffer { get; init; }

    /// <summary>Third parties who passed word since the person was lost; none is asked twice.</summary>
    public ImmutableArray<Addressee> PassedThrough { get; init; } = [];

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

/// <param name="Since">The date since which its status holds.</param>
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
    bool ForRepresentative = false)
{
    public ContactSource Source { get; init; }

    /// <summary>From this date on a verification is too old to call upon (item 54).</summary>
    public DateOnly ReverifyOn(int months) => Since.AddMonths(months);
}

/// <param name="PreferredBands">Empty: any that is not avoided.</param>
/// <param name="NoOffers">Wants to hear of no offers: paying by debit or ahead is not offered again.</param>
public sealed record Preference(
    ImmutableArray<Channel> Channels, ImmutableArray<string> AvoidBands, string? Language, PaymentMethod? Payment)
{
    public ImmutableArray<string> PreferredBands { get; init; } = [];

    public bool NoOffers { get; init; }
}

/// <summary>A talk as the next caller needs it.</summary>
/// <param name="WordsRef">The person's words, in the vault.</param>
public sealed record Talk(
    DateOnly On, Channel Channel, ContactOutcome Outcome, Mood Mood, string? ReasonCode, string? WordsRef, bool Refused);

/// <param name="At">When it was recorded, in the person's zone.</param>
public sealed record ServiceNote(
    string Id, ServiceKind Kind, string CaseId, Calendar.BusinessMoment At, int? Satisfaction);

public sealed record Offer(ContactPurpose Purpose, DateOnly On);

/// <summary>A reason why the person may not be contacted as usual.</summary>
/// <param name="PauseUntil">Last day on which it pauses the cases; null: until it ends.</param>
/// <param name="ReviewOn">A person looks at it again on this date: a restriction is never forgotten.</param>
/// <param name="Pauses">Whether it pauses the cases at all: a represented person can be written to.</param>
public sealed record Restriction(
    Contactability Kind, DateOnly Since, bool Pauses, DateOnly? PauseUntil, DateOnly ReviewOn, string Evidence);

/// <summary>The next action that was agreed in a contact; a callback keeps other calls back until its date.</summary>
/// <param name="LapsesAfter">Last day on which somebody may still do it.</param>
/// <param name="By">Who acts: after anger a supervisor (items 33 and 139).</param>
public sealed record FollowUp(string Kind, DateOnly On, DateOnly LapsesAfter, ActorRole By, string? ContactId)
{
    public const string Callback = "callback";

    /// <summary>The time the person chose for a callback.</summary>
    public TimeOnly? At { get; init; }
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
    string? Reference)
{
    /// <summary>It is worth making only before this moment.</summary>
    public Calendar.BusinessMoment? Before { get; init; }

    /// <summary>The payment the person is thanked for.</summary>
    public PaymentReceipt? Receipt { get; init; }
}

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

    /// <summary>Who asked for it, for a contact that neither a unit nor the owner machine wished.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>Who made it, once its outcome is saved; what was said, and by which wording (items 157 and 160).</summary>
    public string? MadeBy { get; init; }

    /// <summary>How long it took, as whoever made it logged.</summary>
    public int? Minutes { get; init; }

    public string? ReasonCode { get; init; }

    public string? Wording { get; init; }

    /// <summary>The callback the person agreed to.</summary>
    public bool Agreed { get; init; }

    /// <summary>It opens with the company's own difficulties.</summary>
    public bool Plea { get; init; }

    /// <summary>Who passes the message, for <see cref="Channel.PassedMessage"/>.</summary>
    public Addressee? Through { get; init; }

    /// <summary>No case waits for it: it carries no wish of a unit.</summary>
    public bool IsUnattached => OwnWishId is not null || RequestedBy is not null;

    public DispatchReport? LastReport { get; init; }

    /// <summary>The payment the person is thanked for.</summary>
    public PaymentReceipt? Receipt { get; init; }

    /// <summary>
    /// A call or visit was taken back at this moment, within its hours: whoever had begun it by then records it on the same
    /// date.
    /// </summary>
    public Calendar.BusinessMoment? TakenBackAt { get; init; }

    /// <summary>Holds a reservation: counts against caps, not yet a contact.</summary>
    public bool IsLive => Status is ContactStatus.Reserved or ContactStatus.Confirmed;

    public bool CountsAgainstCaps(DateOnly on) => MayConnect(on) || Status == ContactStatus.Used;

    /// <summary>It may be under way on this date, or still be made: it disturbs as if it had connected.</summary>
    public bool MayConnect(DateOnly on) => IsLive || (Status == ContactStatus.Released && TakenBackAt?.Date == on);

    public bool IsLetter => Purposes.IsLetter(Purpose);

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

using System.Collections.Immutable;
using Arrears.Domain.Calendar;

namespace Arrears.Domain.Owners;

/// <summary>
/// Asks whether a person may be contacted, now and in this way. Every attempt of staff needs the grant first. The
/// answer is granted, deferred or denied; none of the three is a refusal, and each is remembered in the journal.
/// </summary>
/// <param name="Channel">For a person who came or called: <see cref="Channel.WalkIn"/> or <see cref="Channel.Inbound"/>.</param>
/// <param name="Cases">Of one creditor; empty: everything in arrears.</param>
/// <param name="Manner">Null: as usual.</param>
[GenerateSerializer, Immutable, Alias("arrears.RequestContact")]
public sealed record RequestContact(
    [property: Id(0)] Channel Channel,
    [property: Id(1)] ContactPurpose Purpose,
    [property: Id(2)] ImmutableArray<string> Cases,
    [property: Id(3)] Manner? Manner = null) : OwnerCommand;

/// <summary>How a contact is to be made, beyond its channel.</summary>
/// <param name="Staff">People who go, for a visit.</param>
/// <param name="Suitability">Why a prompt beside a service is suitable (item 45).</param>
/// <param name="Companion">Who goes along on a visit of two (item 71).</param>
[GenerateSerializer, Immutable, Alias("arrears.Manner")]
public sealed record Manner(
    [property: Id(0)] Occasion Occasion = Occasion.None,
    [property: Id(1)] Addressee Addressee = Addressee.Person,
    [property: Id(2)] ContactPlace Place = ContactPlace.Usual,
    [property: Id(3)] int Staff = 1,
    [property: Id(4)] ImmutableArray<Circumstance> Circumstances = default,
    [property: Id(5)] string? Suitability = null,
    [property: Id(6)] string? Companion = null)
{
    public static Manner Usual { get; } = new();

    public bool Has(Circumstance circumstance) => !Circumstances.IsDefault && Circumstances.Contains(circumstance);
}

/// <summary>What became of a request for a contact. Times are local to the person.</summary>
/// <param name="AddresseeRef">The value of the contact point, in the vault; null where nobody is looked up.</param>
/// <param name="From">Granted: now. Deferred: the first lawful moment as things stand.</param>
/// <param name="ExpiresAt">End of the band, exclusive.</param>
/// <param name="Reason">Deferred or denied: what kind of rule stands in the way.</param>
/// <param name="Why">Deferred or denied: the rule, in both languages, with its legal reference.</param>
[GenerateSerializer, Immutable, Alias("arrears.ContactAnswer")]
public sealed record ContactAnswer(
    [property: Id(0)] ContactVerdict Verdict,
    [property: Id(1)] string? ContactId = null,
    [property: Id(2)] string? PointId = null,
    [property: Id(3)] string? AddresseeRef = null,
    [property: Id(4)] string? Band = null,
    [property: Id(5)] BusinessMoment? From = null,
    [property: Id(6)] BusinessMoment? ExpiresAt = null,
    [property: Id(7)] Refusal? Reason = null,
    [property: Id(8)] ExplainedReason? Why = null);

/// <summary>
/// A service was done for the person. A repair the person was content with opens the best time for a call.
/// </summary>
/// <param name="ServiceId">Of the work order; the same again changes nothing.</param>
/// <param name="CaseId">The case of the unit that was served.</param>
/// <param name="Satisfaction">1 to 5, as the person said; null when nobody asked.</param>
[GenerateSerializer, Immutable, Alias("arrears.RecordService")]
public sealed record RecordService(
    [property: Id(0)] string ServiceId,
    [property: Id(1)] ServiceKind Kind,
    [property: Id(2)] string CaseId,
    [property: Id(3)] int? Satisfaction) : OwnerCommand;

/// <summary>
/// The person is not to be pressed: in writing only, never called or visited about money. The ground itself is not
/// stored, only where it is on file (PIPL 28).
/// </summary>
[GenerateSerializer, Immutable, Alias("arrears.SetVulnerable")]
public sealed record SetVulnerable([property: Id(0)] string Evidence) : OwnerCommand;

using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners;

/// <summary>
/// Visits that met nobody (item 53): after some in one time band another band is taken, after some more another way
/// to reach the person. Meeting the person, by any way, or a new address begins anew.
/// </summary>
internal static class Visits
{
    public static ImmutableArray<string> After(OwnerState state, Contact contact, bool connected) =>
        contact.Channel == Channel.Visit && !connected ? state.UnansweredVisits.Add(contact.Band) : state.UnansweredVisits;

    /// <summary>Nobody was met so often that the visit is no way to reach the person any more.</summary>
    public static bool AreFruitless(OwnerState state, PolicyPack policy) =>
        state.UnansweredVisits.Length >= policy.Conduct.VisitsToOtherChannel;

    /// <summary>The band in which the last visits all met nobody; null: none, or the place knows no other.</summary>
    public static string? ClosedBand(OwnerState state, PolicyPack policy)
    {
        var (visits, asked) = (state.UnansweredVisits, policy.Conduct.VisitsToOtherBand);
        if (visits.Length < asked || policy.Contact.Bands.Length < 2)
        {
            return null;
        }

        var last = visits[^1];
        return visits.Skip(visits.Length - asked).All(band => band == last) ? last : null;
    }

    /// <summary>Whether the moment lies in the band that is closed to visits.</summary>
    public static bool IsInClosedBand(OwnerState state, PolicyPack policy, BusinessCalendar calendar, BusinessMoment at) =>
        ClosedBand(state, policy) is { } closed
        && Hours.BandsOn(at.Date, policy.Contact, calendar).Any(band => band.Name == closed && band.From <= at.Time && at.Time < band.To);

    /// <summary>A notice is left where nobody answered, sealed and addressed; an open one tells the whole house.</summary>
    public static Refused? Check(Contact contact, RecordContactOutcome command) => command.Notice switch
    {
        DoorNotice.None => null,
        DoorNotice.Open => new Refused(
            Refusal.ConductForbids, "conduct.open_notice", Detail: "A notice at the door is sealed and addressed by name."),
        DoorNotice.Sealed => contact.Channel == Channel.Visit && command.Outcome == ContactOutcome.NotReached
            ? null
            : new Refused(Refusal.StageForbids, "item.53", Detail: "A notice is left at a door where nobody answered."),
    };
}

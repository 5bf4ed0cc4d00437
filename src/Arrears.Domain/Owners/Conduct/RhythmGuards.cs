using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners.Conduct;

/// <summary>How often and when: pauses, cooling-off, agreed callbacks, caps, days and hours.</summary>
internal static class RhythmGuards
{
    /// <summary>Those that keep a whole date closed.</summary>
    public static ImmutableArray<ConductGuard> OfDates { get; } =
    [
        new("not_cooling_off", (f, _, at) => CoolingOff(f, at.Date)),
        new("no_hardship", (f, a, at) => a.IsPausable ? Pressing.Hardship(f.State, at.Date) : null),
        new("not_agreed_otherwise", (f, a, at) => a.IsPausable ? Pressing.Arrangements(f.State, f.Policy, a.Cases, at.Date) : null),
        new("callback_first", (f, a, at) => CallbackFirst(f, a, at.Date)),
        new("greeting_apart", (f, a, at) => GreetingApart(f, a, at.Date)),
        new("within_caps", (f, a, at) => Capped(f, a, at.Date)),
        new("contact_day", (f, a, at) => ClosedDay(f, a, at.Date)),
    ];

    public static ImmutableArray<ConductGuard> All { get; } =
    [
        .. OfDates,
        new("contact_hours", (f, a, at) => OutsideHours(f, a, at)),
        new("visit_band", (f, a, at) => a.Channel == Channel.Visit && Visits.IsInClosedBand(f.State, f.Policy, f.Calendar, at)
            ? new Obstacle("visit_band", "item.53", Refusal.OutsideHours)
            : null),
    ];

    /// <summary>The person came, or it is paper: no hour disturbs anybody.</summary>
    public static bool IsBanded(Channel channel) => channel is not (Channel.Post or Channel.WalkIn or Channel.Inbound);

    private static Obstacle? CoolingOff(PersonFacts f, DateOnly date) =>
        f.State.CoolingOffUntil is { } until && date <= until
            ? new Obstacle("cooling_off", "contact.cooling_off", Refusal.CoolingOff, until.AddDays(1))
            : null;

    /// <summary>Item 30: no other call before the one that was agreed.</summary>
    private static Obstacle? CallbackFirst(PersonFacts f, Approach a, DateOnly date) =>
        a.Channel == Channel.Call && f.State.FollowUp is { Kind: FollowUp.Callback } callback && date < callback.On
            ? new Obstacle("callback_agreed", "item.30", Refusal.GuardForbids, callback.On)
            : null;

    /// <summary>Item 40: a greeting and a request to pay keep their distance, whichever came first.</summary>
    private static Obstacle? GreetingApart(PersonFacts f, Approach a, DateOnly date)
    {
        var greets = a.Purpose == ContactPurpose.Greeting;
        if (a.Preserving || (!greets && !Purposes.AsksForMoney(a.Purpose)))
        {
            return null;
        }

        var apart = f.Policy.Conduct.GreetingDaysApart;
        foreach (var contact in f.State.Contacts)
        {
            var other = greets ? Purposes.AsksForMoney(contact.Purpose) : contact.Purpose == ContactPurpose.Greeting;
            if (other && contact.CountsAgainstCaps(date) && contact.Id != a.Except
                && Math.Abs(contact.On.DayNumber - date.DayNumber) < apart)
            {
                return new Obstacle("greeting_apart", "conduct.greeting_and_demand", Refusal.ConductForbids, contact.On.AddDays(apart));
            }
        }

        return null;
    }

    private static Obstacle? Capped(PersonFacts f, Approach a, DateOnly date) =>
        Caps.InTheWay(f.State, f.Contact, a.Channel, date, a.Except) is { } cap
            ? new Obstacle(cap.Name, cap.Name, Refusal.CapReached)
            : null;

    private static Obstacle? ClosedDay(PersonFacts f, Approach a, DateOnly date) =>
        IsBanded(a.Channel) && !Hours.BandsOn(date, f.Contact, f.Calendar).Any()
            ? new Obstacle("closed_day", "item.28", Refusal.OutsideHours)
            : null;

    private static Obstacle? OutsideHours(PersonFacts f, Approach a, BusinessMoment at) =>
        IsBanded(a.Channel) && !Hours.Allow(at, f.Contact, f.Calendar)
            ? new Obstacle("contact_hours", "contact.hours", Refusal.OutsideHours)
            : null;
}

using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Owners.Conduct;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners;

/// <summary>A lawful opportunity for a contact.</summary>
/// <param name="Point">Null for a channel that needs none.</param>
/// <param name="Agreed">The callback the person agreed to: caps on calls that connect do not count it.</param>
internal sealed record Slot(
    Channel Channel,
    ContactPoint? Point,
    DateOnly Date,
    string Band,
    BusinessMoment SendFrom,
    BusinessMoment ExpiresAt,
    bool Agreed = false);

/// <param name="Approach">What is wanted; each of the channels is tried in its place.</param>
/// <param name="Channels">Preferred first.</param>
internal sealed record SlotRequest(
    Approach Approach, ImmutableArray<Channel> Channels, ImmutableArray<string> AvoidBands, DateOnly From, DateOnly By)
{
    /// <summary>The slot must begin earlier; null: no such limit.</summary>
    public BusinessMoment? Before { get; init; }
}

/// <summary>Finds the first moment at which every guard of conduct lets a contact through.</summary>
internal static class Slots
{
    /// <summary>Paper disturbs nobody's evening: letters go in a band of their own.</summary>
    public const string PostBand = "post";

    /// <summary>The person is there already.</summary>
    public const string DeskBand = "desk";

    /// <summary>
    /// The earliest slot in a band that was not tried yet, up to the request's last day; without one, the earliest in
    /// any band. On the same day the preferred channel wins. Null: no channel leads anywhere.
    /// </summary>
    public static Slot? Find(PersonFacts facts, BusinessMoment now, SlotRequest request)
    {
        var ways = Ways(facts, request);
        if (ways.Count == 0)
        {
            return null;
        }

        var start = request.From > now.Date ? request.From : now.Date;
        var end = start.AddDays(Horizon(facts.Policy));
        var avoid = request.AvoidBands.AddRange(Unwanted(facts));
        return (avoid.IsEmpty ? null : Search(start, request.By, avoid)) ?? Search(start, end, []);

        Slot? Search(DateOnly from, DateOnly to, ImmutableArray<string> avoided)
        {
            for (var date = from; date <= to; date = date.AddDays(1))
            {
                foreach (var way in ways)
                {
                    if (ConductGuards.OnDate(facts, way, date) is null && Lay(facts, way, now, date, avoided) is { } slot)
                    {
                        return request.Before is { } limit && slot.SendFrom >= limit ? null : slot;
                    }
                }
            }

            return null;
        }
    }

    /// <summary>Bands the person asked to avoid, and those besides the ones the person prefers.</summary>
    public static ImmutableArray<string> Unwanted(PersonFacts facts)
    {
        if (facts.State.Preference is not { } preference)
        {
            return [];
        }

        return preference.PreferredBands.IsEmpty
            ? preference.AvoidBands
            : [.. facts.Contact.Bands.Select(band => band.Name).Where(name =>
                preference.AvoidBands.Contains(name) || !preference.PreferredBands.Contains(name))];
    }

    /// <summary>Days within which every cap and every pause of contact has passed.</summary>
    public static int Horizon(PolicyPack policy) =>
        policy.Contact.Caps.Select(cap => cap.Days).DefaultIfEmpty(0).Max()
        + policy.Contact.CoolingOffDaysAfterAnger
        + policy.Hold.MaxDays;

    private static List<Approach> Ways(PersonFacts facts, SlotRequest request)
    {
        var ways = new List<Approach>();
        foreach (var channel in request.Channels)
        {
            var way = request.Approach with { Channel = channel };
            if (ConductGuards.Standing(facts, way) is null)
            {
                ways.Add(way);
            }
        }

        return facts.State.Preference is { Channels.IsEmpty: false } preference
            ? [.. ways.OrderBy(way => preference.Channels.Contains(way.Channel) ? 0 : 1)]
            : ways;
    }

    private static Slot? Lay(
        PersonFacts facts, Approach way, BusinessMoment now, DateOnly date, ImmutableArray<string> avoided)
    {
        var point = Channels.PointFor(facts.State, facts.Policy, way.Channel, facts.Today);
        if (!RhythmGuards.IsBanded(way.Channel))
        {
            return Unbanded(facts, way, point, now, date);
        }

        return FirstBand(facts, way, now, date, avoided) is not { } band
            ? null
            : new Slot(
                way.Channel, point, date, band.Name, new BusinessMoment(date, band.From), new BusinessMoment(date, band.To),
                Callbacks.IsAgreed(facts.State, way.Channel, date));
    }

    /// <summary>Paper waits for nobody's hours, but leaves within the days staff have for a task; a talk at the desk is now.</summary>
    private static Slot Unbanded(PersonFacts facts, Approach way, ContactPoint? point, BusinessMoment now, DateOnly date)
    {
        var from = date == now.Date ? now : new BusinessMoment(date, TimeOnly.MinValue);
        var last = way.Channel == Channel.Post
            ? facts.Calendar.AddWorkingDays(date, facts.Policy.Ladder.StaffActionDays)
            : date;
        var band = way.Channel == Channel.Post ? PostBand : DeskBand;
        return new Slot(way.Channel, point, date, band, from, new BusinessMoment(last.AddDays(1), TimeOnly.MinValue));
    }

    /// <summary>What is left of a band must do for the contact: a sender's commitment, the length of a visit.</summary>
    private static ContactBand? FirstBand(
        PersonFacts facts, Approach way, BusinessMoment now, DateOnly date, ImmutableArray<string> avoided)
    {
        var earliest = Callbacks.EarliestOn(facts, way.Channel, date);
        foreach (var band in Hours.BandsOn(date, facts.Contact, facts.Calendar))
        {
            if (avoided.Contains(band.Name)
                || (way.Channel == Channel.Visit && band.Name == Visits.ClosedBand(facts.State, facts.Policy)))
            {
                continue;
            }

            var from = Later(Later(band.From, earliest), date == now.Date ? now.Time : TimeOnly.MinValue);
            if (from < band.To && band.To - from >= NeededFor(way.Channel, facts.Policy))
            {
                return band with { From = from };
            }
        }

        return null;
    }

    private static TimeSpan NeededFor(Channel channel, PolicyPack policy) =>
        Contacts.IsDispatched(channel) ? TimeSpan.FromMinutes(policy.Dispatch.CommitmentMinutes)
        : channel == Channel.Visit ? TimeSpan.FromMinutes(policy.Conduct.VisitMinutesMax)
        : TimeSpan.Zero;

    private static TimeOnly Later(TimeOnly left, TimeOnly right) => left > right ? left : right;
}

using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners;

/// <summary>A lawful opportunity for a contact.</summary>
internal sealed record Slot(
    Channel Channel, ContactPoint Point, DateOnly Date, string Band, BusinessMoment SendFrom, BusinessMoment ExpiresAt);

/// <param name="Channels">Preferred first.</param>
internal sealed record SlotRequest(
    ImmutableArray<Channel> Channels, ImmutableArray<string> AvoidBands, DateOnly From, DateOnly By);

/// <summary>Finds the first lawful opportunity: channel, hours, holidays, cooling-off, callbacks and every cap.</summary>
internal static class Slots
{
    /// <summary>
    /// The earliest slot in a band that was not tried yet, up to the request's last day; without one, the earliest in
    /// any band. On the same day the preferred channel wins. Null: no channel leads anywhere.
    /// </summary>
    public static Slot? Find(
        OwnerState state, PolicyPack policy, BusinessCalendar calendar, BusinessMoment now, SlotRequest request)
    {
        var ways = Ways(state, policy, request, now.Date);
        if (ways.Count == 0)
        {
            return null;
        }

        var start = request.From > now.Date ? request.From : now.Date;
        var avoid = state.Preference is { } preference ? request.AvoidBands.AddRange(preference.AvoidBands) : request.AvoidBands;
        var end = start.AddDays(Horizon(policy));
        return (avoid.IsEmpty ? null : Search(start, request.By, avoid)) ?? Search(start, end, []);

        Slot? Search(DateOnly from, DateOnly to, ImmutableArray<string> avoided)
        {
            for (var date = from; date <= to; date = date.AddDays(1))
            {
                foreach (var (channel, point) in ways)
                {
                    if (MayOn(state, policy, channel, date) && FirstBand(policy, calendar, now, date, avoided) is { } band)
                    {
                        return Lay(channel, point, date, band, now);
                    }
                }
            }

            return null;
        }
    }

    /// <summary>What keeps a channel closed on a date beyond hours; null when nothing does.</summary>
    public static string? Obstacle(OwnerState state, PolicyPack policy, Channel channel, DateOnly date) =>
        state.CoolingOffUntil is { } until && date <= until ? "cooling_off"
        : channel == Channel.Call && state.FollowUp is { Kind: FollowUp.Callback } callback && date < callback.On ? "callback_agreed"
        : Caps.InTheWay(state, policy.Contact, channel, date)?.Name;

    private static bool MayOn(OwnerState state, PolicyPack policy, Channel channel, DateOnly date) =>
        Obstacle(state, policy, channel, date) is null;

    private static List<(Channel Channel, ContactPoint Point)> Ways(
        OwnerState state, PolicyPack policy, SlotRequest request, DateOnly today)
    {
        var ways = new List<(Channel, ContactPoint)>();
        foreach (var channel in request.Channels.Where(policy.Contact.Channels.Contains))
        {
            if (Channels.PointFor(state, channel, today) is { } point)
            {
                ways.Add((channel, point));
            }
        }

        return state.Preference is { } preference && !preference.Channels.IsEmpty
            ? [.. ways.OrderBy(way => preference.Channels.Contains(way.Item1) ? 0 : 1)]
            : ways;
    }

    /// <summary>Today's band must leave a sender the time a commitment may live.</summary>
    private static ContactBand? FirstBand(
        PolicyPack policy, BusinessCalendar calendar, BusinessMoment now, DateOnly date, ImmutableArray<string> avoided)
    {
        foreach (var band in Hours.BandsOn(date, policy.Contact, calendar))
        {
            if (avoided.Contains(band.Name))
            {
                continue;
            }

            var from = date == now.Date && now.Time > band.From ? now.Time : band.From;
            if (from < band.To && band.To - from >= TimeSpan.FromMinutes(policy.Dispatch.CommitmentMinutes))
            {
                return band with { From = from };
            }
        }

        return null;
    }

    private static Slot Lay(Channel channel, ContactPoint point, DateOnly date, ContactBand band, BusinessMoment now) => new(
        channel,
        point,
        date,
        band.Name,
        date == now.Date && now.Time > band.From ? now : new BusinessMoment(date, band.From),
        new BusinessMoment(date, band.To));

    /// <summary>Days within which every cap and every pause of contact has passed.</summary>
    private static int Horizon(PolicyPack policy) =>
        policy.Contact.Caps.Select(cap => cap.Days).DefaultIfEmpty(0).Max()
        + policy.Contact.CoolingOffDaysAfterAnger
        + policy.Hold.MaxDays;
}

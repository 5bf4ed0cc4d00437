using Arrears.Domain.Owners.Conduct;

namespace Arrears.Domain.Owners;

/// <summary>A call at a time the person chose (items 29 and 30).</summary>
internal static class Callbacks
{
    /// <summary>A call on the agreed day is the one the person asked for.</summary>
    public static bool IsAgreed(OwnerState state, Channel channel, DateOnly date) =>
        channel == Channel.Call && state.FollowUp is { Kind: FollowUp.Callback } callback && callback.On == date;

    /// <summary>Before which time no call is made on a day: the agreed time, less the tolerance.</summary>
    public static TimeOnly EarliestOn(PersonFacts facts, Channel channel, DateOnly date) =>
        IsAgreed(facts.State, channel, date) && facts.State.FollowUp!.At is { } at
            ? Back(at, facts.Policy.Conduct.CallbackToleranceMinutes)
            : TimeOnly.MinValue;

    /// <summary>From when on the callback counts as missed; null while no time was agreed.</summary>
    public static Calendar.BusinessMoment? MissedFrom(FollowUp followUp, int toleranceMinutes)
    {
        if (followUp is not { Kind: FollowUp.Callback, At: { } at })
        {
            return null;
        }

        var time = at.AddMinutes(toleranceMinutes, out var days);
        return new Calendar.BusinessMoment(followUp.On.AddDays(days), time);
    }

    private static TimeOnly Back(TimeOnly at, int minutes) =>
        at.ToTimeSpan() < TimeSpan.FromMinutes(minutes) ? TimeOnly.MinValue : at.AddMinutes(-minutes);
}

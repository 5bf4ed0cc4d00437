using System.Collections.Immutable;

namespace Arrears.Domain.Owners;

/// <summary>What each event makes of the state. Knows no policy and no date but the event's own.</summary>
internal static class Evolution
{
    public static OwnerState Apply(OwnerState? state, OwnerEvent happened) => (state, happened) switch
    {
        (null, OwnerAppeared e) => new OwnerState(e.Owner, OwnerStage.Clear, e.On) { PausesAsOf = e.On },
        (null, OwnerRegistered e) => Register(new OwnerState(e.Owner, OwnerStage.Clear, e.On) { PausesAsOf = e.On }, e),
        (null, _) => throw new InvariantViolationException($"{happened.GetType().Name} of an owner that does not exist."),
        (_, OwnerAppeared) => throw new InvariantViolationException("An owner appears once."),
        (_, OwnerRegistered e) => Register(state, e),
        (_, OwnerStageMoved e) => Move(state, e),
        (_, PausesTold e) => state with { PausesAsOf = e.AsOf },
        _ => StandingEvolution.Apply(state, happened)
            ?? ContactEvolution.Apply(state, happened)
            ?? ArrangementEvolution.Apply(state, happened)
            ?? HardshipEvolution.Apply(state, happened)
            ?? HearingEvolution.Apply(state, happened)
            ?? MatterEvolution.Apply(state, happened)
            ?? throw new InvariantViolationException($"{happened.GetType().Name} changes nothing: it has no row."),
    };

    /// <summary>Replaces the one item that matches; none or several are a bug.</summary>
    public static ImmutableArray<T> Change<T>(this ImmutableArray<T> items, Func<T, bool> match, Func<T, T> change)
    {
        for (var index = items.Length - 1; index >= 0; index--)
        {
            if (match(items[index]))
            {
                return items.SetItem(index, change(items[index]));
            }
        }

        throw new InvariantViolationException($"An event names a {typeof(T).Name} that does not exist.");
    }

    private static OwnerState Register(OwnerState state, OwnerRegistered e) => state with
    {
        Person = e.Person,
        Kind = e.OwnerKind,
        TimeZone = e.TimeZone,
        Residency = e.Residency,
        ElderlyAlone = e.ElderlyAlone,
    };

    private static OwnerState Move(OwnerState state, OwnerStageMoved e) =>
        state.Stage == e.From && OwnerMap.Next(e.From, e.Trigger) == e.To
            ? state with { Stage = e.To, StageSince = e.On, ApproachedOn = e.To == OwnerStage.Clear ? null : state.ApproachedOn }
            : throw new InvariantViolationException($"{e.Trigger} cannot lead from {state.Stage} to {e.To}.");
}

using Arrears.Domain.Policy;

namespace Arrears.Domain.Tests.Lifecycle;

/// <summary>Holds an explanation to what it promises: every sentence in both languages, every rule with its reference.</summary>
internal static class Explained
{
    public static void AssertWhole(Explanation explanation, PolicyPack pack)
    {
        foreach (var position in explanation.Positions)
        {
            Assert.True(Faults(position, pack) is null, $"{position.Id} in {position.Stage}: {Faults(position, pack)}");
        }
    }

    private static string? Faults(ExplainedPosition position, PolicyPack pack) => Reasons(position)
        .Select(reason => Fault(reason.Name, reason.Why, pack))
        .FirstOrDefault(fault => fault is not null);

    private static IEnumerable<(string Name, ExplainedReason Why)> Reasons(ExplainedPosition position)
    {
        yield return (position.Stage, position.Because);
        if (position.Next is { } next)
        {
            yield return (next.Action, next.Why);
        }

        foreach (var guard in position.Moves.SelectMany(move => move.Guards))
        {
            yield return (guard.Name, guard.Why);
        }
    }

    private static string? Fault(string name, ExplainedReason why, PolicyPack pack) =>
        why.English == name || why.English.Any(letter => letter > '\u007f') ? $"{name} has no English text"
        : !why.Chinese.Any(letter => letter is >= '\u4e00' and <= '\u9fff') ? $"{name} has no Chinese text"
        : PolicyReferences.Find(why.Rule, pack) is not { } reference ? $"rule {why.Rule} of {name} has no text"
        : why.Reference != reference.Citation ? $"{name} does not cite {reference.Citation}"
        : null;
}

using System.Globalization;
using Arrears.Domain.Messages;
using Arrears.Domain.Policy;
using Arrears.Domain.Tests.Units;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Lifecycle.Page;

/// <summary>Lives of a unit, day by day, in which every guard is close to its limit at some time.</summary>
internal sealed class UnitSamples
{
    private static readonly DateOnly First = new(2026, 3, 24);

    private readonly List<(UnitState State, DateOnly Today)> _days = [];

    public UnitSamples()
    {
        Live(UnitDriver.WithDebt("2026-03-14", "2026-03-25"), 60, answer: true);
        Live(UnitDriver.WithDebt("2026-03-24", "2026-03-25", "1.50"), 3, answer: false);
        Live(Cured(), 9, answer: false);
        Live(CalledInTwoBands(), 2, answer: false);
        Live(Unvisited(), 45, answer: true);
        Live(NearLimitation(), 12, answer: true);
    }

    public IEnumerable<Explanation> Explanations(PolicyPack pack) => _days.Select(day => Explain(day.State, pack, day.Today));

    /// <summary>Every guard of every day as it answers under a pack.</summary>
    public IReadOnlyList<(string Guard, string Answer)> Answers(PolicyPack pack) =>
    [
        .. Explanations(pack).SelectMany(explanation => explanation.Positions)
            .SelectMany(position => position.Moves)
            .SelectMany(move => move.Guards)
            .Select(guard => (guard.Name, $"{guard.Holds} {guard.Until}")),
    ];

    /// <summary>The moves that lead out of a stage, each with its guards.</summary>
    /// <param name="curedFrom">Where a bounced payment would lead back to.</param>
    public static IEnumerable<ExplainedMove> MovesFrom(CaseStage stage, CaseStage curedFrom = CaseStage.Reminder) =>
        Explain(In(stage, curedFrom), UnitDriver.Pack, First).Positions.Single().Moves;

    /// <summary>A case put into a stage, with all that a bounce could lead back to.</summary>
    public static Explanation ExplainIn(CaseStage stage)
    {
        var explained = Explain(In(stage, CaseStage.Reminder), UnitDriver.Pack, First);
        var bounces = CaseMap.Next(stage, CaseTrigger.DebtReturned)
            .SelectMany(back => MovesFrom(stage, back).Where(move => move.To == SnakeCase.Of(back)));
        var position = explained.Positions.Single();
        var moves = position.Moves.Concat(bounces).DistinctBy(move => move.To);
        return explained with { Positions = [position with { Moves = [.. moves] }] };
    }

    private static UnitState In(CaseStage stage, CaseStage curedFrom)
    {
        var unit = UnitDriver.WithDebt(First.ToString("O", CultureInfo.InvariantCulture), "2026-03-25");
        return unit.State! with { Cases = [unit.Case with { Stage = stage, StageRule = CaseMap.RowOf(stage).Value, CuredFrom = curedFrom }] };
    }

    private static Explanation Explain(UnitState state, PolicyPack pack, DateOnly today) =>
        UnitExplanation.Of(UnitDriver.Key, state, pack, UnitDriver.Calendar, today);

    private static UnitDriver Unvisited()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2026-03-25");
        unit.Accept(new RecordFinding(UnitDriver.CaseId, FindingKind.VisitPointless, "lives abroad"));
        unit.Accept(new PlaceHold(
            UnitDriver.CaseId, "h1", HoldKind.Repair, unit.Today.AddDays(5), unit.Today.AddDays(9), "a leak"));
        return unit;
    }

    private static UnitDriver Cured()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2026-03-25");
        unit.LiveUntil("2026-03-28");
        unit.Pay("P1", "300.00");
        return unit;
    }

    /// <summary>Enough calls, in one band too few.</summary>
    private static UnitDriver CalledInTwoBands()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2026-03-25");
        unit.LiveUntil("2026-04-09");
        unit.LiveUntil("2026-04-10", answer: false);
        foreach (var (id, band) in new[] { ("t1", "morning"), ("t2", "evening"), ("t3", "evening") })
        {
            unit.Hear(new ContactMade(
                UnitDriver.CaseId, id, ContactPurpose.Call, Channel.Call, ContactResult.NotReached, unit.Today, band, false,
                null, null));
        }

        return unit;
    }

    /// <summary>A claim about half a year from limitation, on hold.</summary>
    private static UnitDriver NearLimitation()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2023-09-25");
        unit.Accept(new PlaceHold(
            UnitDriver.CaseId, "h1", HoldKind.Dispute, unit.Today, unit.Today.AddDays(20), "the meter"));
        return unit;
    }

    private void Live(UnitDriver unit, int days, bool answer)
    {
        for (var day = 0; day < days; day++)
        {
            unit.Today = unit.Today.AddDays(1);
            unit.Assess();
            _days.Add((unit.State!, unit.Today));
            if (answer)
            {
                unit.Answer();
                _days.Add((unit.State!, unit.Today));
            }
        }
    }
}

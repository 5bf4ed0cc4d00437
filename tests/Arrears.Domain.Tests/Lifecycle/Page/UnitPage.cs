using System.Text;
using Arrears.Domain.Policy;
using Arrears.Domain.Units;
using Arrears.Domain.Units.Texts;

namespace Arrears.Domain.Tests.Lifecycle.Page;

/// <summary>The case of a unit: rows 1 to 8, 10 to 13 and 15 to 18.</summary>
internal static class UnitPage
{
    /// <summary>A move that so many stages share is told once in words, or nobody could read the drawing.</summary>
    private const int SharedFrom = 4;

    private static readonly CaseStage[] Stages = Enum.GetValues<CaseStage>();

    private static readonly (CaseStage From, CaseTrigger On, CaseStage To)[] Moves =
    [
        .. from stage in Stages
           from trigger in Enum.GetValues<CaseTrigger>()
           from to in CaseMap.Next(stage, trigger)
           select (stage, trigger, to),
    ];

    public static void Write(StringBuilder page, PolicyPack pack)
    {
        page.Append("## The case of a unit\n\n")
            .Append("One case per liable party and creditor contract; money never crosses cases. In rows 8, 10 to 13, 15 and 16\n")
            .Append("the case follows its matter and moves only with it.\n\n");
        Draw(page);
        WriteStages(page);
        WriteMoves(page);
        WriteShared(page);
        page.Append("### Guards of the case\n\n");
        var samples = new UnitSamples();
        var guards = Stages.SelectMany(stage => UnitSamples.MovesFrom(stage)).SelectMany(move => move.Guards);
        LifecyclePage.WriteGuards(page, guards, new PolicyReads(pack, samples.Answers), UnitTexts.Guard);
    }

    private static bool IsShared((CaseStage From, CaseTrigger On, CaseStage To) move) =>
        Moves.Count(other => other.On == move.On && other.To == move.To) >= SharedFrom;

    private static void Draw(StringBuilder page)
    {
        page.Append("```mermaid\nstateDiagram-v2\n    [*] --> current\n");
        foreach (var move in Moves.Where(move => !IsShared(move)))
        {
            page.Append($"    {Name(move.From)} --> {Name(move.To)} : {SnakeCase.Of(move.On)}\n");
        }

        page.Append("```\n\n");
    }

    private static void WriteStages(StringBuilder page)
    {
        var table = new Table("row", "stage", "what it means", "含义", "rule");
        foreach (var stage in Stages)
        {
            var (english, chinese) = UnitTexts.Stage(stage);
            var row = CaseMap.RowOf(stage).Value;
            table.Add(row, $"`{Name(stage)}`", english, chinese, PolicyReferences.Find(row)!.English);
        }

        table.WriteTo(page);
    }

    private static void WriteMoves(StringBuilder page)
    {
        page.Append("### Moves of the case\n\n");
        var table = new Table("row", "stage", "trigger", "becomes", "guards");
        foreach (var (from, on, to) in Moves.Where(move => !IsShared(move)))
        {
            table.Add(
                CaseMap.RowOf(from).Value, $"`{Name(from)}`", $"`{SnakeCase.Of(on)}`", $"`{Name(to)}`", Guards(from, to));
        }

        table.WriteTo(page);
    }

    private static void WriteShared(StringBuilder page)
    {
        page.Append("Moves that many stages share:\n\n");
        var table = new Table("trigger", "becomes", "from", "guards");
        foreach (var group in Moves.Where(IsShared).GroupBy(move => (move.On, move.To)))
        {
            var from = string.Join(", ", group.Select(move => $"`{Name(move.From)}`"));
            table.Add(
                $"`{SnakeCase.Of(group.Key.On)}`", $"`{Name(group.Key.To)}`", from,
                Guards(group.First().From, group.Key.To));
        }

        table.WriteTo(page);
    }

    private static string Guards(CaseStage from, CaseStage to) =>
        LifecyclePage.Names(UnitSamples.MovesFrom(from, to).First(move => move.To == Name(to)).Guards);

    private static string Name(CaseStage stage) => SnakeCase.Of(stage);
}

using System.Text;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Owners.Texts;
using Arrears.Domain.Policy;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Lifecycle.Page;

/// <summary>A formal matter: rows 8, 10 to 13, 15 and 16.</summary>
internal static class MatterPage
{
    private static readonly MatterStage[] Stages = Enum.GetValues<MatterStage>();

    private static readonly MatterEventKind[] Events = Enum.GetValues<MatterEventKind>();

    public static void Write(StringBuilder page, PolicyPack pack, OwnerSamples samples, PolicyReads reads)
    {
        page.Append("## The matter\n\n")
            .Append("One per owner and creditor: it gathers the cases that are ready, freezes the charges claimed when it is\n")
            .Append("approved, and its cases follow it. A matter opened because limitation is near leaves its cases where they\n")
            .Append("stand.\n\n");
        Draw(page);
        WriteStages(page);
        WriteMoves(page, samples, pack);
        WriteFacts(page);
        page.Append("### Guards of the matter\n\n");
        var guards = samples.MatterMoves(pack).SelectMany(moves => moves).SelectMany(move => move.Guards);
        LifecyclePage.WriteGuards(page, guards, reads, OwnerTexts.Guard);
    }

    private static IEnumerable<(MatterStage From, MatterEventKind On, MatterStage To)> Moves() =>
        from stage in Stages
        from kind in Events
        let to = MatterMap.Next(stage, kind)
        where to is not null && to != stage
        select (stage, kind, to.Value);

    private static void Draw(StringBuilder page)
    {
        page.Append("```mermaid\nstateDiagram-v2\n    [*] --> gathering\n");
        foreach (var (from, on, to) in Moves())
        {
            page.Append($"    {Name(from)} --> {Name(to)} : {SnakeCase.Of(on)}\n");
        }

        page.Append("    closed --> [*]\n```\n\n");
    }

    private static void WriteStages(StringBuilder page)
    {
        var table = new Table("row", "stage", "what it means", "含义");
        foreach (var stage in Stages)
        {
            var (english, chinese) = OwnerTexts.Stage(stage);
            var row = MatterMap.CaseStageOf(stage) is { } followed ? CaseMap.RowOf(followed).Value : "–";
            table.Add(row, $"`{Name(stage)}`", english, chinese);
        }

        table.WriteTo(page);
    }

    private static void WriteMoves(StringBuilder page, OwnerSamples samples, PolicyPack pack)
    {
        page.Append("### Moves of the matter\n\n");
        var explained = samples.MatterMoves(pack).ToDictionary(group => group.Key, group => group.ToList());
        var table = new Table("stage", "event", "becomes", "guards");
        foreach (var (from, on, to) in Moves())
        {
            var move = explained.GetValueOrDefault(from)?.Find(move => move.To == SnakeCase.Of(on));
            table.Add($"`{Name(from)}`", $"`{SnakeCase.Of(on)}`", $"`{Name(to)}`", Guards(on, move));
        }

        table.WriteTo(page);
    }

    private static string Guards(MatterEventKind on, ExplainedMove? move) => on switch
    {
        MatterEventKind.PaidInFull => "its last case owes nothing, and its reversal window is over",
        MatterEventKind.SentBack => "decision, or its last case left unpaid",
        MatterEventKind.WrittenOff => "decision with authority for the amount",
        MatterEventKind.ReviewOpened when move is null => "limitation is near: the matter begins in review",
        _ => LifecyclePage.Names(move!.Guards),
    };

    private static void WriteFacts(StringBuilder page)
    {
        page.Append("Facts that move nothing, by stage:\n\n");
        var table = new Table("stage", "facts");
        foreach (var stage in Stages.Where(stage => Events.Any(on => MatterMap.Next(stage, on) == stage)))
        {
            var facts = Events.Where(on => MatterMap.Next(stage, on) == stage).Select(on => $"`{SnakeCase.Of(on)}`");
            table.Add($"`{Name(stage)}`", string.Join(", ", facts));
        }

        table.WriteTo(page);
    }

    private static string Name(MatterStage stage) => SnakeCase.Of(stage);
}

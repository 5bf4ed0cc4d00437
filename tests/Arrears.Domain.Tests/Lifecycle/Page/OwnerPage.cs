using System.Text;
using Arrears.Domain.Owners;
using Arrears.Domain.Owners.Texts;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Tests.Lifecycle.Page;

/// <summary>The position of a person over all units.</summary>
internal static class OwnerPage
{
    private static readonly OwnerStage[] Stages = Enum.GetValues<OwnerStage>();

    private static readonly OwnerEventKind[] Triggers = Enum.GetValues<OwnerEventKind>();

    public static void Write(StringBuilder page, PolicyPack pack, OwnerSamples samples, PolicyReads reads)
    {
        page.Append("## The owner\n\n")
            .Append("One position per person: the most advanced of matter, relief, review, plan, promise, approached and clear.\n")
            .Append("It is derived, so the way down is open from everywhere: what was on top ended, and what lies beneath shows\n")
            .Append("again. Drawn are the ways up; the table has all.\n\n");
        Draw(page);
        WriteStages(page);
        WriteMatrix(page);
        page.Append("### Guards on the person's side\n\n");
        var guards = samples.PersonMoves(pack).SelectMany(move => move.Guards);
        LifecyclePage.WriteGuards(page, guards, reads, OwnerTexts.Guard);
    }

    private static void Draw(StringBuilder page)
    {
        page.Append("```mermaid\nstateDiagram-v2\n    [*] --> clear\n");
        foreach (var from in Stages)
        {
            foreach (var on in Triggers.Where(on => OwnerMap.Next(from, on) > from))
            {
                page.Append($"    {Name(from)} --> {Name(OwnerMap.Lands(on))} : {SnakeCase.Of(on)}\n");
            }
        }

        page.Append("```\n\n");
    }

    private static void WriteStages(StringBuilder page)
    {
        var table = new Table("stage", "what it means", "含义", "trigger that leads there");
        foreach (var stage in Stages)
        {
            var (english, chinese) = OwnerTexts.Stage(stage);
            table.Add($"`{Name(stage)}`", english, chinese, $"`{SnakeCase.Of(OwnerMap.Trigger(stage))}`");
        }

        table.WriteTo(page);
    }

    /// <summary>Stage × trigger: up, down, or no move.</summary>
    private static void WriteMatrix(StringBuilder page)
    {
        page.Append("### Moves of the owner\n\n`↑` up, `↓` down, `·` does not exist.\n\n");
        var table = new Table(["stage \\ trigger", .. Triggers.Select(trigger => $"`{SnakeCase.Of(trigger)}`")]);
        foreach (var from in Stages)
        {
            table.Add([$"`{Name(from)}`", .. Triggers.Select(on => Arrow(from, OwnerMap.Next(from, on)))]);
        }

        table.WriteTo(page);
    }

    private static string Arrow(OwnerStage from, OwnerStage? to) => to is null ? "·" : to > from ? "↑" : "↓";

    private static string Name(OwnerStage stage) => SnakeCase.Of(stage);
}

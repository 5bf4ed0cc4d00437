using System.Text;
using System.Text.Json.Nodes;
using Arrears.Domain.Grievances;
using Arrears.Domain.Json;
using Arrears.Domain.Messages;
using Arrears.Domain.Policy;
using Arrears.Domain.Tests.Units;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Lifecycle.Page;

/// <summary>What stands beside a stage: it may pause or force it, and never move it.</summary>
internal static class RegionPage
{
    private static readonly (string Region, string Rule, string Group)[] Regions =
    [
        ("hold", "A17.9", "hold"),
        ("promise", "A17.promise", "promise"),
        ("plan", "A17.plan", "plan"),
        ("hardship", "A17.hardship", "hardship"),
        ("grievance", "A17.grievance", "grievance"),
        ("limitation", "A17.limitation", "limitation"),
        ("unreachable", "A17.14", "unreachable"),
        ("contactability", "A17.contactability", "contact"),
    ];

    public static void Write(StringBuilder page, PolicyPack pack)
    {
        page.Append("## Regions\n\n").Append(LifecyclePage.RuleText("A17.regions")).Append("\n\n");
        WriteRules(page, pack);
        WritePauses(page);
        WriteForces(page);
        WriteGrievance(page);
    }

    private static void WriteRules(StringBuilder page, PolicyPack pack)
    {
        var numbers = JsonNode.Parse(DomainJson.Write(pack))!.AsObject();
        var table = new Table("region", "rule", "numbers");
        foreach (var (region, rule, group) in Regions)
        {
            var values = numbers[group]!.AsObject()
                .Where(member => member.Value is JsonValue value && value.TryGetValue<decimal>(out _))
                .Select(member => $"{group}.{member.Key} = {member.Value}");
            table.Add($"`{region}`", LifecyclePage.RuleText(rule), string.Join("<br>", values));
        }

        table.WriteTo(page);
    }

    /// <summary>What each kind does to the ladder, asked of the guard that every climb asks.</summary>
    private static void WritePauses(StringBuilder page)
    {
        page.Append("### What pauses a case\n\n");
        var table = new Table("region", "kind", "stops the ladder", "also with limitation near");
        foreach (var kind in Enum.GetValues<HoldKind>())
        {
            table.Add("hold", $"`{SnakeCase.Of(kind)}`", Stops("2026-03-25", Hold(kind)), Stops("2023-05-25", Hold(kind)));
        }

        foreach (var kind in Enum.GetValues<PauseKind>())
        {
            table.Add("owner", $"`{SnakeCase.Of(kind)}`", Stops("2026-03-25", Pause(kind)), Stops("2023-05-25", Pause(kind)));
        }

        table.Add(
            "owner", "`unreachable`, tracing done", Stops("2026-03-25", Traced), Stops("2023-05-25", Traced));
        table.WriteTo(page);
    }

    private static void WriteForces(StringBuilder page)
    {
        page.Append("### What forces a case\n\n");
        var unit = Demandable("2026-03-25");
        var before = Demand(unit);
        unit.Hear(UnitDriver.Standing() with { Forces = 1 });
        var forced = Demand(unit);
        var near = Demand(Demandable("2023-05-25"));
        var table = new Table("guard of the call stage", "usually", "two broken promises, or a broken plan", "limitation near");
        foreach (var guard in before)
        {
            table.Add(
                $"`{guard.Name}`", Word(guard), Word(forced.Single(g => g.Name == guard.Name)),
                Word(near.Single(g => g.Name == guard.Name)));
        }

        table.WriteTo(page);
        page.Append("A force cancels the remaining wait of the stage, never another guard. ")
            .Append(LifecyclePage.RuleText("limitation.force_review")).Append("\n\n");
    }

    private static void WriteGrievance(StringBuilder page)
    {
        page.Append("### Grievance\n\n```mermaid\nstateDiagram-v2\n    [*] --> open\n");
        foreach (var from in Enum.GetValues<GrievanceStage>())
        {
            foreach (var to in Enum.GetValues<GrievanceStage>().Where(to => GrievanceMap.Allows(from, to)))
            {
                page.Append($"    {SnakeCase.Of(from)} --> {SnakeCase.Of(to)}\n");
            }
        }

        page.Append("```\n");
    }

    private static string Stops(string due, Action<UnitDriver> begin)
    {
        var unit = Demandable(due);
        begin(unit);
        var paused = unit.Explain().Positions.Single().Moves.SelectMany(move => move.Guards)
            .Any(guard => guard.Name == "not_paused" && !guard.Holds);
        return unit.Next!.Kind == "pause_ends" || unit.Next.Kind == "clear_pause" ? "yes" : paused ? "informal steps" : "no";
    }

    private static Action<UnitDriver> Hold(HoldKind kind) => unit => unit.Accept(
        new PlaceHold(UnitDriver.CaseId, "h", kind, unit.Today, unit.Today.AddDays(10), "why"));

    private static Action<UnitDriver> Pause(PauseKind kind) =>
        unit => unit.Hear(UnitDriver.Standing(new Pause(kind, unit.Today, null)));

    private static void Traced(UnitDriver unit) =>
        unit.Hear(UnitDriver.Standing(new Pause(PauseKind.Unreachable, unit.Today, null)) with { TracingDone = true });

    /// <summary>A case in the reminder stage.</summary>
    private static UnitDriver Demandable(string due)
    {
        var unit = UnitDriver.WithDebt("2026-03-25", due);
        unit.LiveUntil("2026-03-26");
        return unit;
    }

    private static List<ExplainedGuard> Demand(UnitDriver unit) =>
        [.. unit.Explain().Positions.Single().Moves.Single(move => move.To == "call").Guards];

    private static string Word(ExplainedGuard guard) => guard.Holds ? "holds" : "waits";
}

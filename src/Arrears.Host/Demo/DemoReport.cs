using Arrears.Host.Audit;
using Arrears.Simulation.Play;
using Spectre.Console;

namespace Arrears.Host.Demo;

/// <summary>What happened, in tables for people and one last line for programs.</summary>
internal static class DemoReport
{
    private const int RefusalsShown = 8;

    public static void Write(AuditFigures figures, ConductFigures conduct, PlayResult result, DateOnly today, string letters)
    {
        AnsiConsole.WriteLine();
        var funnel = new Table().Title($"Cases by stage on {today:yyyy-MM-dd}").AddColumns("stage", "cases");
        foreach (var (stage, cases) in figures.Funnel.OrderByDescending(f => f.Value))
        {
            funnel.AddRow(stage, $"{cases}");
        }

        AnsiConsole.Write(funnel);
        if (result.DaysPlayed > 0)
        {
            var acts = new Table().Title($"What people did in {result.DaysPlayed} days, {result.Elapsed:mm\\:ss}")
                .AddColumns("act", "times");
            foreach (var (act, times) in result.Counts.Where(c => c.Value > 0))
            {
                acts.AddRow($"{act}", $"{times}");
            }

            AnsiConsole.Write(acts);
        }

        foreach (var (refusal, times) in result.Refusals.OrderByDescending(r => r.Value).Take(RefusalsShown))
        {
            Console.WriteLine($"  refused {times,6} × {refusal}");
        }

        Console.WriteLine($"Letters and reminders are under {letters}. Stages entered: {figures.StagesEntered}.");
        foreach (var line in conduct.Lines())
        {
            Console.WriteLine(line);
        }

        Console.WriteLine(figures);
    }
}

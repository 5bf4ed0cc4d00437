using System.CommandLine;
using Arrears.Prove.Reporting;
using Arrears.Prove.TestHost;

namespace Arrears.Prove.Points;

/// <summary><c>prove points</c>: every command dies at every point around its awaits, and is given again.</summary>
internal static class PointsCommand
{
    private const int FindingsShown = 20;

    /// <summary>A planted defect hits every command alike: some are enough to see it.</summary>
    private const int PlantSamples = 24;

    /// <summary>The point at which each defect shows.</summary>
    private static readonly (Plant Plant, CrashPoint Point)[] Planted =
    [
        (Plant.AcknowledgeBeforeWrite, CrashPoint.Begun),
        (Plant.MessagesAfterCommit, CrashPoint.Committed),
        (Plant.KeyDropped, CrashPoint.Committed),
    ];

    public static Command Create()
    {
        var points = new Command("points", "Kills a host with every command at each point around its awaits, on SQLite.");
        points.SetAction((parsed, _) => Run(Size.Of(parsed)));
        return points;
    }

    private static async Task<int> Run(Size size)
    {
        Console.WriteLine("  looking for a state that accepts each command");
        var harvest = Harvest.Reap();
        using var folder = new WorkFolder("points");
        var run = new PointsRun(folder.Path, harvest.Samples, Enum.GetValues<CrashPoint>(), Plant.None);
        var findings = await run.Run(text => Console.WriteLine($"  {text}"));
        foreach (var trouble in findings.All.Concat(harvest.Missing.Select(name => $"no state accepts {name}")).Take(FindingsShown))
        {
            Console.WriteLine($"  {trouble}");
        }

        var passed = findings.IsClean && harvest.Missing.Count == 0;
        folder.Passed = passed;
        Console.WriteLine(
            $"PROVE points commands={harvest.Samples.Count} points={Enum.GetValues<CrashPoint>().Length} pairs={run.Pairs} "
            + $"lost={findings.Lost.Count} double={findings.Double.Count} illegal={findings.Illegal.Count} "
            + $"VERDICT={(passed ? "PASS" : "FAIL")}");
        var caught = await Teeth(harvest);
        Console.WriteLine($"TEETH caught={caught}/{Planted.Length}");
        passed &= caught == Planted.Length;
        if (!passed)
        {
            size.SayReplay("points");
        }

        return passed ? 0 : 1;
    }

    private static async Task<int> Teeth(Harvest harvest)
    {
        var caught = 0;
        foreach (var (plant, point) in Planted)
        {
            using var folder = new WorkFolder("plant") { Passed = true };
            var findings = await new PointsRun(folder.Path, [.. harvest.Samples.Take(PlantSamples)], [point], plant).Run(_ => { });
            caught += findings.IsClean ? 0 : 1;
            Console.WriteLine(findings.IsClean
                ? $"  planted {plant}: NOT CAUGHT"
                : $"  planted {plant}: caught, lost={findings.Lost.Count} double={findings.Double.Count} "
                    + $"illegal={findings.Illegal.Count}, such as: {findings.All.First()}");
        }

        return caught;
    }
}

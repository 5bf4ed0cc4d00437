using System.CommandLine;
using Arrears.Prove.Reporting;
using Arrears.Prove.TestHost;
using Arrears.Storage;

namespace Arrears.Prove.Crash;

/// <summary><c>prove crash</c>: the real run, then one short run for each planted defect.</summary>
internal static class CrashCommand
{
    private const int PlantKills = 1;
    private const int PlantAcknowledged = 500;
    private const int PlantTries = 3;

    /// <summary>Runs for planted defects go side by side: most of a short run is a host that starts.</summary>
    private const int PlantsAtOnce = 3;

    /// <summary>Seldom enough that most of the work is not about faults, often enough that every run meets some.</summary>
    private const double FaultRate = 0.002;

    private const double PlantFaultRate = 0.03;
    private const int FindingsShown = 20;

    public static Command Create()
    {
        var kills = new Option<int?>("--kills") { Description = "Kills of the host; of the database server as many." };
        var engine = new Option<StorageEngine>("--engine") { Description = "sqlite or postgres." };
        var acknowledged = new Option<int?>("--acknowledged") { Description = "Deeds to acknowledge; 1000 for each kill, 300 with --ci." };
        var noTeeth = new Option<bool>("--no-teeth") { Description = "The run alone, without the planted defects." };
        var plant = new Option<Plant?>("--only-plant") { Description = "One planted defect and nothing else." };
        var crash = new Command("crash", "Kills the host under load and counts what was lost or done twice.")
        {
            kills, engine, acknowledged, noTeeth, plant,
        };
        crash.SetAction((parsed, _) =>
        {
            var size = Size.Of(parsed);
            var wanted = parsed.GetValue(kills) ?? size.Pick(ci: 5, usual: 20, soak: 200);
            return Run(
                new CrashOptions(
                    parsed.GetValue(engine),
                    wanted,
                    parsed.GetValue(acknowledged) ?? wanted * size.Pick(ci: 300, usual: 1000, soak: 1000),
                    size.Seed,
                    Plant.None,
                    FaultRate),
                parsed.GetValue(plant) is { } one ? [one] : parsed.GetValue(noTeeth) ? [] : Plants.OfCrash,
                parsed.GetValue(plant) is null,
                size);
        });
        return crash;
    }

    private static async Task<int> Run(CrashOptions options, Plant[] plants, bool real, Size size)
    {
        var passed = !real || await Real(options, size);
        var caught = 0;
        await Parallel.ForEachAsync(
            plants,
            new ParallelOptions { MaxDegreeOfParallelism = PlantsAtOnce },
            async (plant, _) =>
            {
                if (await Catches(options, plant, size))
                {
                    Interlocked.Increment(ref caught);
                }
            });
        if (plants.Length > 0)
        {
            Console.WriteLine($"TEETH caught={caught}/{plants.Length}");
        }

        return passed && caught == plants.Length ? 0 : 1;
    }

    private static async Task<bool> Real(CrashOptions options, Size size)
    {
        using var folder = new WorkFolder("crash");
        var result = await CrashRun.Run(options, folder.Path, text => Console.WriteLine($"  {text}"));
        Console.WriteLine($"  commands under way at the kills: {result.Spread}; refused={result.Refused}");
        foreach (var trouble in result.Findings.All.Concat(result.Bugs.Select(bug => $"bug: {bug}")).Take(FindingsShown))
        {
            Console.WriteLine($"  {trouble}");
        }

        var passed = result.Passed && (result.Spread.CoversEveryPhase || !options.MustCoverEveryPhase);
        folder.Passed = passed;
        var of = options.KillsServer ? $"engine=postgres kills={options.Kills} dbkills={options.Kills}" : $"kills={options.Kills}";
        var findings = result.Findings;
        Console.WriteLine(
            $"PROVE crash {of} acked={result.Acknowledged} unknown={result.Unknown} lost={findings.Lost.Count} "
            + $"double={findings.Double.Count} illegal={findings.Illegal.Count} VERDICT={(passed ? "PASS" : "FAIL")}");
        if (!passed)
        {
            size.SayReplay($"crash --kills {options.Kills} --engine {options.Engine} --acknowledged {options.Acknowledged}");
            Console.WriteLine($"  kept: {folder.Path}");
        }

        return passed;
    }

    /// <summary>
    /// A defect is caught when the checker finds anything at all: a sound host gives it nothing to find. All of them sit
    /// above the database, so that any database shows them.
    /// </summary>
    private static async Task<bool> Catches(CrashOptions options, Plant plant, Size size)
    {
        for (var attempt = 0; attempt < PlantTries; attempt++)
        {
            using var folder = new WorkFolder("plant");
            var planted = options with
            {
                Engine = StorageEngine.Sqlite,
                Plant = plant,
                Kills = PlantKills,
                Acknowledged = PlantAcknowledged,
                Seed = size.Seed + attempt,
                FaultRate = PlantFaultRate,
            };
            var findings = (await CrashRun.Run(planted, folder.Path, _ => { })).Findings;
            folder.Passed = true;
            if (!findings.IsClean)
            {
                Console.WriteLine(
                    $"  planted {plant}: caught, lost={findings.Lost.Count} double={findings.Double.Count} "
                    + $"illegal={findings.Illegal.Count}, such as: {findings.All.First()}");
                return true;
            }
        }

        Console.WriteLine($"  planted {plant}: NOT CAUGHT");
        return false;
    }
}

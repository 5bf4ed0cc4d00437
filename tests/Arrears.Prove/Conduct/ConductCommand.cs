using System.CommandLine;
using System.Diagnostics;
using Arrears.Prove.Conduct.Core;
using Arrears.Prove.Conduct.Counter;
using Arrears.Prove.Conduct.Gateway;
using Arrears.Prove.Conduct.Rules;
using Arrears.Prove.Reporting;

namespace Arrears.Prove.Conduct;

/// <summary><c>prove conduct</c>: random attempts to reach people, and a second opinion on every answer.</summary>
internal static class ConductCommand
{
    private const int PlantAttempts = 2_000;
    private const int PlantRounds = 30;

    /// <summary>Of every so many attempts one goes over gRPC.</summary>
    private const int GatewayShare = 20;

    /// <summary>For every so many attempts at people one hour of a counter is asked for.</summary>
    private const int CounterShare = 10;

    private static readonly Option<long?> AttemptsOption = new("--attempts") { Description = "How many attempts in all." };

    public static Command Create()
    {
        var conduct = new Command("conduct", "Random attempts of staff to reach people, checked against the law of contact.")
        {
            AttemptsOption,
        };
        conduct.SetAction((parsed, _) => Run(Size.Of(parsed), parsed.GetValue(AttemptsOption)));
        return conduct;
    }

    private static async Task<int> Run(Size size, long? asked)
    {
        var began = Stopwatch.GetTimestamp();
        var attempts = asked ?? size.Pick(ci: 30_000L, usual: 1_000_000L, soak: 10_000_000L);
        var throughGateway = attempts / GatewayShare;
        var (pack, calendar) = (PackFile.Read(), OfficeCalendar.Read());
        var law = new ContactLaw(pack, calendar);
        var findings = CoreRun.Run(OwnerCore.Product, law, attempts - throughGateway, size.Seed);
        using var folder = new WorkFolder("conduct");
        findings.Add(await GatewayRun.Run(law, (int)throughGateway, size.Seed, folder));
        folder.Passed = findings.IsClean;
        var counter = CounterRun.Run(CounterCore.Product, pack.Counter, calendar, attempts / CounterShare, size.Seed);
        foreach (var example in findings.Examples.Concat(counter.Examples))
        {
            Console.WriteLine($"  {example}");
        }

        Console.WriteLine(
            $"  appointments: attempts={counter.Attempts} booked={counter.Granted} breaches={counter.Breaches} "
            + $"wrong_denials={counter.WrongDenials}");
        Console.WriteLine(
            $"PROVE conduct attempts={findings.Attempts} granted={findings.Granted} breaches={findings.Breaches} "
            + $"wrong_denials={findings.WrongDenials} deferred={findings.Deferred} denied={findings.Denied} "
            + $"over_grpc={throughGateway} seconds={Stopwatch.GetElapsedTime(began).TotalSeconds:0} "
            + $"VERDICT={(findings.IsClean && counter.IsClean ? "PASS" : "FAIL")}");
        var planted = Plants.All.Count + CounterCore.Plants.Count;
        var caught = Teeth(law, size.Seed) + CounterTeeth(pack.Counter, calendar, size.Seed);
        Console.WriteLine($"TEETH caught={caught}/{planted}");
        var passed = findings.IsClean && counter.IsClean && caught == planted;
        if (!passed)
        {
            size.SayReplay("conduct");
        }

        return passed ? 0 : 1;
    }

    private static int Teeth(ContactLaw law, int seed)
    {
        var caught = 0;
        foreach (var plant in Plants.All)
        {
            var findings = new ConductFindings();
            for (var round = 0; findings.IsClean && round < PlantRounds; round++)
            {
                findings.Add(CoreRun.Run(plant, law, PlantAttempts, seed + round));
            }

            caught += Say(plant.Name, findings);
        }

        return caught;
    }

    private static int CounterTeeth(CounterHours hours, OfficeCalendar calendar, int seed) => CounterCore.Plants.Sum(
        plant => Say(plant.Name, CounterRun.Run(plant, hours, calendar, PlantAttempts * PlantRounds, seed)));

    /// <returns>1 when the plant was caught.</returns>
    private static int Say(string plant, ConductFindings findings)
    {
        Console.WriteLine(
            $"  planted {plant}: attempts={findings.Attempts} breaches={findings.Breaches} wrong_denials={findings.WrongDenials}");
        return findings.IsClean ? 0 : 1;
    }
}

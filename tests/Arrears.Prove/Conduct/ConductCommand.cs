using System.CommandLine;
using System.Diagnostics;
using Arrears.Prove.Conduct.Core;
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
        var law = new ContactLaw(PackFile.Read(), OfficeCalendar.Read());
        var findings = CoreRun.Run(OwnerCore.Product, law, attempts - throughGateway, size.Seed);
        using var folder = new WorkFolder("conduct");
        findings.Add(await GatewayRun.Run(law, (int)throughGateway, size.Seed, folder));
        folder.Passed = findings.IsClean;
        foreach (var example in findings.Examples)
        {
            Console.WriteLine($"  {example}");
        }

        Console.WriteLine(
            $"PROVE conduct attempts={findings.Attempts} granted={findings.Granted} breaches={findings.Breaches} "
            + $"wrong_denials={findings.WrongDenials} deferred={findings.Deferred} denied={findings.Denied} "
            + $"over_grpc={throughGateway} seconds={Stopwatch.GetElapsedTime(began).TotalSeconds:0} "
            + $"VERDICT={(findings.IsClean ? "PASS" : "FAIL")}");
        var caught = Teeth(law, size.Seed);
        Console.WriteLine($"TEETH caught={caught}/{Plants.All.Count}");
        var passed = findings.IsClean && caught == Plants.All.Count;
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

            Console.WriteLine(
                $"  planted {plant.Name}: attempts={findings.Attempts} breaches={findings.Breaches} "
                + $"wrong_denials={findings.WrongDenials}");
            caught += findings.IsClean ? 0 : 1;
        }

        return caught;
    }
}

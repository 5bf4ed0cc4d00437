using System.CommandLine;
using Arrears.Prove.Reporting;
using Arrears.Storage;

namespace Arrears.Prove.Race;

/// <summary><c>prove race</c>: sixteen writers that each believe to create the same new accounts.</summary>
internal static class RaceCommand
{
    private const int Writers = 16;
    private const int PlantAccounts = 200;

    public static Command Create()
    {
        var race = new Command("race", "First writes of new accounts from many writers at once, on both databases.");
        race.SetAction((parsed, _) => Run(Size.Of(parsed)));
        return race;
    }

    private static async Task<int> Run(Size size)
    {
        var accounts = size.Pick(ci: 500, usual: 2000, soak: 100_000);
        var passed = true;
        foreach (var engine in Enum.GetValues<StorageEngine>())
        {
            using var folder = new WorkFolder("race");
            await using var arena = await RaceArena.Open(engine, folder.Path);
            Console.WriteLine($"  {engine}: {Writers} writers on each of {accounts} new accounts");
            var result = await new FirstWrites(Writers, accounts).Run(arena.Stores);
            var duplicates = await arena.DuplicateRows();
            var ok = duplicates == 0 && result.Lost == 0;
            folder.Passed = ok;
            passed &= ok;
            Console.WriteLine(
                $"PROVE race engine={engine.ToString().ToLowerInvariant()} writers={Writers} accounts={accounts} "
                + $"duprows={duplicates} lost={result.Lost} VERDICT={(ok ? "PASS" : "FAIL")}");
        }

        var caught = await Teeth();
        Console.WriteLine($"TEETH caught={caught}/2");
        passed &= caught == 2;
        if (!passed)
        {
            size.SayReplay("race");
        }

        return passed ? 0 : 1;
    }

    private static async Task<int> Teeth()
    {
        using var folder = new WorkFolder("race");
        await using var arena = await RaceArena.Open(StorageEngine.Postgres, folder.Path);
        var swapless = await new FirstWrites(Writers, PlantAccounts).Run(
            [.. arena.Stores.Select(store => new BlindStore(store))]);
        Console.WriteLine($"  planted BlindSwap: lost={swapless.Lost}");
        var doubled = await arena.FirstWritesOfAStockProvider(Writers, PlantAccounts);
        Console.WriteLine($"  planted NoUniqueKey: duprows={doubled}");
        folder.Passed = true;
        return (swapless.Lost > 0 ? 1 : 0) + (doubled > 0 ? 1 : 0);
    }
}

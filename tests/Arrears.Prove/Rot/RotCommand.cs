using System.CommandLine;
using Arrears.Prove.Crash;
using Arrears.Prove.Reporting;
using Arrears.Prove.TestHost;
using Arrears.Storage;

namespace Arrears.Prove.Rot;

/// <summary><c>prove rot</c>: twelve kinds of damage on both databases, then the defects planted.</summary>
internal static class RotCommand
{
    private const int SmallRooms = 60;
    private const int SmallDeeds = 900;
    private const int RoomsMax = 240;
    private const int DeedsMax = 6000;
    private const int FindingsShown = 20;

    public static Command Create()
    {
        var mutations = new Option<int?>("--mutations") { Description = "Rows to damage on each database." };
        var engine = new Option<StorageEngine?>("--engine") { Description = "One database only: sqlite or postgres." };
        var rot = new Command("rot", "Damages stored rows and counts what nobody was told of.") { mutations, engine };
        rot.SetAction((parsed, _) =>
        {
            var size = Size.Of(parsed);
            return Run(
                parsed.GetValue(mutations) ?? size.Pick(ci: 60, usual: 2000, soak: 100_000),
                parsed.GetValue(engine) is { } one ? [one] : Enum.GetValues<StorageEngine>(),
                size);
        });
        return rot;
    }

    private static async Task<int> Run(int mutations, StorageEngine[] engines, Size size)
    {
        using var folder = new WorkFolder("rot");
        var small = await RotTown.Build(StorageEngine.Sqlite, folder.Path, null, SmallRooms, SmallDeeds, size.Seed);
        var passed = true;
        foreach (var engine in engines)
        {
            passed &= await OnEngine(engine, mutations, small, size);
        }

        var caught = await Teeth(small, size);
        Console.WriteLine($"TEETH caught={caught}/{Plants.OfRot.Length}");
        folder.Passed = true;
        passed &= caught == Plants.OfRot.Length;
        if (!passed)
        {
            size.SayReplay($"rot --mutations {mutations}");
        }

        return passed ? 0 : 1;
    }

    private static async Task<bool> OnEngine(StorageEngine engine, int mutations, RotTown small, Size size)
    {
        using var folder = new WorkFolder("rot");
        await using var server = engine == StorageEngine.Postgres
            ? await ServerUnderTest.Start(Path.Combine(folder.Path, "postgres"))
            : null;
        var (rooms, deeds) = (Math.Clamp(mutations / 6, SmallRooms, RoomsMax), Math.Clamp(mutations * 3, SmallDeeds, DeedsMax));
        Console.WriteLine($"  {engine}: giving {rooms} units a history of {deeds} deeds");
        var town = engine == StorageEngine.Sqlite && rooms == SmallRooms
            ? small.CopyTo(folder.Path)
            : await RotTown.Build(engine, folder.Path, server?.Connection, rooms, deeds, size.Seed);
        Wound[] wounds = [.. Wound.Many(mutations, new Random(size.Seed))];
        var result = await new RotRun(town, Plant.None, wounds, size.Seed).Run(text => Console.WriteLine($"  {text}"));
        Console.WriteLine(
            $"  refused={result.Refused} found_by_examination={result.Found} journals_from_backup={result.FromBackup} "
            + $"faults={result.Faults.Count}");
        foreach (var trouble in result.Silent.Concat(result.Faults).Take(FindingsShown))
        {
            Console.WriteLine($"  {trouble}");
        }

        folder.Passed = result.IsClean;
        Console.WriteLine(
            $"PROVE rot engine={engine.ToString().ToLowerInvariant()} kinds={Wound.Kinds} mutations={result.Mutations} "
            + $"silent={result.Silent.Count} VERDICT={(result.IsClean ? "PASS" : "FAIL")}");
        return result.IsClean;
    }

    /// <summary>
    /// Each defect meets the same small town, in a copy of its own, and each kind of damage in each place: a defect that
    /// forgives one of them meets that one.
    /// </summary>
    private static async Task<int> Teeth(RotTown small, Size size)
    {
        var caught = 0;
        foreach (var plant in Plants.OfRot)
        {
            using var folder = new WorkFolder("plant") { Passed = true };
            var town = small.CopyTo(folder.Path);
            var result = await new RotRun(town, plant, Wound.Each, size.Seed).Run(_ => { });
            caught += result.IsClean ? 0 : 1;
            Console.WriteLine(result.IsClean
                ? $"  planted {plant}: NOT CAUGHT"
                : $"  planted {plant}: caught, silent={result.Silent.Count} faults={result.Faults.Count}, such as: "
                    + result.Silent.Concat(result.Faults).First());
        }

        return caught;
    }
}

using Arrears.Host;
using Arrears.Host.Engine;
using Arrears.Prove.Crash;
using Arrears.Prove.TestHost;
using Arrears.Storage;

namespace Arrears.Prove.Rot;

/// <summary>Accounts with a history, made by a host and its clients as any others are, and then left at rest.</summary>
/// <param name="Older">State and registry rows as they were half way.</param>
internal sealed record RotTown(
    StorageEngine Engine,
    string Folder,
    string? Connection,
    IReadOnlyDictionary<string, (StateRow State, RegistryRow Registry)> Older)
{
    private const string OtherOperator = "neighbour";
    private const int Clients = 16;
    private const int OtherDeeds = 200;
    private static readonly DateTimeOffset Morning = new(Town.Opens, new TimeOnly(8, 0), TimeSpan.FromHours(8));

    /// <param name="deeds">To acknowledge before the town is left alone.</param>
    public static async Task<RotTown> Build(StorageEngine engine, string folder, string? connection, int rooms, int deeds, int seed)
    {
        var options = Options(engine, folder, connection, seed, Plant.None);
        await using var host = new HostUnderTest(options);
        await host.Start();
        await Live(options, new Town(OtherDeeds / 10), OtherOperator, OtherDeeds, seed);
        var town = new Town(rooms);
        await Live(options, town, Api.Operator, deeds / 2, seed);
        await using var tables = await RotTables.Open(folder, connection);
        var older = await Copy(tables);
        await Live(options, town, Api.Operator, deeds - (deeds / 2), seed + 1);
        await host.Kill();
        await tables.LiftConstraints();
        return new RotTown(engine, folder, connection, older);
    }

    /// <summary>A host of the town with a defect planted, or none.</summary>
    public TestHostOptions HostOptions(int seed, Plant plant) => Options(Engine, Folder, Connection, seed, plant);

    /// <summary>The same town in another folder; of an embedded database only.</summary>
    public RotTown CopyTo(string folder)
    {
        foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return this with { Folder = folder };
    }

    private static TestHostOptions Options(StorageEngine engine, string folder, string? connection, int seed, Plant plant) => new(
        new HostOptions(folder, engine, connection, FreePort.Next(), Morning), Path.Combine(folder, "phases"), 0, seed, plant);

    private static async Task Live(TestHostOptions options, Town town, string operatorId, int deeds, int seed)
    {
        using var api = new Api(options.Host.Port, operatorId);
        await town.MoveIn(api);
        using var enough = new CancellationTokenSource();
        var crew = new Crew(api, town, Plant.None, seed, () => Town.Opens);
        var work = crew.Work(Clients, enough.Token);
        while (crew.Acknowledged < deeds)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        await enough.CancelAsync();
        await work;
        await Patience.For("the host to come to rest", Patience.Usual, api.IsAtRest);
    }

    private static async Task<Dictionary<string, (StateRow State, RegistryRow Registry)>> Copy(RotTables tables)
    {
        var older = new Dictionary<string, (StateRow State, RegistryRow Registry)>();
        foreach (var account in await tables.Rows("SELECT account FROM account_head", r => r.GetString(0)))
        {
            older.Add(account, (await tables.State(account), await tables.Registry(account)));
        }

        return older;
    }
}

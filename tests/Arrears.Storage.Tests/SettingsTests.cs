using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Arrears.Storage.Engines;
using Arrears.Storage.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Storage;

namespace Arrears.Storage.Tests;

/// <summary>Orleans' own provider on our tables, in a silo that really starts.</summary>
public sealed class SettingsTests
{
    [Theory, BothEngines]
    public async Task Write_ManyFirstWritesAtOnce_OneWinsAndNoGrainHasTwoRows(StorageEngine engine)
    {
        await using var home = await SettingsHome.Open(engine);
        using var silo = await home.StartSilo();
        var storage = silo.Services.GetRequiredKeyedService<IGrainStorage>("settings");

        var outcomes = await Task.WhenAll(
            from grain in Enumerable.Range(0, 20)
            from writer in Enumerable.Range(0, 8)
            select TryWrite(storage, Id(grain), new GrainState<Setting>(new() { Text = $"writer {writer}" })));

        Assert.Equal(20, outcomes.Count(won => won));
        Assert.Equal(20, await home.Count("SELECT count(*) FROM OrleansStorage"));
        await silo.StopAsync();
    }

    [Theory, BothEngines]
    public async Task Write_ReadClear_KeepTheirVersions(StorageEngine engine)
    {
        await using var home = await SettingsHome.Open(engine);
        using var silo = await home.StartSilo();
        var storage = silo.Services.GetRequiredKeyedService<IGrainStorage>("settings");
        var state = new GrainState<Setting>(new() { Text = "first" });
        await storage.WriteStateAsync("setting", Id(1), state);
        var stale = new GrainState<Setting>(new() { Text = "stale" }, state.ETag);
        state.State!.Text = "second";
        await storage.WriteStateAsync("setting", Id(1), state);

        Assert.False(await TryWrite(storage, Id(1), stale));
        Assert.False(await TryWrite(storage, Id(2), new(new() { Text = "missing" }, "7")));
        var read = new GrainState<Setting>(new());
        await storage.ReadStateAsync("setting", Id(1), read);
        Assert.Equal(("second", "2"), (read.State!.Text, read.ETag));
        await storage.ClearStateAsync("setting", Id(1), read);
        Assert.False(read.RecordExists);
        await silo.StopAsync();
    }

    [Theory, BothEngines]
    public async Task SecondRow_ByAnyWriter_IsRefusedByTheTable(StorageEngine engine)
    {
        await using var home = await SettingsHome.Open(engine);
        const string Row =
            """
            INSERT INTO OrleansStorage (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString,
                GrainIdExtensionString, ServiceId, PayloadBinary, ModifiedOn, Version)
            VALUES (1, 2, 3, 4, 'state', {0}, 'arrears', NULL, CURRENT_TIMESTAMP, 1)
            """;
        foreach (var extension in new[] { "NULL", "'op1'" })
        {
            var row = Row.Replace("{0}", extension, StringComparison.Ordinal);
            await home.Run(row);
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => home.Run(row));
        }
    }

    [Theory, BothEngines]
    public async Task Ensure_AnotherServiceId_RefusesToStart(StorageEngine engine)
    {
        await using var home = await SettingsHome.Open(engine);

        await using (var same = await SettingsSchema.Ensure(home.Options, "arrears"))
        {
            Assert.NotEmpty(same.Invariant);
        }

        var refused = await Assert.ThrowsAsync<ServiceIdMismatchException>(
            () => SettingsSchema.Ensure(home.Options, "arrears-test"));
        Assert.Contains("arrears-test", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Membership_OfTwoSilosOnPostgres_SeesBothAndAGracefulStop()
    {
        await using var home = await SettingsHome.Open(StorageEngine.Postgres);
        using var one = await home.StartSilo();
        using var two = await home.StartSilo();
        var management = one.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);

        var active = await management.GetHosts(onlyActive: true);
        await two.StopAsync();
        var all = await management.GetHosts();

        Assert.Equal(2, active.Count);
        Assert.All(active.Values, status => Assert.Equal(SiloStatus.Active, status));
        Assert.Single(all.Values, status => status == SiloStatus.Dead || status == SiloStatus.ShuttingDown);
        Assert.Equal(2, await home.Count("SELECT count(*) FROM OrleansMembershipTable"));
        await one.StopAsync();
    }

    private static GrainId Id(int number) =>
        GrainId.Create("setting", string.Create(CultureInfo.InvariantCulture, $"op/{number}"));

    private static async Task<bool> TryWrite(IGrainStorage storage, GrainId id, GrainState<Setting> state)
    {
        try
        {
            await storage.WriteStateAsync("setting", id, state);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    internal sealed class Setting
    {
        public string Text { get; set; } = "";
    }

    private sealed class SettingsHome(StorageOptions options, SettingsStore store) : IAsyncDisposable
    {
        public StorageOptions Options => options;

        public static async Task<SettingsHome> Open(StorageEngine engine)
        {
            var options = new StorageOptions
            {
                Engine = engine,
                DataFolder = Directory.CreateTempSubdirectory("arrears-settings-").FullName,
                ConnectionString = engine == StorageEngine.Postgres ? await TestPostgres.CreateDatabase() : null,
            };
            return new(options, await SettingsSchema.Ensure(options, "arrears"));
        }

        public async Task<IHost> StartSilo()
        {
            var (siloPort, gatewayPort) = (FreePort(), FreePort());
            var host = new HostBuilder().UseOrleans(silo =>
            {
                if (options.Engine == StorageEngine.Postgres)
                {
                    silo.UseAdoNetClustering(o => (o.Invariant, o.DataSource) = (store.Invariant, store.Source));
                    silo.ConfigureEndpoints(IPAddress.Loopback, siloPort, gatewayPort);
                    silo.Configure<Orleans.Configuration.ClusterOptions>(o =>
                        (o.ClusterId, o.ServiceId) = ("arrears", "arrears"));
                }
                else
                {
                    silo.UseLocalhostClustering(siloPort, gatewayPort, null, "arrears", "arrears");
                }

                silo.UseSystemTextJsonGrainStorageSerializer();
                silo.AddAdoNetGrainStorage(
                    "settings", o => (o.Invariant, o.DataSource) = (store.Invariant, store.Source));
            }).Build();
            await host.StartAsync();
            return host;
        }

        public async Task<long> Count(string sql)
        {
            await using var connection = await store.Source.OpenConnectionAsync();
            return (await connection.Sql(sql).Rows(r => r.GetInt64(0)))[0];
        }

        public async Task Run(string sql)
        {
            await using var connection = await store.Source.OpenConnectionAsync();
            await connection.Sql(sql).Run();
        }

        public async ValueTask DisposeAsync()
        {
            await store.DisposeAsync();
            Directory.Delete(options.DataFolder, recursive: true);
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}

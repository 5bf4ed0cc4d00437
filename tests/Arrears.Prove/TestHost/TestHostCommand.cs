using System.CommandLine;
using Arrears.Contracts.Storage;
using Arrears.Host;
using Arrears.Storage;
using Arrears.Storage.Engines;
using Grpc.AspNetCore.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using HostOptions = Arrears.Host.HostOptions;

namespace Arrears.Prove.TestHost;

/// <param name="Phases">File of the <see cref="PhaseBook"/>.</param>
/// <param name="FaultRate">Share of commit points that fail.</param>
internal sealed record TestHostOptions(HostOptions Host, string Phases, double FaultRate, int Seed, Plant Plant);

/// <summary>
/// <c>Arrears.Prove host</c>: the product's own host as a process that a harness starts and kills, with its phases
/// noted and, when asked, a defect planted.
/// </summary>
internal static class TestHostCommand
{
    private static readonly Option<string> Data = new("--data") { Required = true };
    private static readonly Option<int> Port = new("--port") { Required = true };
    private static readonly Option<StorageEngine> Engine = new("--engine");
    private static readonly Option<string?> Connection = new("--connection");
    private static readonly Option<string> Phases = new("--phases") { Required = true };
    private static readonly Option<DateTimeOffset> ClockFrom = new("--clock-from") { Required = true };
    private static readonly Option<double> FaultRate = new("--fault-rate");
    private static readonly Option<int> Seed = new("--seed");
    private static readonly Option<Plant> PlantOption = new("--plant");

    public static Command Create()
    {
        var host = new Command("host", "The host under test; started by the harnesses.")
        {
            Data, Port, Engine, Connection, Phases, ClockFrom, FaultRate, Seed, PlantOption,
        };
        host.Hidden = true;
        host.SetAction((parsed, cancellation) => Run(Read(parsed), cancellation));
        return host;
    }

    /// <summary>The arguments that make a process read the same options.</summary>
    public static IEnumerable<string> Arguments(TestHostOptions options) =>
    [
        "host", Data.Name, options.Host.Data, Port.Name, $"{options.Host.Port}", Engine.Name, $"{options.Host.Engine}",
        Phases.Name, options.Phases, ClockFrom.Name, $"{options.Host.MovableClockFrom:O}",
        FaultRate.Name, $"{options.FaultRate}", Seed.Name, $"{options.Seed}", PlantOption.Name, $"{options.Plant}",
        .. options.Host.Connection is { } connection ? [Connection.Name, connection] : Array.Empty<string>(),
    ];

    private static TestHostOptions Read(ParseResult parsed) => new(
        new HostOptions(
            parsed.GetValue(Data)!, parsed.GetValue(Engine), parsed.GetValue(Connection), parsed.GetValue(Port),
            parsed.GetValue(ClockFrom))
        {
            IsQuiet = true,
        },
        parsed.GetValue(Phases)!,
        parsed.GetValue(FaultRate),
        parsed.GetValue(Seed),
        parsed.GetValue(PlantOption));

    private static async Task<int> Run(TestHostOptions options, CancellationToken cancellation)
    {
        using var book = PhaseBook.Open(options.Phases);
        await using var app = await ArrearsHost.Build(
            options.Host, options.Host.Connection ?? "", cancellation, services => Adjust(services, options, book));
        await app.StartAsync(cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    private static void Adjust(IServiceCollection services, TestHostOptions options, PhaseBook book)
    {
        services.AddSingleton(book);
        services.AddSingleton<PhaseInterceptor>();
        services.Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<PhaseInterceptor>());
        var storage = (StorageOptions)services.Single(s => s.ServiceType == typeof(StorageOptions)).ImplementationInstance!;
        services.Replace(ServiceDescriptor.Singleton(
            storage with { Faults = ProbedStore.Faults(book, options.FaultRate, options.Seed) }));
        services.Replace(ServiceDescriptor.Singleton<IAccountStore>(provider => new ProbedStore(
            PlantedStores.Around(
                provider.GetRequiredService<AccountStore>(), options.Plant, provider.GetRequiredService<Database>()),
            book)));
        if (options.Plant == Plant.NoAlert)
        {
            Wrap<IQuarantine>(services, quarantine => new MuteQuarantine(quarantine));
        }
        else if (options.Plant == Plant.RowsNotRebuilt)
        {
            Wrap<IAccountRepair>(services, repair => new HalfRepair(repair));
        }
    }

    private static void Wrap<T>(IServiceCollection services, Func<T, T> around)
        where T : class
    {
        var real = services.Single(service => service.ServiceType == typeof(T)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton(
            provider => around((T)ActivatorUtilities.CreateInstance(provider, real))));
    }
}

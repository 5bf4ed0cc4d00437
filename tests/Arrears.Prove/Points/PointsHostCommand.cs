using System.Collections.Immutable;
using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Policy;
using Arrears.Contracts.Storage;
using Arrears.Contracts.Time;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Json;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Suspense;
using Arrears.Domain.Teams;
using Arrears.Domain.Tests.Lifecycle.Walk;
using Arrears.Domain.Units;
using Arrears.Host;
using Arrears.Prove.TestHost;
using Arrears.Storage;
using Arrears.Storage.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using HostOptions = Arrears.Host.HostOptions;

namespace Arrears.Prove.Points;

/// <param name="Retry">The point the host before died at: its commands are given again under the same keys.</param>
/// <param name="Die">The point to die at; null: end when all is answered.</param>
internal sealed record PointsHostOptions(string Folder, CrashPoint? Retry, CrashPoint? Die, Plant Plant)
{
    public string Samples => Path.Combine(Folder, "samples.json");

    public string Replies => Path.Combine(Folder, "replies.jsonl");

    public string Data => Path.Combine(Folder, "data");
}

/// <summary>
/// <c>Arrears.Prove points-host</c>: the product's own grains and store in a process that gives every command and dies
/// with all of them at one point.
/// </summary>
internal static class PointsHostCommand
{
    private static readonly Option<string> Folder = new("--folder") { Required = true };
    private static readonly Option<CrashPoint?> Retry = new("--retry");
    private static readonly Option<CrashPoint?> Die = new("--die");
    private static readonly Option<Plant> PlantOption = new("--plant");

    public static Command Create()
    {
        var host = new Command("points-host", "The host of the crash points; started by the harness.")
        {
            Folder, Retry, Die, PlantOption,
        };
        host.Hidden = true;
        host.SetAction((parsed, cancellation) => Run(
            new PointsHostOptions(
                parsed.GetValue(Folder)!, parsed.GetValue(Retry), parsed.GetValue(Die), parsed.GetValue(PlantOption)),
            cancellation));
        return host;
    }

    /// <summary>The arguments that make a process read the same options.</summary>
    public static IEnumerable<string> Arguments(PointsHostOptions options) =>
    [
        "points-host", Folder.Name, options.Folder, PlantOption.Name, $"{options.Plant}",
        .. options.Retry is { } retry ? [Retry.Name, $"{retry}"] : Array.Empty<string>(),
        .. options.Die is { } die ? [Die.Name, $"{die}"] : Array.Empty<string>(),
    ];

    /// <summary>The operator under which a sample meets a point.</summary>
    public static string OperatorOf(CrashPoint point, int sample) => $"{point}-{sample}".ToLowerInvariant();

    private static async Task<int> Run(PointsHostOptions options, CancellationToken cancellation)
    {
        using var gate = new Gate();
        var host = new HostOptions(options.Data, StorageEngine.Sqlite, null, 0, null) { IsQuiet = true };
        using var silo = await ArrearsHost.BuildOffline(host, "", cancellation, services => Adjust(services, options, gate));
        await silo.StartAsync(cancellation);
        var samples = Sample.Load(options.Samples);
        var replies = new Replies(options.Replies);
        var grains = silo.Services.GetRequiredService<IGrainFactory>();
        if (options.Retry is { } before)
        {
            await All(grains, replies, Copies(samples, before), before, "retried", () => { });
            await All(grains, replies, Copies(samples, before), before, "again", () => { });
        }

        if (options.Die is { } point)
        {
            var copies = Copies(samples, point);
            await Seed(silo.Services, copies);
            gate.Arm(point, copies.Length);
            await All(grains, replies, copies, point, "died", gate.Heard);
            Gate.Die();
        }

        await silo.StopAsync(CancellationToken.None);
        return 0;
    }

    private static Sample[] Copies(Sample[] samples, CrashPoint point) =>
        [.. samples.Select((sample, i) => sample.Under(OperatorOf(point, i)))];

    private static void Adjust(IServiceCollection services, PointsHostOptions options, Gate gate)
    {
        var storage = (StorageOptions)services.Single(s => s.ServiceType == typeof(StorageOptions)).ImplementationInstance!;
        services.Replace(ServiceDescriptor.Singleton(storage with { BatchSize = int.MaxValue, Faults = gate.At }));
        services.Replace(ServiceDescriptor.Singleton<IAccountStore>(provider => new GatedStore(
            PlantedStores.Around(
                provider.GetRequiredService<AccountStore>(), options.Plant, provider.GetRequiredService<Database>()),
            gate)));
        services.Replace(ServiceDescriptor.Singleton<IPolicyDirectory, TownPolicies>());
        services.Replace(ServiceDescriptor.Singleton<IBusinessClock, CallClock>());
    }

    /// <summary>The accounts as the walks left them, and the operators' epochs that commits hold on to.</summary>
    private static async Task Seed(IServiceProvider services, Sample[] copies)
    {
        var (store, epochs) = (services.GetRequiredService<AccountStore>(), services.GetRequiredService<IPolicyEpochs>());
        await Task.WhenAll(copies.Select(async sample =>
        {
            await epochs.Current(sample.Key.Operator);
            if (sample.State is { } state)
            {
                await store.Commit(new AccountWrite(
                    sample.Key, 0, 1, Encoding.UTF8.GetBytes(state), [], null, null, [], [], null, [], null));
            }
        }));
    }

    private static Task All(
        IGrainFactory grains, Replies replies, Sample[] samples, CrashPoint point, string stage, Action heard) =>
        Task.WhenAll(samples.Select(sample => Task.Run(async () =>
        {
            RequestContext.Set(CallClock.Key, Town.Calendar.ToInstant(sample.Date, sample.Time).UtcTicks);
            replies.Add(new Reply(point, sample.Account, stage, await Give(grains, sample)));
            heard();
        })));

    private static async Task<string> Give(IGrainFactory grains, Sample sample)
    {
        var meta = sample.IsKeyed
            ? new CommandMeta(sample.Actor, sample.RequestId, SHA256.HashData(Encoding.UTF8.GetBytes(sample.Command)), Keep: true)
            : CommandMeta.Engine;
        var account = AccountGrains.Of(grains, sample.Key);
        return sample.Parse() switch
        {
            Message message => $"{await account.Deliver(sample.Sender!, 1, DomainJson.Write(message))}",
            AssessUnit or AssessOwner => $"{(await account.Assess()).Status}",
            CommitDispatch command => $"{(await ((IUnitGrain)account).Commit(command)).Status}",
            UnitCommand command => Told(await ((IUnitGrain)account).Execute(command, meta)),
            OwnerCommand command => Told(await ((IOwnerGrain)account).Execute(command, meta)),
            SuspenseCommand command => Told(await ((ISuspenseGrain)account).Execute(command, meta)),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is nobody's command."),
        };
    }

    private static string Told(CommandReply reply) => reply.Refusal is { } refusal ? $"{reply.Status} {refusal}" : $"{reply.Status}";
}

/// <summary>The pack and the calendar of the walks, for every account.</summary>
internal sealed class TownPolicies : IPolicyDirectory
{
    public ValueTask<PolicyInForce> For(
        AccountKey account, DateTimeOffset businessNow, CancellationToken cancellation = default) =>
        ValueTask.FromResult(new PolicyInForce(Town.Pack, Town.Calendar, 0)
        {
            Staff = TrainedOn(DateOnly.FromDateTime(businessNow.UtcDateTime)),
        });

    /// <summary>Everybody of the walks has just been trained, as in the town.</summary>
    private static StaffRegister TrainedOn(DateOnly day) => new(
        [
            .. Enum.GetNames<ActorRole>().Select(role => new StaffMember(role, role, null, [], [])
            {
                Trainings = [new StaffTraining(TrainingModule.Compliance, day, "exam")],
            }),
        ],
        0);

    public void Forget(string operatorId)
    {
        // Nothing is cached.
    }

    public ValueTask<bool> Refresh(string operatorId, long epoch, CancellationToken cancellation = default) =>
        ValueTask.FromResult(false);
}

/// <summary>Every call brings the moment at which it is decided.</summary>
internal sealed class CallClock : IBusinessClock
{
    public const string Key = "points.now";

    public DateTimeOffset UtcNow => new((long)RequestContext.Get(Key)!, TimeSpan.Zero);
}

using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Host.Engine;
using Arrears.Storage;

namespace Arrears.Host.Repair;

/// <summary>
/// The offline tool on a database at rest. It starts a silo that serves nobody, because an account is rebuilt by its
/// own grain, under the policy that the settings grains know.
/// </summary>
internal static class RepairCommand
{
    private const int Page = 1000;
    private const int Concurrency = 16;

    /// <returns>0 when every account is whole afterwards; 1 when one is not, or when nothing could be looked at.</returns>
    public static Task<int> Run(RepairOptions options, TextWriter output, CancellationToken cancellation) => HostRun.Of(
        options.Host, "Stopped. What was repaired stays so.", () => Open(options, output, cancellation), cancellation);

    private static async Task<int> Open(RepairOptions options, TextWriter output, CancellationToken cancellation)
    {
        var host = options.Host with
        {
            IsQuiet = true,
            MovableClockFrom = MovableClock.IsKeptIn(options.Host.Data) ? DateTimeOffset.UnixEpoch : null,
        };
        await using var database = await ServerDatabase.Open(host, cancellation);
        using var silo = await ArrearsHost.BuildOffline(host, database.Connection, cancellation);
        await silo.StartAsync(cancellation);
        try
        {
            return await Repair(silo.Services, options, output, cancellation);
        }
        finally
        {
            await silo.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<int> Repair(
        IServiceProvider services, RepairOptions options, TextWriter output, CancellationToken cancellation)
    {
        var grains = services.GetRequiredService<IGrainFactory>();
        var tally = new RepairTally();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Accounts(services, options, cancellation), parallel, async (key, _) =>
        {
            var report = await AccountGrains.Of(grains, key).Repair(options.DryRun);
            if (tally.Add(report) is { } line)
            {
                await output.WriteLineAsync(line);
            }
        });
        await output.WriteLineAsync(tally.ToString());
        return tally.IsWhole ? 0 : 1;
    }

    private static async IAsyncEnumerable<AccountKey> Accounts(
        IServiceProvider services,
        RepairOptions options,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var named in options.Accounts)
        {
            yield return AccountKey.Parse(named);
        }

        if (options.Listed)
        {
            foreach (var account in await services.GetRequiredService<IQuarantine>().Open(null, null, int.MaxValue, cancellation))
            {
                yield return account.Key;
            }
        }

        if (options.Accounts.Length > 0 || options.Listed)
        {
            yield break;
        }

        var repair = services.GetRequiredService<IAccountRepair>();
        for (AccountKey? last = null; ;)
        {
            var page = await repair.Accounts(last, Page, cancellation);
            foreach (var key in page)
            {
                yield return last = key;
            }

            if (page.Length < Page)
            {
                yield break;
            }
        }
    }
}

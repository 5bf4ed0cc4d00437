using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Contracts.Time;
using Arrears.Grains.Accounts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arrears.Grains.Background;

/// <summary>
/// Wakes accounts whose date has come. A wake-up may be lost or doubled: the account assesses itself from stored
/// dates, and only its own transaction moves its due date.
/// </summary>
public sealed class Sweeper(
    IDueWork due, IGrainFactory grains, IBusinessClock clock, TimeProvider time, ILogger<Sweeper> log) : BackgroundService
{
    private const int Page = 256;
    private const int Concurrency = 64;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    private long _assessed;

    /// <summary>Assessments this silo has carried out since it started.</summary>
    public long Assessed => Interlocked.Read(ref _assessed);

    /// <summary>Wakes everything due at this moment and returns how many accounts were woken.</summary>
    public async Task<int> SweepOnce(CancellationToken cancellation)
    {
        var woken = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Claimed(cancellation), options, async (account, token) =>
        {
            Interlocked.Increment(ref woken);
            await Wake(account, token);
        });
        return woken;
    }

    /// <summary>Page after page: the next one is claimed while the last of the one before it are still being woken.</summary>
    private async IAsyncEnumerable<DueAccount> Claimed([EnumeratorCancellation] CancellationToken cancellation)
    {
        ImmutableArray<DueAccount> page;
        do
        {
            page = await due.Claim(clock.UtcNow, Page, Lease, cancellation);
            foreach (var account in page)
            {
                yield return account;
            }
        }
        while (page.Length == Page);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Idle, time);
        do
        {
            try
            {
                while (await SweepOnce(stoppingToken) > 0)
                {
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                AccountLog.WakeUpFailed(log, "sweep", e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Wake(DueAccount account, CancellationToken cancellation)
    {
        try
        {
            var reply = await AccountGrains.Of(grains, account.Key).Assess();
            if (reply.Status is ReplyStatus.Accepted or ReplyStatus.Replayed)
            {
                Interlocked.Increment(ref _assessed);
                return;
            }

            await due.Failed(account.Key, $"{reply.Status}: {reply.Detail}", cancellation);
            AccountLog.WakeUpFailed(log, account.Key.Value, $"{reply.Status}: {reply.Detail}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await due.Failed(account.Key, e.Message, cancellation);
            AccountLog.WakeUpFailed(log, account.Key.Value, e.Message);
        }
    }
}

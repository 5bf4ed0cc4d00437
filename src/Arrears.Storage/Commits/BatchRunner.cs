using System.Data.Common;
using Arrears.Contracts.Storage;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Commits;

/// <summary>
/// Runs one batch to its end. An error proved to precede the commit is answered by running the members one by one, so
/// that only the bad one fails; an error of the commit itself leaves every member's outcome unknown, and nothing is
/// sent again.
/// </summary>
internal sealed class BatchRunner(
    Database database,
    TimeProvider clock,
    Action<CommitPoint, IReadOnlyList<AccountWrite>>? faults,
    Action<AccountWrite> committed)
    : IAsyncDisposable
{
    private const int LostRaceTries = 3;

    private CommitSession? _session;

    /// <summary>Every member has an answer afterwards, and nothing is thrown: the lane goes on.</summary>
    public async Task Run(List<PendingCommit> batch)
    {
        try
        {
            await RunToItsEnd(batch);
        }
#pragma warning disable CA1031 // A bug on the way must cost no lane; how far it came, nobody knows.
        catch (Exception error)
#pragma warning restore CA1031
        {
            ResolveUnknown(batch, error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }
    }

    private async Task RunToItsEnd(List<PendingCommit> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        var error = await TryRun(batch);
        if (error is null)
        {
            return;
        }

        var alone = batch.Count > 1 && error is not NoConnectionException;
        foreach (var member in batch)
        {
            var last = error;
            var tries = alone ? LostRaceTries : error is LostRaceException ? LostRaceTries - 1 : 0;
            for (; last is not null && tries > 0; tries--)
            {
                last = await TryRun([member]);
                if (last is not LostRaceException)
                {
                    break;
                }
            }

            if (last is not null)
            {
                member.Resolve(new(CommitOutcome.Failed, member.Write.ExpectedVersion, Error: last.Message));
            }
        }
    }

    /// <summary>Null when every member has its answer; else the error that came before the commit was sent.</summary>
    private async Task<Exception?> TryRun(List<PendingCommit> batch)
    {
        CommitSession session;
        try
        {
            session = await Session();
            await session.Begin();
        }
        catch (Exception error) when (IsOfTheDatabase(error))
        {
            await DropSession();
            return new NoConnectionException(error);
        }

        BatchPlan plan;
        List<AccountWrite> members = [.. batch.Select(c => c.Write)];
        try
        {
            plan = await Prepare(session, batch, members);
        }
#pragma warning disable CA1031 // Whatever went wrong, nothing was committed; a bug in a member must not stop the loop.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await session.Rollback();
            return session.IsAlive ? error : new NoConnectionException(error);
        }

        await Finish(session, batch, members, plan);
        return null;
    }

    private async Task<BatchPlan> Prepare(
        CommitSession session, List<PendingCommit> batch, List<AccountWrite> members)
    {
        faults?.Invoke(CommitPoint.Begun, members);
        var plan = BatchPlanner.Plan(batch, await session.Read(members), clock.NowMicros());
        if (plan.WritesAnything)
        {
            await session.Write(plan);
        }

        faults?.Invoke(CommitPoint.Written, members);
        return plan;
    }

    private async Task Finish(
        CommitSession session, List<PendingCommit> batch, List<AccountWrite> members, BatchPlan plan)
    {
        try
        {
            faults?.Invoke(CommitPoint.Committing, members);
            await session.Commit();
            faults?.Invoke(CommitPoint.Committed, members);
        }
#pragma warning disable CA1031 // A commit that did not answer is unknown, whatever the reason.
        catch (Exception error)
#pragma warning restore CA1031
        {
            ResolveUnknown(batch, error);
            await DropSession();
            return;
        }

        for (var i = 0; i < batch.Count; i++)
        {
            batch[i].Resolve(plan.Results[i]);
        }

        foreach (var (member, result) in batch.Zip(plan.Results))
        {
            if (result.Outcome == CommitOutcome.Committed)
            {
                committed(member.Write);
            }
        }
    }

    /// <summary>Whoever has an answer already keeps it.</summary>
    private static void ResolveUnknown(List<PendingCommit> batch, Exception error) =>
        batch.ForEach(c => c.Resolve(
            new(CommitOutcome.Unknown, c.Write.ExpectedVersion, Error: error.Message)));

    private async Task<CommitSession> Session()
    {
        if (_session is { IsAlive: false })
        {
            await DropSession();
        }

        return _session ??= await database.OpenSession();
    }

    private async Task DropSession()
    {
        if (_session is { } session)
        {
            _session = null;
            await session.DisposeAsync();
        }
    }

    private static bool IsOfTheDatabase(Exception error) =>
        error is DbException or IOException or TimeoutException or InvalidOperationException;

    private sealed class NoConnectionException(Exception inner) : Exception(inner.Message, inner);
}

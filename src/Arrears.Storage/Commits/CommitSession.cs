using System.Data.Common;
using Arrears.Contracts.Storage;

namespace Arrears.Storage.Commits;

/// <summary>
/// The connection of the group commits. A batch goes Begin, Read, Write, Commit; Rollback ends it anywhere before
/// Commit.
/// </summary>
internal abstract class CommitSession(DbConnection connection) : IAsyncDisposable
{
    /// <summary>False when the connection is gone and a new session is needed.</summary>
    public abstract bool IsAlive { get; }

    public abstract Task Begin();

    /// <summary>Reads what the members' decisions rest on. What moves before they are written is a lost race.</summary>
    public abstract Task<BatchFacts> Read(IReadOnlyList<AccountWrite> members);

    /// <exception cref="LostRaceException">A row did not take effect that the facts said would.</exception>
    public abstract Task Write(BatchPlan plan);

    public abstract Task Commit();

    /// <summary>Never throws: a connection that cannot roll back is dropped, which rolls back too.</summary>
    public abstract Task Rollback();

    /// <summary>Runs work of another kind inside the open transaction.</summary>
    public Task<T> Ask<T>(Func<DbConnection, Task<T>> work) => work(connection);

    public abstract ValueTask DisposeAsync();
}

/// <summary>Another writer came between reading the facts and writing on them.</summary>
internal sealed class LostRaceException(string table)
    : Exception($"A row of {table} did not take effect as read: it was moved, taken or removed meanwhile.");

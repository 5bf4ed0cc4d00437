using System.Data.Common;
using Arrears.Storage.Commits;

namespace Arrears.Storage.Engines;

/// <summary>An open account database: readers, a writer for small jobs, and a session for group commits.</summary>
internal abstract class Database : IAsyncDisposable
{
    public abstract Dialect Dialect { get; }

    public static Database Open(StorageOptions options) => options.Engine switch
    {
        StorageEngine.Sqlite => SqliteDatabase.OpenFolder(options.DataFolder),
        StorageEngine.Postgres => PostgresDatabase.Connect(options.ConnectionString
            ?? throw new ArgumentException("PostgreSQL needs a connection string.", nameof(options))),
    };

    /// <summary>Reads outside any transaction of ours.</summary>
    public abstract Task<T> Read<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation);

    /// <summary>Runs the work in a transaction of its own; an exception rolls it back.</summary>
    public abstract Task<T> Write<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation);

    /// <summary>Statements that no snapshot of another reader may outlive, after personal keys were destroyed.</summary>
    public abstract Task Scrub(CancellationToken cancellation);

    /// <summary>The connection that group commits use; one at a time.</summary>
    public abstract ValueTask<CommitSession> OpenSession();

    public abstract ValueTask DisposeAsync();
}

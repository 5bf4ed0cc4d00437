using System.Data.Common;
using Arrears.Storage.Commits;

namespace Arrears.Storage.Engines;

/// <summary>An open account database: readers, a writer for small jobs, and a session for group commits.</summary>
internal abstract class Database : IAsyncDisposable
{
    public abstract Dialect Dialect { get; }

    /// <summary>How many group commits may be under way at once, each on a session of its own.</summary>
    public abstract int CommitLanes { get; }

    public static Database Open(StorageOptions options) => options.Engine switch
    {
        StorageEngine.Sqlite => SqliteDatabase.OpenFolder(options.DataFolder),
        StorageEngine.Postgres => PostgresDatabase.Connect(options.ConnectionString
            ?? throw new ArgumentException("PostgreSQL needs a connection string.", nameof(options))),
    };

    /// <summary>Reads outside any transaction of ours.</summary>
    /// <exception cref="IOException">The database did not answer, or refused.</exception>
    public Task<T> Read<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation) =>
        WithoutDriverErrors(() => ReadCore(work, cancellation));

    /// <summary>Like <see cref="Read"/>, for lookups by key only: an engine may rule out every other plan.</summary>
    /// <exception cref="IOException">The database did not answer, or refused.</exception>
    public Task<T> ReadByKey<T>(Func<DbConnection, Task<T>> work) => WithoutDriverErrors(() => ReadByKeyCore(work));

    /// <summary>Runs the work in a transaction of its own; an exception rolls it back.</summary>
    /// <exception cref="IOException">The database did not answer, or refused.</exception>
    public Task<T> Write<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation) =>
        WithoutDriverErrors(() => WriteCore(work, cancellation));

    /// <summary>Like <see cref="Write"/>, where an index finds the rows: an engine may rule out every other plan.</summary>
    /// <exception cref="IOException">The database did not answer, or refused.</exception>
    public Task<T> WriteByKey<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation) =>
        WithoutDriverErrors(() => WriteByKeyCore(work, cancellation));

    /// <summary>Removes what deleted rows left behind in files, after a personal key was destroyed.</summary>
    public abstract Task Scrub(CancellationToken cancellation);

    /// <summary>A connection for the group commits of one lane.</summary>
    public abstract ValueTask<CommitSession> OpenSession();

    public abstract ValueTask DisposeAsync();

    protected abstract Task<T> ReadCore<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation);

    protected virtual Task<T> ReadByKeyCore<T>(Func<DbConnection, Task<T>> work) =>
        ReadCore(work, CancellationToken.None);

    protected abstract Task<T> WriteCore<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation);

    protected virtual Task<T> WriteByKeyCore<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation) =>
        WriteCore(work, cancellation);

    /// <summary>
    /// A driver's exception type does not survive a grain call: its caller would see a missing codec in its place.
    /// </summary>
    private static async Task<T> WithoutDriverErrors<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (DbException error)
        {
            throw new IOException($"{error.GetType().Name}: {error.Message}");
        }
    }
}

using System.Collections.Concurrent;
using System.Data.Common;
using Arrears.Storage.Commits;
using Arrears.Storage.Schema;
using Microsoft.Data.Sqlite;

namespace Arrears.Storage.Engines;

/// <summary>
/// <c>accounts.db</c> in WAL mode with <c>synchronous=FULL</c>: what was acknowledged survives a power cut. One
/// connection writes, guarded by a gate that the group commits and the small jobs take in turn; others only read.
/// </summary>
internal sealed class SqliteDatabase : Database
{
    private const int Readers = 8;

    /// <summary>
    /// Small on purpose. A transaction that splits a page parks it under a number beyond the file's end, and SQLite then
    /// looks through the whole cache at the commit for pages to drop; a reader drops all of its cache after each commit of
    /// the writer. With 64 MiB that took a tenth of a commit; what falls out is in the system's memory still.
    /// </summary>
    private const int CacheKibibytes = 8 * 1024;

    private readonly DataFolderLock _lock;
    private readonly string _connectionString;
    private readonly SqliteConnection _writer;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SemaphoreSlim _readerSlots = new(Readers, Readers);
    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private readonly JobLoop _jobs;

    private SqliteDatabase(DataFolderLock folderLock, string connectionString)
    {
        _lock = folderLock;
        _connectionString = connectionString;
        _writer = OpenConnection("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;");
        _jobs = new JobLoop(_writer, _gate);
    }

    public override Dialect Dialect { get; } = new SqliteDialect();

    public override int CommitLanes => 1;

    public static SqliteDatabase OpenFolder(string folder)
    {
        var folderLock = DataFolderLock.Take(folder);
        try
        {
            var path = Path.Combine(folder, "accounts.db");
            var connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
            Migrator.Sqlite(connectionString);
            return new SqliteDatabase(folderLock, connectionString);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    protected override async Task<T> ReadCore<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        await _readerSlots.WaitAsync(cancellation);
        try
        {
            var connection = _readers.TryTake(out var idle) ? idle : OpenConnection("PRAGMA query_only = 1;");
            try
            {
                return await work(connection);
            }
            finally
            {
                _readers.Add(connection);
            }
        }
        finally
        {
            _readerSlots.Release();
        }
    }

    protected override Task<T> WriteCore<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation) =>
        _jobs.Run(work, cancellation);

    public override async Task Scrub(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            await _writer.Sql("PRAGMA wal_checkpoint(TRUNCATE)").Run(cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    public override ValueTask<CommitSession> OpenSession() =>
        ValueTask.FromResult<CommitSession>(new SqliteCommitSession(_writer, _gate));

    public override async ValueTask DisposeAsync()
    {
        await _jobs.DisposeAsync();
        foreach (var reader in _readers)
        {
            await reader.DisposeAsync();
        }

        await _writer.DisposeAsync();
        _gate.Dispose();
        _readerSlots.Dispose();
        _lock.Dispose();
    }

    private SqliteConnection OpenConnection(string pragmas)
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using var command = connection.Sql(
            $"PRAGMA busy_timeout = 5000; PRAGMA cache_size = -{CacheKibibytes}; PRAGMA secure_delete = ON; {pragmas}");
        command.ExecuteNonQuery();
        return connection;
    }
}

using System.Data;
using System.Data.Common;
using Arrears.Storage.Commits;
using Arrears.Storage.Schema;
using Npgsql;

namespace Arrears.Storage.Engines;

/// <summary>PostgreSQL over one pool. The server lets go of a frozen silo's row locks after ten seconds.</summary>
internal sealed class PostgresDatabase : Database
{
    /// <summary>
    /// Commits, loads, claims and deliveries find rows through an index and do nothing else. Planned once, and never as a
    /// scan, even while the tables are new and the planner believes them empty.
    /// </summary>
    private const string ByKeyOnly =
        " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
        + " -c jit=off";

    private const int Lanes = 2;

    /// <summary>One for each lane of commits and one for the loads, the others for claims and deliveries.</summary>
    private const int ByKeyConnections = Lanes + 1 + 3;

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlDataSource _byKey;

    private PostgresDatabase(NpgsqlDataSource source, NpgsqlDataSource byKey)
    {
        _source = source;
        _byKey = byKey;
    }

    public override Dialect Dialect { get; } = new PostgresDialect();

    public override int CommitLanes => Lanes;

    public static PostgresDatabase Connect(string connectionString)
    {
        Migrator.Postgres(connectionString);
        var settings = PostgresSettings.Tuned(connectionString, poolSize: 16, preparedStatements: 100);
        settings.Options = string.Join(
            ' ', settings.Options, "-c synchronous_commit=on -c idle_in_transaction_session_timeout=10000").Trim();
        // Nothing here leaves anything behind in a session that the next user of the connection could trip over.
        settings.NoResetOnClose = true;
        var source = NpgsqlDataSource.Create(settings);
        settings.Options += ByKeyOnly;
        settings.MaxPoolSize = ByKeyConnections;
        return new PostgresDatabase(source, NpgsqlDataSource.Create(settings));
    }

    protected override async Task<T> ReadCore<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        return await work(connection);
    }

    protected override Task<T> WriteCore<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation) =>
        WriteOver(_source, work, cancellation);

    protected override Task<T> WriteByKeyCore<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation) =>
        WriteOver(_byKey, work, cancellation);

    private static async Task<T> WriteOver<T>(
        NpgsqlDataSource source, Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(
            IsolationLevel.ReadCommitted, cancellation);
        var result = await work(connection);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    public override async Task Scrub(CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        await connection.Sql("VACUUM person_key, personal_value").Run(cancellation);
    }

    public override async ValueTask<CommitSession> OpenSession() =>
        new PostgresCommitSession(await _byKey.OpenConnectionAsync());

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _byKey.DisposeAsync();
    }

    protected override async Task<T> ReadByKeyCore<T>(Func<DbConnection, Task<T>> work)
    {
        await using var connection = await _byKey.OpenConnectionAsync();
        return await work(connection);
    }
}

using System.Data;
using System.Data.Common;
using Arrears.Storage.Commits;
using Arrears.Storage.Schema;
using Npgsql;

namespace Arrears.Storage.Engines;

/// <summary>PostgreSQL over one pool. The server lets go of a frozen silo's row locks after ten seconds.</summary>
internal sealed class PostgresDatabase : Database
{
    private readonly NpgsqlDataSource _source;

    private PostgresDatabase(NpgsqlDataSource source) => _source = source;

    public override Dialect Dialect { get; } = new PostgresDialect();

    public static PostgresDatabase Connect(string connectionString)
    {
        Migrator.Postgres(connectionString);
        var settings = PostgresSettings.Tuned(connectionString, poolSize: 24, preparedStatements: 100);
        settings.Options = string.Join(
            ' ', settings.Options, "-c synchronous_commit=on -c idle_in_transaction_session_timeout=10000").Trim();
        return new PostgresDatabase(NpgsqlDataSource.Create(settings));
    }

    protected override async Task<T> ReadCore<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        return await work(connection);
    }

    protected override async Task<T> WriteCore<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
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
        new PostgresCommitSession(await _source.OpenConnectionAsync(), Dialect);

    public override ValueTask DisposeAsync() => _source.DisposeAsync();
}

using System.Data.Common;
using Arrears.Storage.Engines;
using Microsoft.Data.Sqlite;

namespace Arrears.Storage.Settings;

/// <summary>
/// SQLite connections for the settings grains, one open at a time: writers then wait without holding a thread,
/// instead of inside the driver.
/// </summary>
internal sealed class OneAtATimeDataSource(string connectionString) : DbDataSource
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public override string ConnectionString => connectionString;

    protected override DbConnection CreateDbConnection() => new TurnConnection(connectionString, null);

    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        var connection = new TurnConnection(connectionString, _turn);
        try
        {
            connection.Open();
            await connection.Sql("PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000").Run(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            using var pool = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(pool);
            _turn.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Gives its turn back when it is disposed, once.</summary>
    private sealed class TurnConnection(string connectionString, SemaphoreSlim? turn)
        : SqliteConnection(connectionString)
    {
        private SemaphoreSlim? _turn = turn;

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            Interlocked.Exchange(ref _turn, null)?.Release();
        }
    }
}

using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Arrears.Prove.Check;

/// <summary>The database at rest, read with SQL of the checker's own.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly DbConnection _connection;

    private Database(DbConnection connection) => _connection = connection;

    /// <param name="connection">Npgsql connection string; null: the SQLite file in the folder.</param>
    public static async Task<Database> Open(string folder, string? connection)
    {
        DbConnection opened = connection is null
            ? new SqliteConnection($"Data Source={Path.Combine(folder, "accounts.db")};Pooling=False")
            : new NpgsqlConnection(connection);
        await opened.OpenAsync();
        return new Database(opened);
    }

    public async IAsyncEnumerable<DbDataReader> Rows(
        string sql, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return reader;
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}

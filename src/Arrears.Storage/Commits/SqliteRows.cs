using System.Text.RegularExpressions;
using Arrears.Storage.Engines;
using Arrears.Storage.Tables;
using Microsoft.Data.Sqlite;

namespace Arrears.Storage.Commits;

/// <summary>Writes the rows of one <see cref="RowWrite"/>, one after the other, through prepared statements.</summary>
internal sealed class SqliteRows : IDisposable
{
    private readonly SqliteStatement _statement;
    private readonly SqliteUpdates? _updates;

    public SqliteRows(SqliteConnection connection, RowWrite write)
    {
        _statement = new SqliteStatement(connection, Text(write));
        _updates = SqliteUpdates.For(connection, write);
    }

    /// <summary>Rows that took effect.</summary>
    public int Write(List<object?[]> rows)
    {
        var written = 0;
        foreach (var row in rows)
        {
            written += _updates?.TryRun(row) == true || _statement.Run(row) > 0 ? 1 : 0;
        }

        return written;
    }

    public void Dispose()
    {
        _statement.Dispose();
        _updates?.Dispose();
    }

    /// <summary>Parameters are the row's values by number, a guard's old value last.</summary>
    internal static string Text(RowWrite write)
    {
        var table = write.Table.Name;
        var values = string.Join(", ", write.Parameters.Select((_, i) => $"?{i + 1}"));
        var sameKey = Assign(write, write.Table.Key, " AND ");
        return write.Kind switch
        {
            WriteKind.Insert =>
                $"INSERT INTO {table} ({RowWrite.Names(write.Parameters)}) VALUES ({values}) ON CONFLICT DO NOTHING",
            WriteKind.Upsert =>
                $"INSERT INTO {table} ({RowWrite.Names(write.Parameters)}) VALUES ({values}) {write.ConflictClause()}",
            WriteKind.Swap => $"UPDATE {table} SET {Assign(write, write.Assigned, ", ")}"
                + $" WHERE {sameKey} AND {write.Guard} = ?{write.AllParameters.Length}",
            WriteKind.Delete => $"DELETE FROM {table} WHERE {sameKey}",
        };
    }

    internal static string Assign(RowWrite write, IEnumerable<Column> columns, string separator) =>
        string.Join(separator, columns.Select(c => $"{c.Name} = ?{write.Parameters.IndexOf(c) + 1}"));
}

/// <summary>
/// SQLite writes every index anew that an UPDATE names a column of, whether or not the value moved. So a stored row is
/// looked at first, and only the indexed columns that do move are named.
/// </summary>
internal sealed class SqliteUpdates : IDisposable
{
    private const int IndexedMax = 30;

    private readonly SqliteConnection _connection;
    private readonly RowWrite _write;
    private readonly Column[] _indexed;
    private readonly SqliteStatement _moved;
    private readonly Dictionary<long, SqliteStatement> _byMoved = [];

    private SqliteUpdates(SqliteConnection connection, RowWrite write, Column[] indexed)
    {
        (_connection, _write, _indexed) = (connection, write, indexed);
        var bits = indexed.Select(
            (c, bit) => $"(({c.Name} IS NOT ?{write.Parameters.IndexOf(c) + 1}) << {bit})");
        _moved = new SqliteStatement(
            connection,
            $"SELECT {string.Join(" | ", bits)} FROM {write.Table.Name}"
            + $" WHERE {SqliteRows.Assign(write, write.Table.Key, " AND ")}");
    }

    /// <summary>Null where looking first gains nothing: no index besides the key, or a row that is merged.</summary>
    public static SqliteUpdates? For(SqliteConnection connection, RowWrite write)
    {
        if (write is not { Kind: WriteKind.Upsert, OnlyWhen: null, OnlyIfNews: null })
        {
            return null;
        }

        using var find = connection.Sql(
            "SELECT coalesce(group_concat(sql, ' '), '') FROM sqlite_schema WHERE type = 'index' AND tbl_name = @table",
            ("table", write.Table.Name));
        var definitions = (string)find.ExecuteScalar()!;
        var indexed = write.Assigned.Where(c => Regex.IsMatch(definitions, $@"\b{c.Name}\b")).ToArray();
        return indexed.Length is 0 or > IndexedMax ? null : new SqliteUpdates(connection, write, indexed);
    }

    /// <summary>False when no such row is stored.</summary>
    public bool TryRun(object?[] row)
    {
        if (_moved.First<long?>(row, found => found.Number(0)) is not { } moved)
        {
            return false;
        }

        if (!_byMoved.TryGetValue(moved, out var update))
        {
            var named = _write.Assigned.Where(
                c => Array.IndexOf(_indexed, c) is var bit && (bit < 0 || ((moved >> bit) & 1) == 1));
            update = new SqliteStatement(
                _connection,
                $"UPDATE {_write.Table.Name} SET {SqliteRows.Assign(_write, named, ", ")}"
                + $" WHERE {SqliteRows.Assign(_write, _write.Table.Key, " AND ")}");
            _byMoved.Add(moved, update);
        }

        return update.Run(row) > 0;
    }

    public void Dispose()
    {
        _moved.Dispose();
        foreach (var update in _byMoved.Values)
        {
            update.Dispose();
        }
    }
}

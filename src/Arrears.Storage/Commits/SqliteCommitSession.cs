using System.Globalization;
using Arrears.Storage.Engines;
using Arrears.Storage.Tables;
using Microsoft.Data.Sqlite;

namespace Arrears.Storage.Commits;

/// <summary>Group commits on the one writer connection, row by row through statements prepared once.</summary>
internal sealed class SqliteCommitSession(SqliteConnection connection, SemaphoreSlim gate, Dialect dialect)
    : CommitSession(connection, dialect)
{
    private readonly Dictionary<RowWrite, SqliteCommand> _prepared = [];
    private bool _open;

    public override bool IsAlive => true;

    public override async Task Begin()
    {
        await gate.WaitAsync();
        try
        {
            Run("BEGIN IMMEDIATE");
            _open = true;
        }
        catch
        {
            gate.Release();
            throw;
        }
    }

    public override Task Write(BatchPlan plan)
    {
        foreach (var (write, rows) in plan.Writes)
        {
            var command = Prepared(write);
            foreach (var row in rows)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    command.Parameters[i].Value = ToStored(row[i]);
                }

                if (command.ExecuteNonQuery() == 0 && write.MustTakeEffect)
                {
                    throw new LostRaceException(write.Table.Name);
                }
            }
        }

        return Task.CompletedTask;
    }

    public override Task Commit()
    {
        Run("COMMIT");
        _open = false;
        gate.Release();
        return Task.CompletedTask;
    }

    public override Task Rollback()
    {
        Abandon();
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        Abandon();
        foreach (var command in _prepared.Values)
        {
            await command.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    internal static string Text(RowWrite write)
    {
        var table = write.Table.Name;
        var values = string.Join(", ", write.Parameters.Select(c => $"@{c.Name}"));
        return write.Kind switch
        {
            WriteKind.Insert or WriteKind.Upsert =>
                $"INSERT INTO {table} ({RowWrite.Names(write.Parameters)}) VALUES ({values}) {write.ConflictClause()}",
            WriteKind.Swap => $"UPDATE {table} SET {Assign(write.Table.Rest, ", ")}"
                + $" WHERE {Assign(write.Table.Key, " AND ")} AND {write.Guard} = @guard",
            WriteKind.Delete => $"DELETE FROM {table} WHERE {Assign(write.Table.Key, " AND ")}",
        };
    }

    private static string Assign(IEnumerable<Column> columns, string separator) =>
        string.Join(separator, columns.Select(c => $"{c.Name} = @{c.Name}"));

    private static object ToStored(object? value) => value switch
    {
        null => DBNull.Value,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? 1L : 0L,
        _ => value,
    };

    private SqliteCommand Prepared(RowWrite write)
    {
        if (_prepared.TryGetValue(write, out var known))
        {
            return known;
        }

        var command = (SqliteCommand)Connection.Sql(Text(write));
        foreach (var parameter in write.AllParameters)
        {
            command.With(parameter.Name, null);
        }

        _prepared.Add(write, command);
        return command;
    }

    /// <summary>Ends an open transaction, whatever state it is in, and gives the writer connection back.</summary>
    private void Abandon()
    {
        if (!_open)
        {
            return;
        }

        _open = false;
        try
        {
            Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // The engine had rolled back by itself; there is nothing left to undo.
        }
        finally
        {
            gate.Release();
        }
    }

    private void Run(string statement)
    {
        using var command = Connection.Sql(statement);
        command.ExecuteNonQuery();
    }
}

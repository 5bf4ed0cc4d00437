using System.Data;
using System.Globalization;
using Arrears.Contracts.Storage;
using Arrears.Storage.Tables;
using Npgsql;
using NpgsqlTypes;

namespace Arrears.Storage.Commits;

/// <summary>Group commits over one connection: one statement per table and kind, its rows as arrays.</summary>
internal sealed class PostgresCommitSession(NpgsqlConnection connection) : CommitSession(connection)
{
    private readonly Dictionary<RowWrite, string> _texts = [];
    private readonly PostgresFacts _facts = new(connection);
    private NpgsqlTransaction? _transaction;

    public override bool IsAlive => connection.FullState == ConnectionState.Open;

    public override async Task Begin() =>
        _transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);

    public override Task<BatchFacts> Read(IReadOnlyList<AccountWrite> members) => _facts.Read(members);

    public override async Task Write(BatchPlan plan)
    {
        await using var batch = new NpgsqlBatch(connection, _transaction);
        var expected = new List<(RowWrite Write, int Rows)>();
        foreach (var (write, rows) in plan.Writes)
        {
            batch.BatchCommands.Add(Statement(write, rows));
            expected.Add((write, rows.Count));
        }

        await Send(batch);
        for (var i = 0; i < expected.Count; i++)
        {
            if (expected[i].Write.MustTakeEffect && batch.BatchCommands[i].RecordsAffected != expected[i].Rows)
            {
                throw new LostRaceException(expected[i].Write.Table.Name);
            }
        }
    }

    public override async Task Commit()
    {
        await _transaction!.CommitAsync();
        await _transaction.DisposeAsync();
    }

    public override async Task Rollback()
    {
        try
        {
            await _transaction!.RollbackAsync();
            await _transaction.DisposeAsync();
        }
#pragma warning disable CA1031 // Whatever is wrong with the connection, closing it rolls back.
        catch (Exception)
#pragma warning restore CA1031
        {
            await connection.CloseAsync();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _facts.DisposeAsync();
        await connection.DisposeAsync();
    }

    /// <summary>
    /// A row that was there already is a race lost, and the whole batch fails: asking the server to look before each
    /// insert would cost every batch a second search of each index.
    /// </summary>
    private static async Task Send(NpgsqlBatch batch)
    {
        try
        {
            await batch.ExecuteNonQueryAsync();
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new LostRaceException(taken.TableName ?? "a table");
        }
    }

    internal static string Text(RowWrite write)
    {
        var table = write.Table.Name;
        var all = write.AllParameters;
        var arrays = string.Join(", ", all.Select((c, i) => $"${i + 1}::{ArrayOf(c.Type)}"));
        var rows = $"unnest({arrays}) AS s({RowWrite.Names(all)})";
        var sameKey = string.Join(" AND ", write.Table.Key.Select(c => $"t.{c.Name} = s.{c.Name}"));
        return write.Kind switch
        {
            WriteKind.Insert => $"INSERT INTO {table} ({RowWrite.Names(all)}) SELECT * FROM {rows}",
            WriteKind.Upsert =>
                $"INSERT INTO {table} ({RowWrite.Names(all)}) SELECT * FROM {rows} {write.ConflictClause()}",
            WriteKind.Swap =>
                $"UPDATE {table} t SET {string.Join(", ", write.Assigned.Select(c => $"{c.Name} = s.{c.Name}"))}"
                + $" FROM {rows} WHERE {sameKey} AND t.{write.Guard} = s.guard",
            WriteKind.Delete => $"DELETE FROM {table} t USING {rows} WHERE {sameKey}",
        };
    }

    private static string ArrayOf(ColumnType type) => type switch
    {
        ColumnType.Text => "text[]",
        ColumnType.Long => "bigint[]",
        ColumnType.Blob => "bytea[]",
        ColumnType.Date => "date[]",
        ColumnType.Flag => "boolean[]",
    };

    private static NpgsqlParameter Array(ColumnType type, List<object?[]> rows, int column) => type switch
    {
        ColumnType.Text => Typed(NpgsqlDbType.Text, rows, r => (string?)r[column]),
        ColumnType.Long => Typed(NpgsqlDbType.Bigint, rows, r => (long?)r[column]),
        ColumnType.Blob => Typed(NpgsqlDbType.Bytea, rows, r => (byte[]?)r[column]),
        ColumnType.Date => Typed(NpgsqlDbType.Date, rows, r => ToDate(r[column])),
        ColumnType.Flag => Typed(NpgsqlDbType.Boolean, rows, r => (bool?)r[column]),
    };

    private static NpgsqlParameter<T[]> Typed<T>(NpgsqlDbType type, List<object?[]> rows, Func<object?[], T> value) =>
        new() { TypedValue = rows.ConvertAll(value.Invoke).ToArray(), NpgsqlDbType = type | NpgsqlDbType.Array };

    private static DateOnly? ToDate(object? value) => value switch
    {
        null => null,
        DateOnly date => date,
        var text => DateOnly.ParseExact((string)text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private NpgsqlBatchCommand Statement(RowWrite write, List<object?[]> rows)
    {
        if (!_texts.TryGetValue(write, out var text))
        {
            _texts.Add(write, text = Text(write));
        }

        var command = new NpgsqlBatchCommand(text);
        var parameters = write.AllParameters;
        for (var i = 0; i < parameters.Length; i++)
        {
            command.Parameters.Add(Array(parameters[i].Type, rows, i));
        }

        return command;
    }
}

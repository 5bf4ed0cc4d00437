using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Domain.Json;
using Arrears.Domain.Units;
using Arrears.Storage.Engines;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Arrears.Prove.Rot;

internal sealed record StateRow(long Version, long Schema, byte[] Payload, byte[] Hash);

internal sealed record RegistryRow(string Operator, long Version, byte[] StateHash, long Sequence, byte[] Chain);

internal sealed record LineRow(
    long Sequence, string Operator, string Kind, DateOnly Date, long Recorded, byte[] Body, byte[] Chain);

/// <summary>The tables of a database that no host holds, read and written behind everybody's back.</summary>
internal sealed class RotTables : IAsyncDisposable
{
    private const string StateTable = "account_state";

    private readonly DbConnection _connection;

    private RotTables(DbConnection connection) => _connection = connection;

    /// <param name="connection">Null: the SQLite file of the folder.</param>
    public static async Task<RotTables> Open(string folder, string? connection)
    {
        DbConnection opened = connection is null
            ? new SqliteConnection($"Data Source={Path.Combine(folder, "accounts.db")};Pooling=False")
            : new NpgsqlConnection(connection);
        await opened.OpenAsync();
        var tables = new RotTables(opened);
        if (connection is null)
        {
            await tables.Run("PRAGMA busy_timeout = 10000; PRAGMA synchronous = OFF");
        }

        return tables;
    }

    public Task<int> Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        _connection.Sql(sql, values).Run();

    public Task<ImmutableArray<T>> Rows<T>(
        string sql, Func<DbDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> values) =>
        _connection.Sql(sql, values).Rows(map);

    /// <summary>The schema forbids some of the damage; a disk does not ask the schema.</summary>
    public async Task LiftConstraints()
    {
        if (_connection is NpgsqlConnection)
        {
            await Run(
                """
                ALTER TABLE account_state ALTER payload DROP NOT NULL;
                ALTER TABLE journal ALTER body DROP NOT NULL
                """);
            return;
        }

        await Run("PRAGMA writable_schema = ON");
        await Run(
            """
            UPDATE sqlite_master SET sql = replace(replace(sql, 'payload BLOB NOT NULL', 'payload BLOB'),
                                                   'body BLOB NOT NULL', 'body BLOB')
             WHERE name IN ('account_state', 'journal')
            """);
        await Run("PRAGMA writable_schema = RESET");
    }

    public async Task<StateRow> State(string account) => One(await Rows(
        "SELECT version, schema_number, payload, state_hash FROM account_state WHERE account = @account",
        r => new StateRow(r.GetInt64(0), r.GetInt64(1), r.Bytes(2), r.Bytes(3)),
        ("account", account)));

    public async Task<RegistryRow> Registry(string account) => One(await Rows(
        "SELECT operator, version, state_hash, sequence, chain FROM account_head WHERE account = @account",
        r => new RegistryRow(r.GetString(0), r.GetInt64(1), r.Bytes(2), r.GetInt64(3), r.Bytes(4)),
        ("account", account)));

    public Task<ImmutableArray<LineRow>> Journal(string account) => Rows(
        """
        SELECT sequence, operator, kind, business_date, recorded_us, body, chain FROM journal
         WHERE account = @account ORDER BY sequence
        """,
        r => new LineRow(
            r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetFieldValue<DateOnly>(3), r.GetInt64(4), r.Bytes(5), r.Bytes(6)),
        ("account", account));

    public Task Put(string account, StateRow row) => Run(
        """
        UPDATE account_state SET version = @version, schema_number = @schema, payload = @payload, state_hash = @hash
         WHERE account = @account
        """,
        ("account", account), ("version", row.Version), ("schema", row.Schema), ("payload", row.Payload), ("hash", row.Hash));

    public Task Put(string account, RegistryRow row) => Run(
        """
        UPDATE account_head SET operator = @operator, version = @version, state_hash = @hash, sequence = @sequence,
               chain = @chain
         WHERE account = @account
        """,
        ("account", account), ("operator", row.Operator), ("version", row.Version), ("hash", row.StateHash),
        ("sequence", row.Sequence), ("chain", row.Chain));

    /// <summary>What a backup would put back.</summary>
    public async Task Put(string account, LineRow line)
    {
        await Run(
            "DELETE FROM journal WHERE account = @account AND sequence = @sequence",
            ("account", account), ("sequence", line.Sequence));
        await Run(
            """
            INSERT INTO journal (account, sequence, operator, kind, business_date, recorded_us, body, chain)
            VALUES (@account, @sequence, @operator, @kind, @date, @recorded, @body, @chain)
            """,
            ("account", account), ("sequence", line.Sequence), ("operator", line.Operator), ("kind", line.Kind),
            ("date", line.Date), ("recorded", line.Recorded), ("body", line.Body), ("chain", line.Chain));
    }

    /// <summary>
    /// Everything stored about accounts but their version, as a fingerprint each. The state counts as it would be written
    /// anew: its settled lines stand in parts that grew with the commits, and a repair knows only the journal.
    /// </summary>
    /// <param name="account">Null: all of them.</param>
    public async Task<Dictionary<string, string>> Portraits(string? account = null)
    {
        var told = new Dictionary<string, StringBuilder>();
        var tables = ReadTables.All.Select(table => (
                table.Name, Columns: string.Join(", ", table.Columns.Select(c => c.Name).Prepend("operator").Prepend("row_key"))))
            .Append((StateTable, "schema_number, payload"))
            .Append(("journal", "sequence, operator, kind, business_date, recorded_us, body, chain"))
            .Append(("due_work", "due_us"));
        foreach (var (name, columns) in tables)
        {
            var where = account is null ? "" : "WHERE account = @account";
            await Rows(
                $"SELECT account, {columns} FROM {name} {where} ORDER BY 1, 2",
                row => Tell(told, name, row),
                ("account", account ?? ""));
        }

        return told.ToDictionary(
            entry => entry.Key, entry => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{entry.Value}"))));
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static bool Tell(Dictionary<string, StringBuilder> told, string table, DbDataReader row)
    {
        var account = row.GetString(0);
        if (!told.TryGetValue(account, out var text))
        {
            told.Add(account, text = new StringBuilder());
        }

        text.Append(table);
        for (var i = 1; i < row.FieldCount; i++)
        {
            text.Append('|').Append(row.GetValue(i) is byte[] bytes
                ? Convert.ToHexString(table == StateTable ? WrittenAnew(account, bytes) : bytes)
                : Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture));
        }

        text.Append('\n');
        return true;
    }

    /// <summary>Bytes that cannot be read stay as they are.</summary>
    private static byte[] WrittenAnew(string account, byte[] state)
    {
        try
        {
            return AccountKey.Parse(account).Kind == AccountKind.Unit
                ? DomainJson.WriteBrief(DomainJson.Read<UnitState>(state).Unpacked())
                : state;
        }
        catch (JsonException)
        {
            return state;
        }
    }

    private static T One<T>(ImmutableArray<T> rows) =>
        rows is [var row] ? row : throw new InvalidOperationException($"{typeof(T).Name}: {rows.Length} rows.");
}

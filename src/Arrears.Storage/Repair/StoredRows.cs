using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;
using Arrears.Storage.Loads;

namespace Arrears.Storage.Repair;

/// <summary>What is stored of an account beside its journal, read as it is.</summary>
internal static class StoredRows
{
    /// <summary>No account is committed this often: a larger number is damage, not a version.</summary>
    private const long VersionMax = 1L << 53;

    public static async Task<long> NextVersion(
        DbConnection connection, AccountKey key, CancellationToken cancellation)
    {
        var stored = await connection.Sql(
            """
            SELECT version FROM account_head WHERE account = @account
             UNION ALL SELECT version FROM account_state WHERE account = @account
            """,
            ("account", key.Value)).Rows(r => r.LongOrNull(0) ?? 0, cancellation);
        return stored.Where(version => version < VersionMax).Append(0).Max() + 1;
    }

    public static async Task<DateTimeOffset?> DueAt(
        DbConnection connection, AccountKey key, CancellationToken cancellation)
    {
        var due = await connection.Sql("SELECT due_us FROM due_work WHERE account = @account", ("account", key.Value))
            .Rows(row => row.LongOrNull(0), cancellation);
        return due is [{ } micros] ? Instants.FromMicros(micros) : null;
    }

    /// <summary>Rows that cannot be read, or stand under another operator, are as good as missing.</summary>
    public static async Task<ImmutableArray<ReadRow>> Read(
        DbConnection connection, AccountKey key, CancellationToken cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<ReadRow>();
        foreach (var table in ReadTables.All)
        {
            var columns = string.Join(", ", table.Columns.Select(c => c.Name));
            var stored = await connection.Sql(
                $"SELECT row_key, {columns} FROM {table.Name} WHERE account = @account AND operator = @operator",
                ("account", key.Value), ("operator", key.Operator))
                .Rows(row => Witness.Hear(row, 0, r => Row(table, r)), cancellation);
            rows.AddRange(stored.Select(row => row.Said).OfType<ReadRow>());
        }

        return rows.ToImmutable();
    }

    private static ReadRow Row(ReadTable table, DbDataReader row) => new(
        table.Name,
        row.GetString(0),
        [.. table.Columns.Select((column, i) => row.IsDBNull(i + 1) ? null : Value(row, i + 1, column.Type))]);

    private static object Value(DbDataReader row, int at, ReadColumnType type) => type switch
    {
        ReadColumnType.Text => row.GetString(at),
        ReadColumnType.Integer => row.GetInt64(at),
        ReadColumnType.Flag => row.GetBoolean(at),
        ReadColumnType.Date => row.GetFieldValue<DateOnly>(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}

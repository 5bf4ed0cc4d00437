using System.Collections.Immutable;
using System.Data.Common;

namespace Arrears.Storage.Engines;

/// <summary>Commands and rows over ADO.NET, the same on both engines.</summary>
internal static class SqlText
{
    public static DbCommand Sql(
        this DbConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
        {
            command.With(name, value);
        }

        return command;
    }

    public static DbCommand With(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return command;
    }

    /// <summary>Runs the command, disposes it and maps its rows.</summary>
    public static async Task<ImmutableArray<T>> Rows<T>(
        this DbCommand command, Func<DbDataReader, T> map, CancellationToken cancellation = default)
    {
        await using var disposed = command;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(map(reader));
        }

        return rows.ToImmutable();
    }

    /// <summary>Runs the command, disposes it and answers how many rows it touched.</summary>
    public static async Task<int> Run(this DbCommand command, CancellationToken cancellation = default)
    {
        await using var disposed = command;
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public static byte[] Bytes(this DbDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);

    public static string? TextOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    public static long? LongOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static bool? FlagOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetBoolean(column);

    public static DateOnly? DateOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);
}

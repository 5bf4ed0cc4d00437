using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Arrears.Storage.Engines;

/// <summary>
/// A statement prepared once, whose parameters <c>?1, ?2, …</c> are bound by number: below ADO.NET, which looks every
/// parameter up by its name again for every row. Not for use by two threads at once.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int TextOnStackMax = 512;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int _parameters;

    public SqliteStatement(SqliteConnection connection, string text)
    {
        _database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, text, out _statement), _database);
        _parameters = raw.sqlite3_bind_parameter_count(_statement);
    }

    /// <summary>Runs to the end.</summary>
    /// <param name="values">What the numbers stand for; numbers that the text does not name are passed over.</param>
    /// <returns>Rows changed.</returns>
    public int Run(params ReadOnlySpan<object?> values)
    {
        try
        {
            Bind(values);
            while (Step())
            {
            }

            return raw.sqlite3_changes(_database);
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    /// <summary>Reads at most one row.</summary>
    /// <param name="read">Takes this statement, standing on the row.</param>
    /// <returns>What was read; the default when there is no row.</returns>
    public T? First<T>(ReadOnlySpan<object?> values, Func<SqliteStatement, T> read)
    {
        try
        {
            Bind(values);
            return Step() ? read(this) : default;
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public void Dispose() => _statement.Dispose();

    private bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        if (result != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }

        return false;
    }

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < _parameters; i++)
        {
            SqliteException.ThrowExceptionForRC(Bind(i + 1, values[i]), _database);
        }
    }

    private int Bind(int number, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, number),
        long integer => raw.sqlite3_bind_int64(_statement, number, integer),
        string text => BindText(number, text),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_statement, number, 0),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, number, bytes),
        bool flag => raw.sqlite3_bind_int64(_statement, number, flag ? 1 : 0),
        DateOnly date => BindText(number, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => throw new InvalidCastException($"SQLite keeps no {value.GetType().Name}."),
    };

    private int BindText(int number, string text)
    {
        // An empty span would be bound as null.
        if (text.Length == 0)
        {
            return raw.sqlite3_bind_text(_statement, number, text);
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = most > TextOnStackMax ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> bytes = rented ?? stackalloc byte[TextOnStackMax];
        var length = Encoding.UTF8.GetBytes(text, bytes);
        var result = raw.sqlite3_bind_text(_statement, number, bytes[..length]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return result;
    }
}

using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Arrears.Contracts.Storage;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Queries;

/// <summary>
/// One keyset-paged query over a read table, always bound to an operator. The order is the primary key's unless a
/// leading date is given.
/// </summary>
internal sealed class PageQuery<T>
{
    private const int SizeMax = 1000;
    private const string DateFormat = "yyyy-MM-dd";

    private readonly RowMap<T> _map;
    private readonly List<string> _conditions = ["operator = @operator"];
    private readonly List<(string Name, object? Value)> _parameters;
    private string? _leading;
    private Func<T, DateOnly?>? _leadingOf;

    public PageQuery(RowMap<T> map, string operatorId)
    {
        _map = map;
        _parameters = [("operator", operatorId)];
    }

    /// <summary>Adds a condition on a column; null does not filter.</summary>
    public PageQuery<T> Equal(string column, object? value) =>
        value is null ? this : Where($"{column} = @{column}", (column, value));

    public PageQuery<T> Where(string condition, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        _conditions.Add(condition);
        _parameters.AddRange(parameters);
        return this;
    }

    /// <summary>
    /// Only accounts whose key begins with the prefix, which ends in a slash. Said as a range of keys, so that the
    /// primary key serves the order as well.
    /// </summary>
    public PageQuery<T> Under(string prefix) => Where(
        "account > @prefix AND account < @prefix_end", ("prefix", prefix), ("prefix_end", $"{prefix[..^1]}0"));

    /// <summary>Orders by a date first; <paramref name="expression"/> gives rows without one a late date.</summary>
    public PageQuery<T> OrderBy(string expression, Func<T, DateOnly?> of)
    {
        _leading = expression;
        _leadingOf = of;
        return this;
    }

    public async Task<Page<T>> Run(Database database, PageRequest page, CancellationToken cancellation)
    {
        var size = Math.Clamp(page.Size, 1, SizeMax);
        if (page.Token is not null)
        {
            After(page.Token);
        }

        var order = _leading is null ? "account, row_key" : $"{_leading}, account, row_key";
        var rows = await Rows(database, $"ORDER BY {order} LIMIT {size + 1}", cancellation);
        return rows.Length <= size
            ? new(rows, null)
            : new(rows[..size], TokenAfter(rows[size - 1]));
    }

    public Task<ImmutableArray<T>> All(Database database, CancellationToken cancellation) =>
        Rows(database, "ORDER BY account, row_key", cancellation);

    private Task<ImmutableArray<T>> Rows(Database database, string tail, CancellationToken cancellation)
    {
        var text = _map.Beside is { } beside
            ? $"""
               SELECT {_map.Columns} FROM (
                   SELECT * FROM ({From(_map.Table.Name, tail)}) AS own UNION ALL
                   SELECT * FROM ({From(beside, tail)}) AS beside) AS both_kinds {tail}
               """
            : From(_map.Table.Name, tail);
        return database.Read(
            connection => connection.Sql(text, [.. _parameters]).Rows(Map, cancellation), cancellation);
    }

    private string From(string source, string tail) =>
        $"SELECT {_map.Columns} FROM {source} WHERE {string.Join(" AND ", _conditions)} {tail}";

    private T Map(DbDataReader reader) => _map.Read(new RowCursor(reader));

    private void After(string token)
    {
        if (_leading is null)
        {
            var last = PageToken.Read(token, 2);
            Where("(account, row_key) > (@last_account, @last_key)", ("last_account", last[0]), ("last_key", last[1]));
            return;
        }

        var end = PageToken.Read(token, 3);
        if (!DateOnly.TryParseExact(end[0], DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            throw new PageTokenException();
        }

        Where(
            $"{_leading} >= @last_date AND ({_leading}, account, row_key) > (@last_date, @last_account, @last_key)",
            ("last_date", date), ("last_account", end[1]), ("last_key", end[2]));
    }

    private string TokenAfter(T row)
    {
        var (account, key) = _map.Key(row);
        if (_leadingOf is null)
        {
            return PageToken.Write(account.Value, key);
        }

        var date = _leadingOf(row) ?? DateOnly.MaxValue;
        return PageToken.Write(date.ToString(DateFormat, CultureInfo.InvariantCulture), account.Value, key);
    }
}

using System.Collections.Immutable;

namespace Arrears.Storage.Tables;

internal enum WriteKind
{
    /// <summary>A row that must not exist yet.</summary>
    Insert,

    /// <summary>A row whose guard column must still hold the value that was read.</summary>
    Swap,

    /// <summary>Inserted or replaced.</summary>
    Upsert,

    /// <summary>Deleted by key, if there.</summary>
    Delete,
}

/// <summary>
/// One kind of write to one table. Its rows travel together: as arrays to PostgreSQL, one after the other through a
/// prepared statement to SQLite.
/// </summary>
internal sealed class RowWrite(TableShape table, WriteKind kind)
{
    public TableShape Table => table;

    public WriteKind Kind => kind;

    /// <summary>The column compared by <see cref="WriteKind.Swap"/>; its old value ends each row.</summary>
    public string? Guard { get; init; }

    /// <summary>Replaces the plain "take the new value" of some columns of an upsert.</summary>
    public ImmutableDictionary<string, string> Merge { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>An upsert leaves a row alone for which this is false, and then counts as lost.</summary>
    public string? OnlyWhen { get; init; }

    /// <summary>An upsert leaves a row alone for which this is false, because it would change nothing.</summary>
    public string? OnlyIfNews { get; init; }

    /// <summary>Each row must take effect; one that does not has lost a race that the facts did not show.</summary>
    public bool MustTakeEffect => Kind is WriteKind.Insert or WriteKind.Swap || OnlyWhen is not null;

    /// <summary>What a swap or an upsert of a stored row sets; no account ever moves to another operator.</summary>
    public ImmutableArray<Column> Assigned { get; } = [.. table.Rest.Where(c => c.Name != "operator")];

    /// <summary>The parameters of one row, in order.</summary>
    public ImmutableArray<Column> Parameters { get; } = kind == WriteKind.Delete ? table.Key : table.Columns;

    /// <summary>The parameters with the guard's old value at the end, where there is a guard.</summary>
    public ImmutableArray<Column> AllParameters => !field.IsDefault
        ? field
        : field = Guard is null
            ? Parameters
            : Parameters.Add(Table.Columns.Single(c => c.Name == Guard) with { Name = "guard" });

    /// <summary>Everything after the source of rows in an upsert.</summary>
    public string ConflictClause()
    {
        var sets = Assigned.Select(c => $"{c.Name} = {Merge.GetValueOrDefault(c.Name, $"excluded.{c.Name}")}");
        var only = (OnlyWhen ?? OnlyIfNews) is { } condition ? $" WHERE {condition}" : "";
        return $"ON CONFLICT ({Names(Table.Key)}) DO UPDATE SET {string.Join(", ", sets)}{only}";
    }

    public static string Names(ImmutableArray<Column> columns) => string.Join(", ", columns.Select(c => c.Name));
}

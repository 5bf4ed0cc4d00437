using System.Collections.Immutable;

namespace Arrears.Storage.Tables;

internal enum ColumnType
{
    Text,
    Long,
    Blob,
    Date,
    Flag,
}

internal sealed record Column(string Name, ColumnType Type);

/// <summary>A table as the commits write it. The first <paramref name="KeyWidth"/> columns are its key.</summary>
internal sealed record TableShape(string Name, int KeyWidth, ImmutableArray<Column> Columns)
{
    public ImmutableArray<Column> Key => Columns[..KeyWidth];

    public ImmutableArray<Column> Rest => Columns[KeyWidth..];

    /// <summary>Columns written as <c>name:type</c>, separated by blanks.</summary>
    public static TableShape Of(string name, int keyWidth, string columns) => new(
        name,
        keyWidth,
        [.. columns.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(Parse)]);

    private static Column Parse(string text)
    {
        var parts = text.Split(':');
        return new Column(parts[0], Enum.Parse<ColumnType>(parts[1], ignoreCase: true));
    }
}

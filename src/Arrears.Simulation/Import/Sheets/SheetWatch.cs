namespace Arrears.Simulation.Import;

/// <summary>Which table of an import a row stands in.</summary>
/// <param name="Table">Counts the tables of all files.</param>
/// <param name="File">Counts the files.</param>
internal readonly record struct SheetSource(int Table, int File);

/// <summary>What looks on while rows are read.</summary>
internal sealed record SheetWatch
{
    public static SheetWatch None { get; } = new();

    /// <summary>What the ledger has against a row that is right by itself; null: nothing.</summary>
    public Func<SheetSource, SheetRow, SheetObjection?>? Objected { get; init; }

    /// <summary>Told of every row refused, with its header and cells.</summary>
    public Action<SheetReject, SheetHeader, TableRow>? Rejected { get; init; }

    /// <summary>Only tables of this kind are read; null: all.</summary>
    public SheetKind? Only { get; init; }
}

namespace Arrears.Simulation.Import;

/// <summary>What a spreadsheet knew about a cell; text files know nothing.</summary>
internal enum CellKind
{
    Text,
    Number,

    /// <summary>A number of a workbook whose days are counted from 1904.</summary>
    NumberSince1904,
    Date,
}

/// <summary>A cell as text: numbers in invariant digits, dates as yyyy-MM-dd.</summary>
internal readonly record struct Cell(string Text, CellKind Kind = CellKind.Text)
{
    public static Cell Empty { get; } = new("");

    /// <summary>Empty to the eye, or struck out with a dash, which accountants write for nothing.</summary>
    public bool IsBlank => CellText.IsBlank(Text);

    public bool IsNumber => Kind is CellKind.Number or CellKind.NumberSince1904;
}

/// <summary>A row of a table, of whatever kind of file.</summary>
/// <param name="Line">1-based: the line of a text file, as an editor counts, or the row of a worksheet.</param>
/// <param name="Damage">What makes it unsafe to read the cells; null: nothing.</param>
internal sealed record TableRow(long Line, IReadOnlyList<Cell> Cells, string? Damage = null)
{
    public bool IsBlank => Cells.All(cell => cell.IsBlank);

    public Cell this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : Cell.Empty;
}

/// <summary>A text file, or one worksheet of a workbook. Rows stream anew each time they are enumerated.</summary>
/// <param name="Name">File name, with the worksheet's in square brackets where a workbook has several.</param>
/// <param name="Format">For people, for example <c>CSV, GB18030</c>.</param>
/// <param name="Separator">Inside a cell that nobody quoted it moves all that follows; null: of a workbook.</param>
internal sealed record Table(string Name, string Format, IEnumerable<TableRow> Rows, char? Separator = null);

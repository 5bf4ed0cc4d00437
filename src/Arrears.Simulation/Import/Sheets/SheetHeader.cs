namespace Arrears.Simulation.Import;

/// <summary>The header of one table: where each meaning stands.</summary>
internal sealed class SheetHeader
{
    private readonly Dictionary<SheetColumn, int> _columns = [];

    private SheetHeader(long lastLine, IReadOnlyList<string> names, SheetColumn?[] meanings)
    {
        (LastLine, Names, Meanings) = (lastLine, names, meanings);
        for (var i = 0; i < meanings.Length; i++)
        {
            if (meanings[i] is { } meaning and not SheetColumn.Ignored)
            {
                _columns.Add(meaning, i);
            }
        }
    }

    /// <summary>Rows begin after this line.</summary>
    public long LastLine { get; }

    /// <summary>As they stand in the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>By position; null: the column is not known.</summary>
    public IReadOnlyList<SheetColumn?> Meanings { get; }

    public int Known => _columns.Count;

    public bool Has(SheetColumn column) => _columns.ContainsKey(column);

    /// <summary>-1 when the sheet has no such column.</summary>
    public int IndexOf(SheetColumn column) => _columns.GetValueOrDefault(column, -1);

    /// <summary>The header as it stands in the file; the plain word when there is none.</summary>
    public string NameOf(SheetColumn column) =>
        _columns.TryGetValue(column, out var index) ? Names[index] : Domain.SnakeCase.Of(column);

    public static SheetHeader Of(long lastLine, IReadOnlyList<string> names) =>
        new(lastLine, names, SheetHeaders.Read(names));

    /// <summary>What rows could not do without; empty when the header is complete.</summary>
    public IReadOnlyList<string> Missing(bool estateIsGiven)
    {
        var missing = new List<string>();
        if (!estateIsGiven && !Has(SheetColumn.Estate))
        {
            missing.Add("项目/小区 (or say which with --estate)");
        }

        if (!Has(SheetColumn.Room))
        {
            missing.Add("房号");
        }

        if (!Has(SheetColumn.Period) && !Has(SheetColumn.PeriodFrom))
        {
            missing.Add("费用期间, or 开始日期 and 结束日期");
        }

        if (!Has(SheetColumn.Charged) && !Has(SheetColumn.Outstanding))
        {
            missing.Add("应收金额");
        }

        return missing;
    }
}

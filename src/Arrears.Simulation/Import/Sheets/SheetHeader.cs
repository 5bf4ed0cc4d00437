namespace Arrears.Simulation.Import;

/// <summary>The header of one table: where each meaning stands.</summary>
internal sealed class SheetHeader
{

    private static readonly SheetColumn[] OfCharges =
    [
        SheetColumn.Charged, SheetColumn.Outstanding, SheetColumn.Reduced, SheetColumn.Paid, SheetColumn.Period,
        SheetColumn.PeriodFrom, SheetColumn.PeriodTo, SheetColumn.Year, SheetColumn.Due, SheetColumn.Item,
    ];

    private readonly Dictionary<SheetColumn, int> _columns = [];

    private readonly Dictionary<SheetColumn, string> _currencies;

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

        _currencies = OfMoney.ToDictionary(
            column => column, column => Has(column) ? SheetUnits.CurrencyOf(NameOf(column)) : "");
    }

    public static IReadOnlyList<SheetColumn> OfMoney { get; } =
        [SheetColumn.Charged, SheetColumn.Reduced, SheetColumn.Paid, SheetColumn.Outstanding];

    /// <summary>Rows begin after this line.</summary>
    public long LastLine { get; }

    /// <summary>As they stand in the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>By position; null: the column is not known.</summary>
    public IReadOnlyList<SheetColumn?> Meanings { get; }

    public int Known => _columns.Count;

    /// <summary>
    /// Money decides: a table that speaks of charges holds charges, whatever else it lacks, so that a sheet whose
    /// amounts were not understood is never taken for a list of owners.
    /// </summary>
    public SheetKind Kind =>
        Has(SheetColumn.Paid) && Has(SheetColumn.ReceivedOn) && !Has(SheetColumn.Charged)
            && !Has(SheetColumn.Outstanding) ? SheetKind.Payments
        : Array.Exists(OfCharges, Has) || SpeaksOfMoney ? SheetKind.Charges
        : Has(SheetColumn.Room) ? SheetKind.Masters
        : Has(SheetColumn.Creditor) || Has(SheetColumn.Rate) ? SheetKind.Estates
        : SheetKind.Charges;

    private bool SpeaksOfMoney =>
        Names.Zip(Meanings).Any(column => column.Second is null && SheetHeaders.SpeaksOfMoney(column.First));

    public bool Has(SheetColumn column) => _columns.ContainsKey(column);

    /// <summary>-1 when the sheet has no such column.</summary>
    public int IndexOf(SheetColumn column) => _columns.GetValueOrDefault(column, -1);

    /// <summary>The header as it stands in the file; the plain word when there is none.</summary>
    public string NameOf(SheetColumn column) =>
        _columns.TryGetValue(column, out var index) ? Names[index] : Domain.SnakeCase.Of(column);

    /// <summary>ISO code of the currency that the header of the amounts names; empty: none.</summary>
    public string CurrencyOf(SheetColumn column) => _currencies.GetValueOrDefault(column, "");

    public static SheetHeader Of(long lastLine, IReadOnlyList<string> names) =>
        new(lastLine, names, SheetHeaders.Read(names));

    /// <summary>
    /// A header of money that a second column has too: fees side by side, of which a row could be only one. Null: none.
    /// </summary>
    public string? Repeated => OfMoney.Where(Has).Select(NameOf)
        .FirstOrDefault(name => Names.Count(other => SheetHeaders.IsSame(name, other)) > 1);

    /// <summary>What rows could not do without; empty when the header is complete.</summary>
    public IReadOnlyList<string> Missing(bool estateIsGiven)
    {
        var missing = new List<string>();
        if (!estateIsGiven && !Has(SheetColumn.Estate))
        {
            missing.Add("项目/小区 (or say which with --estate)");
        }

        if (Kind != SheetKind.Estates && !Has(SheetColumn.Room))
        {
            missing.Add("房号");
        }

        if (Kind == SheetKind.Masters && !Has(SheetColumn.Owner) && !Has(SheetColumn.Area))
        {
            missing.Add("业主姓名 or 建筑面积");
        }

        if (Kind == SheetKind.Charges)
        {
            missing.AddRange(MissingOfCharges());
        }

        return missing;
    }

    private IEnumerable<string> MissingOfCharges()
    {
        if (!Has(SheetColumn.Period) && !Has(SheetColumn.PeriodFrom) && !Has(SheetColumn.Year))
        {
            yield return "费用期间, or 开始日期 and 结束日期";
        }

        if (!Has(SheetColumn.Charged) && !Has(SheetColumn.Outstanding))
        {
            yield return "应收金额";
        }
    }
}

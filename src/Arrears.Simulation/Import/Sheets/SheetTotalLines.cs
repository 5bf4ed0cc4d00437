using Arrears.Domain;
using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>A line of totals of the sheet, beside what its rows add up to.</summary>
/// <param name="Label">As it stands in the file, for example <c>合计</c>.</param>
/// <param name="Column">Header of the column that is totalled.</param>
/// <param name="Accepted">Sum over the rows taken: of the whole table, or since the last such line.</param>
/// <param name="Readable">Sum over all rows whose amount can be read, rejected ones included.</param>
public sealed record SheetTotalLine(
    string Table, long Line, string Label, string Column, Money Stated, Money Accepted, Money Readable)
{
    public bool Differs => Stated != Accepted || Stated != Readable;
}

/// <summary>What a line of totals adds up.</summary>
internal enum TotalOf
{
    /// <summary>The rows of the whole table so far.</summary>
    All,

    /// <summary>The rows since the last such line.</summary>
    Part,

    /// <summary>The rows of one printed page; parts go on over it.</summary>
    Page,

    /// <summary>The rows so far, at the foot of a printed page or the head of the next.</summary>
    Carried,

    /// <summary>Nothing that rows add up to: averages, how many there are.</summary>
    Nothing,
}

/// <summary>Adds up the money of one table, and compares it wherever the sheet states a sum.</summary>
internal sealed class SheetTotalLines(string table, SheetHeader header)
{
    private static readonly SheetColumn[] Summed =
        [SheetColumn.Charged, SheetColumn.Reduced, SheetColumn.Paid, SheetColumn.Outstanding];

    private static readonly SheetColumn[] Periods = [SheetColumn.Period, SheetColumn.PeriodFrom, SheetColumn.PeriodTo];

    private readonly SheetColumn[] _columns = [.. Summed.Where(header.Has)];
    private readonly Dictionary<SheetColumn, Sums> _all = Summed.ToDictionary(c => c, _ => new Sums());
    private readonly Dictionary<SheetColumn, Sums> _part = Summed.ToDictionary(c => c, _ => new Sums());
    private readonly Dictionary<SheetColumn, Sums> _page = Summed.ToDictionary(c => c, _ => new Sums());

    /// <summary>The word that makes the row a line of totals; null: it is none.</summary>
    public string? LabelOf(TableRow row)
    {
        var room = header.IndexOf(SheetColumn.Room);
        for (var i = 0; i < row.Cells.Count; i++)
        {
            if (!_columns.Any(column => header.IndexOf(column) == i) && WordOf(row[i].Text) is { } word)
            {
                var isAlone = i == room || (row[room].IsBlank && !IsOfTheRow(row, i, word));
                return isAlone || WordOf(row[room].Text) is not null || (i < room && word == Bare(row[i].Text))
                    ? row[i].Text.Trim()
                    : null;
            }
        }

        return null;
    }

    /// <summary>Beside a period, 累计欠费三期 in a remark says something about the row, which lacks its room.</summary>
    private bool IsOfTheRow(TableRow row, int cell, string word) =>
        Periods.Any(column => header.IndexOf(column) != cell && !row[header.IndexOf(column)].IsBlank)
        && (cell < header.Meanings.Count ? header.Meanings[cell] : null) switch
        {
            null or SheetColumn.Ignored => true,
            SheetColumn.Estate or SheetColumn.Building or SheetColumn.Entrance or SheetColumn.Item => false,
            _ => word != Bare(row[cell].Text),
        };

    public void AddReadable(TableRow row)
    {
        foreach (var column in _columns)
        {
            if (TryRead(row, column, out var amount))
            {
                _all[column].Readable += amount;
                _part[column].Readable += amount;
                _page[column].Readable += amount;
            }
        }
    }

    /// <summary>An empty cell of what is outstanding says what the others leave, as it does in a row that is taken.</summary>
    private bool TryRead(TableRow row, SheetColumn column, out Money amount)
    {
        var cell = row[header.IndexOf(column)];
        if (column != SheetColumn.Outstanding || !cell.IsBlank || !TryRead(row, SheetColumn.Charged, out amount))
        {
            return CellAmounts.TryRead(cell, out amount, out _);
        }

        amount -= TryRead(row, SheetColumn.Reduced, out var reduced) ? reduced : Money.Zero;
        amount -= TryRead(row, SheetColumn.Paid, out var paid) ? paid : Money.Zero;
        return true;
    }

    public void AddAccepted(SheetRow row)
    {
        foreach (var column in _columns)
        {
            var amount = column switch
            {
                SheetColumn.Charged => row.Charged,
                SheetColumn.Reduced => row.Reduced,
                SheetColumn.Paid => row.Paid,
                _ => row.Outstanding,
            };
            _all[column].Accepted += amount;
            _part[column].Accepted += amount;
            _page[column].Accepted += amount;
        }
    }

    /// <summary>Each figure of the line beside the sums; a new part begins after it.</summary>
    public IReadOnlyList<SheetTotalLine> Compare(TableRow row, string label)
    {
        var kind = SheetWords.Totals[WordOf(label)!];
        var lines = new List<SheetTotalLine>();
        if (kind == TotalOf.Nothing)
        {
            return lines;
        }

        foreach (var column in _columns)
        {
            if (CellAmounts.TryRead(row[header.IndexOf(column)], out var stated, out _))
            {
                var sums = Likeliest(stated, column, kind);
                lines.Add(new SheetTotalLine(
                    table, row.Line, label, header.NameOf(column), stated, sums.Accepted, sums.Readable));
            }
        }

        var over = kind is TotalOf.Page or TotalOf.Carried ? _page.Values : _page.Values.Concat(_part.Values);
        foreach (var sums in over)
        {
            (sums.Accepted, sums.Readable) = (Money.Zero, Money.Zero);
        }

        return lines;
    }

    /// <summary>Offices write 合计 under every building too: what fits is meant.</summary>
    private Sums Likeliest(Money stated, SheetColumn column, TotalOf kind)
    {
        var (all, part, page) = (_all[column], _part[column], _page[column]);
        Sums[] sums = kind switch
        {
            TotalOf.Part => [part, page, all],
            TotalOf.Page => [page, part, all],
            _ => [all, part, page],
        };
        return Array.Find(sums, sum => stated == sum.Readable || stated == sum.Accepted) ?? sums[0];
    }

    /// <summary>The word of totals that the cell is, ends with or begins with: 5栋小计, 合计12户; null: none.</summary>
    private static string? WordOf(string cell)
    {
        var text = Bare(cell);
        return SheetWords.Totals.ContainsKey(text)
            ? text
            : SheetWords.Totals.Keys
                .Where(word => word[0] > '\x7F' && (text.EndsWith(word, StringComparison.Ordinal)
                    || text.StartsWith(word, StringComparison.Ordinal)))
                .MaxBy(word => word.Length);
    }

    private static string Bare(string cell)
    {
        var text = PlainText.Tight(cell).ToLowerInvariant();
        var end = text.IndexOfAny([':', '(']);
        return end > 0 ? text[..end] : text;
    }

    private sealed class Sums
    {
        public Money Accepted { get; set; }

        public Money Readable { get; set; }
    }
}

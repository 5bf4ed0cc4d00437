using Arrears.Domain;

namespace Arrears.Simulation.Import;

/// <summary>
/// Columns that may change what the money of a row means: a second figure for what one column already says (本期实收
/// beside 累计实收), a word for money received or waived that nobody knows, and the unnamed columns under a header that
/// spans several. Such a row is taken only where its figures prove themselves, or the column says nothing else.
/// </summary>
internal sealed class SheetDoubts(SheetHeader header)
{
    private readonly IReadOnlyList<Doubt> _doubts =
        [.. Enumerable.Range(0, header.Names.Count).Select(column => Of(header, column)).OfType<Doubt>()];

    /// <param name="taken">What the row was read to say.</param>
    /// <returns>Null: nothing speaks against the figures.</returns>
    public SheetObjection? Against(RowCells cells, Func<SheetColumn, Money> taken) =>
        _doubts.Count == 0 || ProvesItself(cells, taken)
            ? null
            : _doubts.Select(doubt => Against(cells, doubt, taken)).FirstOrDefault(found => found is not null);

    /// <summary>An amount that spans several columns, each named in the row under the header; null: none does.</summary>
    public string? SplitBy(TableRow below) => _doubts
        .Where(doubt => doubt.IsUnnamed && !below[doubt.Index].IsBlank
            && !CellAmounts.TryRead(below[doubt.Index], out _, out _))
        .Select(doubt => header.NameOf(doubt.Column))
        .FirstOrDefault();

    /// <summary>Charged, reduced and paid leave what a fourth column calls outstanding.</summary>
    private static bool ProvesItself(RowCells cells, Func<SheetColumn, Money> taken) =>
        cells.Has(SheetColumn.Charged) && cells.Has(SheetColumn.Paid) && !cells.Raw(SheetColumn.Outstanding).IsBlank
        && taken(SheetColumn.Outstanding)
            == taken(SheetColumn.Charged) - taken(SheetColumn.Reduced) - taken(SheetColumn.Paid);

    private SheetObjection? Against(RowCells cells, Doubt doubt, Func<SheetColumn, Money> taken)
    {
        if (!CellAmounts.TryRead(cells.At(doubt.Index), out var amount, out _)
            || amount == (doubt.IsSecond ? taken(doubt.Column) : Money.Zero))
        {
            return null;
        }

        return doubt.IsUnnamed
            ? new SheetObjection(
                doubt.Column, SheetFault.Amount, "is not all: an unnamed column beside it holds another amount")
            : doubt.IsSecond
            ? new SheetObjection(
                doubt.Column, SheetFault.Amount, $"is not what column '{header.NameOf(doubt.Column)}' says", doubt.Index)
            : new SheetObjection(
                doubt.Column, SheetFault.Amount, "may have been received or waived; its column is not understood", doubt.Index);
    }

    private static Doubt? Of(SheetHeader header, int column)
    {
        if (header.Meanings[column] is not null || header.Kind != SheetKind.Charges)
        {
            return null;
        }

        if (header.Names[column].Length == 0)
        {
            var named = column - 1;
            while (named > 0 && header.Names[named].Length == 0)
            {
                named--;
            }

            return named >= 0 && header.Meanings[named] is { } spanning && SheetHeader.OfMoney.Contains(spanning)
                ? new Doubt(column, spanning, IsSecond: false, IsUnnamed: true)
                : null;
        }

        return SheetHeaders.LikelyMeaningOf(header.Names[column]) is { } meaning
            ? SheetHeader.OfMoney.Contains(meaning) ? new Doubt(column, meaning, IsSecond: true, IsUnnamed: false) : null
            : SheetHeaders.SpeaksOfSettling(header.Names[column])
            ? new Doubt(column, SheetColumn.Paid, IsSecond: false, IsUnnamed: false)
            : null;
    }

    /// <param name="Column">What it may change.</param>
    /// <param name="IsSecond">It says the same as the column, or should.</param>
    private sealed record Doubt(int Index, SheetColumn Column, bool IsSecond, bool IsUnnamed);
}

using System.Text.RegularExpressions;
using Arrears.Domain;

namespace Arrears.Simulation.Import;

/// <summary>
/// Finds amounts of text files that their own comma parted: 1 beside 234.00 was 1,234.00. Two amounts may stand so by
/// themselves, 300 charged and 123.45 paid; figures that add up are what they seem.
/// </summary>
internal sealed partial class SheetPartedAmounts(SheetHeader header)
{
    public bool Breaks(TableRow line) =>
        SheetHeader.OfMoney.Any(column => IsParted(line, header.IndexOf(column)));

    private bool IsParted(TableRow line, int cell)
    {
        if (cell < 0 || !Thousands().IsMatch(line[cell].Text) || !Hundreds().IsMatch(line[cell + 1].Text))
        {
            return false;
        }

        var next = cell + 1 < header.Meanings.Count ? header.Meanings[cell + 1] : null;
        return next == SheetColumn.Ignored || line.Cells.Count.CompareTo(header.Names.Count) switch
        {
            > 0 => !AddsUp(line),
            0 => PaysTooMuch(line),
            _ => PaysTooMuch(line) || (SaysOutstanding(line) && !AddsUp(line)),
        };
    }

    private bool SaysOutstanding(TableRow line) => !line[header.IndexOf(SheetColumn.Outstanding)].IsBlank;

    private bool PaysTooMuch(TableRow line) =>
        Of(line, SheetColumn.Reduced) + Of(line, SheetColumn.Paid) > Of(line, SheetColumn.Charged);

    private bool AddsUp(TableRow line) =>
        header.Has(SheetColumn.Charged) && SaysOutstanding(line)
        && Of(line, SheetColumn.Outstanding)
            == Of(line, SheetColumn.Charged) - Of(line, SheetColumn.Reduced) - Of(line, SheetColumn.Paid);

    private Money Of(TableRow line, SheetColumn column) =>
        CellAmounts.TryRead(line[header.IndexOf(column)], out var amount, out _) ? amount : Money.Zero;

    [GeneratedRegex("^[¥￥]?[1-9][0-9]{0,2}$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^[0-9]{3}\.[0-9]{2}元?$")]
    private static partial Regex Hundreds();
}

using Arrears.Domain;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>A case of a sheet while its lines are gathered.</summary>
internal sealed class SheetCase(CaseRow row, UnitRow unit, EstateRow contract)
{
    private readonly List<(SheetRow Line, string ChargeId)> _lines = [];

    public CaseRow Row { get; private set; } = row;

    public UnitRow Unit { get; } = unit;

    public EstateRow Contract { get; } = contract;

    public IReadOnlyList<(SheetRow Line, string ChargeId)> Lines => _lines;

    public void Take(SheetRow line, string chargeId)
    {
        _lines.Add((line, chargeId));
        Row = line.From < Row.LiableFrom ? Row with { LiableFrom = line.From } : Row;
    }

    public void End(DateOnly lastDay) => Row = Row with { LiableTo = lastDay };

    /// <summary>Charges net of reductions; one that was reduced to nothing is no receivable.</summary>
    public IEnumerable<ChargeRow> Charges() =>
        from found in _lines
        let net = found.Line.Charged - found.Line.Reduced
        where net.IsPositive
        select new ChargeRow(
            Row.EstateId,
            Row.UnitId,
            Row.CaseId,
            found.ChargeId,
            found.Line.Item,
            found.Line.From,
            found.Line.To,
            net,
            found.Line.Due!.Value);

    public IEnumerable<PaymentRow> Payments(DateOnly asOf) =>
        from found in _lines
        where found.Line.Paid.IsPositive
        select new PaymentRow(
            Row.EstateId,
            Row.UnitId,
            Row.CaseId,
            $"{found.ChargeId}-p",
            $"opening-{found.ChargeId}",
            PaymentMethod.Opening,
            asOf,
            found.Line.Paid,
            Contract.PayeeAccount,
            found.ChargeId);
}

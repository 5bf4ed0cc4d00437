using Arrears.Domain;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Tests.Portfolio;

/// <summary>
/// What the rows alone say is open, oldest charge first, each bank line once. Written apart from the generator, so
/// that it can contradict it.
/// </summary>
internal sealed class Replay
{
    private readonly Dictionary<string, List<ChargeRow>> _chargesByCase;
    private readonly Dictionary<(string Estate, string Unit), string> _lastCaseOfUnit;
    private readonly List<PaymentRow> _payments;

    public Replay(PortfolioRows rows)
    {
        _chargesByCase = rows.Charges.GroupBy(charge => charge.CaseId)
            .ToDictionary(group => group.Key, group => group.OrderBy(charge => charge.Due).ToList());
        _lastCaseOfUnit = rows.Cases.GroupBy(row => (row.EstateId, row.UnitId))
            .ToDictionary(group => group.Key, group => group.Last().CaseId);
        _payments = [.. rows.Payments.DistinctBy(payment => payment.ExternalId)];
    }

    /// <summary>Open charges of every case with what is left, counting payments up to a date.</summary>
    public Dictionary<string, List<(ChargeRow Charge, Money Left)>> OpenOn(DateOnly date)
    {
        var received = _payments.Where(payment => payment.Received <= date)
            .GroupBy(payment => payment.CaseId ?? _lastCaseOfUnit[(payment.EstateId, payment.UnitId)])
            .ToDictionary(group => group.Key, group => group.Sum(payment => payment.Amount));
        return _chargesByCase.ToDictionary(
            pair => pair.Key,
            pair => Uncovered(pair.Value, received.GetValueOrDefault(pair.Key)));
    }

    private static List<(ChargeRow Charge, Money Left)> Uncovered(List<ChargeRow> charges, Money received)
    {
        var open = new List<(ChargeRow, Money)>();
        foreach (var charge in charges)
        {
            var covered = Money.Min(received, charge.Amount);
            received -= covered;
            if (covered < charge.Amount)
            {
                open.Add((charge, charge.Amount - covered));
            }
        }

        return open;
    }
}

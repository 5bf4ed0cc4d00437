using Arrears.Domain;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Crowd;

/// <summary>A charge as its payer knows it.</summary>
/// <param name="IssuedOn">Null: issued before the play.</param>
internal sealed record Bill(string ChargeId, DateOnly? IssuedOn, DateOnly PeriodFrom, DateOnly Due, Money Amount)
{
    public static Bill Of(ChargeRow row, DateOnly? issuedOn) => new(row.ChargeId, issuedOn, row.PeriodFrom, row.Due, row.Amount);

    public bool IsIssued(DateOnly today) => IssuedOn is not { } on || on <= today;
}

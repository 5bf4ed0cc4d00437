using System.Collections.Immutable;
using Arrears.Domain.Ledger;

namespace Arrears.Domain.Grievances;

/// <summary>
/// What a grievance of a whole building disputes of the charges of each unit it touches: the rest goes on (item 78).
/// </summary>
/// <param name="Item">Only charges for this, for example <c>lift_fee</c>; null: charges for anything.</param>
/// <param name="From">Only periods that end on this day or later.</param>
/// <param name="To">Only periods that begin on this day or earlier.</param>
/// <param name="Percent">1 to 100, of the amount of each charge; never more than is left of it.</param>
[GenerateSerializer, Immutable, Alias("arrears.DisputedShare")]
public sealed record DisputedShare(
    [property: Id(0)] string? Item, [property: Id(1)] DateOnly From, [property: Id(2)] DateOnly To, [property: Id(3)] int Percent)
{
    private const int Whole = 100;

    public static Refused? Check(DisputedShare? share) => share switch
    {
        { Percent: < 1 or > Whole } =>
            new Refused(Refusal.AmountTooLarge, "item.78", Detail: "A disputed share is 1 to 100 percent."),
        { } given when given.To < given.From => new Refused(Refusal.PeriodReversed, "item.78"),
        _ => null,
    };

    /// <summary>What it disputes of a ledger, besides what is known to be in dispute because of it.</summary>
    public ImmutableArray<DisputedCharge> Of(CaseLedger ledger, ImmutableArray<DisputedCharge> known) =>
    [
        .. known,
        .. ledger.LiveCharges.Where(charge => Concerns(charge) && known.All(item => item.ChargeId != charge.Id))
            .Select(charge => new DisputedCharge(charge.Id, PartOf(charge)))
            .Where(item => item.Part is not { IsPositive: false }),
    ];

    private bool Concerns(Charge charge) => charge.IsOpen && charge.Kind == ChargeKind.Principal
        && (Item is null || charge.Item == Item) && charge.PeriodTo >= From && charge.PeriodFrom <= To;

    private Money? PartOf(Charge charge) => Percent == Whole
        ? null
        : Money.Min(Money.RoundHalfUp(charge.Amount.Fen * Percent / (decimal)Whole), charge.Outstanding);
}

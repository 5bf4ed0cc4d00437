using System.Collections.Immutable;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Ledger;

/// <summary>What a case owed on a date, line by line (seed item 12): the content of notices and demands.</summary>
/// <param name="Rate">Contract rate in fen per square metre and month.</param>
/// <param name="Lines">
/// Issued charges not reversed, in order of posting; those pruned by then are only in the totals.
/// </param>
/// <param name="SettledEarlier">
/// Billed and settled before the lines begin. Billed in all = this + the lines' amounts.
/// </param>
/// <param name="Balance">Open on all lines; written-off debt is not in it.</param>
/// <param name="Overdue">Past due and undisputed.</param>
/// <param name="Disputed">Past due and disputed.</param>
/// <param name="Prepaid">Money received that no line has taken yet.</param>
/// <param name="LateFeeUnbilled">
/// Late fee that could be claimed on that date beyond what the lines already claim.
/// </param>
[GenerateSerializer, Immutable, Alias("arrears.Statement")]
public sealed record Statement(
    [property: Id(0)] DateOnly Date,
    [property: Id(1)] string ContractId,
    [property: Id(2)] string Creditor,
    [property: Id(3)] string PayeeAccount,
    [property: Id(4)] decimal Rate,
    [property: Id(5)] ImmutableArray<StatementLine> Lines,
    [property: Id(6)] Money SettledEarlier,
    [property: Id(7)] Money Balance,
    [property: Id(8)] Money Overdue,
    [property: Id(9)] Money Disputed,
    [property: Id(10)] Money Prepaid,
    [property: Id(11)] Money LateFeeUnbilled)
{
    /// <summary>
    /// The statement as of a date, from the journal alone. What was recorded later does not reach back into it, not
    /// even a payment with an earlier value date: asked for in ten years, it is the same statement.
    /// </summary>
    public static Statement AsOf(
        IEnumerable<(DateOnly RecordedOn, LedgerEvent Happened)> journal,
        DateOnly asOf,
        ServiceContract contract,
        PolicyPack policy)
    {
        var ledger = CaseLedger.Empty;
        foreach (var (recordedOn, happened) in journal)
        {
            ledger = recordedOn <= asOf ? ledger.Apply(happened) : ledger;
        }

        return Of(ledger, asOf, contract, policy);
    }

    /// <summary>
    /// The statement of a ledger as it stands; equal to <see cref="AsOf"/> while the day's books are open.
    /// </summary>
    public static Statement Of(CaseLedger ledger, DateOnly asOf, ServiceContract contract, PolicyPack policy)
    {
        ledger = ledger.Awake();
        var lines = ImmutableArray.CreateBuilder<StatementLine>(ledger.Charges.Length);
        var listed = Money.Zero;
        var lateFee = Money.Zero;
        foreach (var charge in ledger.Charges)
        {
            if (charge.Draft || charge.Reversed)
            {
                continue;
            }

            var figures = LateFee.For(ledger, charge, asOf, contract, policy.LateFee);
            lines.Add(StatementLine.Of(ledger, charge, asOf, figures));
            listed += charge.Amount;
            lateFee += Money.Max(Money.Zero, figures.Claim - ledger.LateFeeClaimed(charge.Id));
        }

        var overdue = ledger.Overdue(asOf);
        return new Statement(
            asOf,
            contract.Id,
            contract.Creditor,
            contract.PayeeAccount,
            contract.RateFenPerSquareMetreMonth,
            lines.DrainToImmutable(),
            ledger.BilledEver - listed,
            ledger.Outstanding,
            overdue,
            ledger.OverdueIncludingDisputed(asOf) - overdue,
            ledger.UnallocatedCredit,
            lateFee);
    }
}

/// <param name="LateFee">Grown on this principal up to the date, billed or not.</param>
[GenerateSerializer, Immutable, Alias("arrears.StatementLine")]
public sealed record StatementLine(
    [property: Id(0)] string ChargeId,
    [property: Id(1)] ChargeKind Kind,
    [property: Id(2)] string Item,
    [property: Id(3)] DateOnly PeriodFrom,
    [property: Id(4)] DateOnly PeriodTo,
    [property: Id(5)] DateOnly Due,
    [property: Id(6)] Money Amount,
    [property: Id(7)] Money Paid,
    [property: Id(8)] Money Credited,
    [property: Id(9)] Money Balance,
    [property: Id(10)] LateFeeFigures LateFee,
    [property: Id(11)] ChargeStatus Status)
{
    internal static StatementLine Of(CaseLedger ledger, Charge charge, DateOnly asOf, LateFeeFigures figures) => new(
        charge.Id,
        charge.Kind,
        charge.Item,
        charge.PeriodFrom,
        charge.PeriodTo,
        charge.Due,
        charge.Amount,
        charge.Allocated,
        charge.Credited,
        charge.Outstanding,
        figures,
        ledger.StatusOf(charge, asOf, limitation: null));
}

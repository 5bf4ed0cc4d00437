using System.Collections.Immutable;

namespace Arrears.Domain.Ledger;

/// <summary>
/// The rules of the books: each request is answered with a refusal or with events to apply in order, and never changes
/// anything itself. Money that arrived is never refused for what it is meant to pay.
/// </summary>
public static partial class Bookkeeping
{
    private static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);

    private static LedgerDecision UnknownCharge(string chargeId) =>
        LedgerDecision.Refuse(Refusal.UnknownCharge, "ledger.charge", $"Charge {chargeId} is not in this case.");

    private static LedgerDecision UnknownPayment(string paymentId) =>
        LedgerDecision.Refuse(Refusal.UnknownPayment, "ledger.payment", $"Payment {paymentId} is not in this case.");

    private static LedgerDecision MissingReason(RuleId rule) =>
        LedgerDecision.Refuse(Refusal.MissingReason, rule, "A reason is required.");

    private static LedgerDecision NotPositive(RuleId rule, Money amount) =>
        LedgerDecision.Refuse(Refusal.AmountNotPositive, rule, $"The amount {amount} is not above zero.");

    private static LedgerDecision AuthorityTooLow(RuleId rule, ActorRole role, Money amount) =>
        LedgerDecision.Refuse(Refusal.AuthorityTooLow, rule, $"{role} may not decide on {amount}.");

    /// <summary>
    /// Live allocations of a charge, undone one by one, so that the journal says what happened to each.
    /// </summary>
    private static void ReleaseCharge(
        CaseLedger ledger, string chargeId, DateOnly on, string reason, ImmutableArray<LedgerEvent>.Builder events)
    {
        foreach (var allocation in ledger.Allocations)
        {
            if (!allocation.Reversed && allocation.ChargeId == chargeId)
            {
                events.Add(new AllocationReversed(allocation.Id, on, reason));
            }
        }

        foreach (var note in ledger.CreditNotes)
        {
            if (!note.Reversed && note.ChargeId == chargeId)
            {
                events.Add(new CreditNoteReversed(note.Id, on, reason));
            }
        }
    }
}

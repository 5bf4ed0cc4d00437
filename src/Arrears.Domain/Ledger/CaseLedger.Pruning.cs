using System.Collections.Immutable;

namespace Arrears.Domain.Ledger;

public sealed partial record CaseLedger
{
    private CaseLedger Prune(LedgerPruned pruned)
    {
        var charges = pruned.ChargeIds.ToHashSet(StringComparer.Ordinal);
        var payments = pruned.PaymentIds.ToHashSet(StringComparer.Ordinal);
        var spans = PrunedSpans;
        foreach (var charge in LiveCharges)
        {
            if (!charges.Contains(charge.Id))
            {
                continue;
            }

            if (!charge.Outstanding.IsZero)
            {
                throw new InvariantViolationException($"Charge {charge.Id} is pruned with {charge.Outstanding} left.");
            }

            spans = charge is { Kind: ChargeKind.Principal, Reversed: false } ? Widen(spans, charge) : spans;
        }

        var kept = this with
        {
            LiveCharges = LiveCharges.RemoveAll(charge => charges.Contains(charge.Id)),
            LivePayments = LivePayments.RemoveAll(payment => payments.Contains(payment.Id)),
            LiveAllocations = LiveAllocations.RemoveAll(
                allocation => charges.Contains(allocation.ChargeId) || payments.Contains(allocation.PaymentId)),
            LiveNotes = LiveNotes.RemoveAll(note => charges.Contains(note.ChargeId)),
            PrunedSpans = spans,
        };
        return kept.DropIdleReliefs();
    }

    private static ImmutableArray<PrunedSpan> Widen(ImmutableArray<PrunedSpan> spans, Charge charge)
    {
        var (from, to) = (charge.PeriodFrom, charge.PeriodTo);
        for (var i = spans.Length - 1; i >= 0; i--)
        {
            var span = spans[i];
            if (span.Item == charge.Item && span.From.DayNumber <= to.DayNumber + 1
                && from.DayNumber <= span.To.DayNumber + 1)
            {
                from = span.From < from ? span.From : from;
                to = span.To > to ? span.To : to;
                spans = spans.RemoveAt(i);
            }
        }

        return spans.Add(new PrunedSpan(charge.Item, from, to));
    }
}

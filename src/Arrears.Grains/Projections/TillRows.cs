using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Counters;
using static Arrears.Grains.Projections.RowValues;

namespace Arrears.Grains.Projections;

/// <summary>The read rows of a till: shifts with their difference, receipts, and what finance has to do.</summary>
internal static class TillRows
{
    public static IEnumerable<ReadRow> Of(AccountKey key, TillState state, BusinessCalendar calendar)
    {
        foreach (var shift in state.Shifts)
        {
            yield return Row(
                ReadTables.Shift,
                shift.Id,
                key.Group,
                state.Till,
                Date(state.On),
                shift.Cashier,
                StatusOf(shift),
                (long)shift.Receipts.Length,
                shift.Float.Fen,
                shift.Cash.Fen,
                shift.Card.Fen,
                shift.Counted?.Fen,
                shift.Difference?.Fen,
                shift.Explanation,
                shift.ReconciledBy);
            foreach (var receipt in shift.Receipts)
            {
                yield return ReceiptRow(key, state, shift, receipt);
            }

            if (shift.ReconciledBy is null)
            {
                yield return WorkRow(key, state, shift, calendar);
            }
        }
    }

    private static string StatusOf(TillShift shift) =>
        shift.ReconciledBy is not null ? "reconciled" : shift.ClosedAt is not null ? "closed" : "open";

    private static ReadRow ReceiptRow(AccountKey key, TillState state, TillShift shift, CounterReceipt receipt) => Row(
        ReadTables.Receipt,
        receipt.PaymentId,
        key.Group,
        state.Till,
        shift.Id,
        (long)receipt.Number,
        AccountKey.Parse(receipt.Unit).Name,
        receipt.CaseId,
        SnakeCase.Of(receipt.Method),
        receipt.Amount.Fen,
        Date(receipt.At.Date),
        receipt.Invoice,
        receipt.Returned);

    /// <summary>A shift is closed on its own day, and looked over on the next working day.</summary>
    private static ReadRow WorkRow(AccountKey key, TillState state, TillShift shift, BusinessCalendar calendar) => Row(
        ReadTables.Work,
        $"shift/{shift.Id}",
        shift.ClosedAt is null ? "close_shift" : "reconcile_shift",
        key.Group,
        null,
        null,
        null,
        Date(shift.ClosedAt is null ? state.On : calendar.AddWorkingDays(state.On, 1)),
        null,
        null,
        SnakeCase.Of(ActorRole.Finance),
        null,
        $"{state.Till}/{shift.Id}",
        Date(state.On));
}

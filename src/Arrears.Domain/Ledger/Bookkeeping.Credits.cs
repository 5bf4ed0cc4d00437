using System.Collections.Immutable;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Ledger;

public static partial class Bookkeeping
{
    /// <summary>
    /// Credits part or all of what is left of a charge. A waiver or settlement relief is a gift and needs authority for
    /// the sum of all gifts on that charge, so that slices do not slip under a limit; a correction or a vacancy credit
    /// states what was never owed, an opening credit what was granted before. A charge already paid is credited after
    /// its allocation was reversed.
    /// </summary>
    public static LedgerDecision Credit(
        CaseLedger ledger,
        string chargeId,
        Money amount,
        CreditKind kind,
        DateOnly on,
        string reason,
        ActorRole role,
        PolicyPack policy)
    {
        if (ledger.Find(chargeId) is not { } charge)
        {
            return UnknownCharge(chargeId);
        }

        if (!amount.IsPositive)
        {
            return NotPositive("ledger.credit", amount);
        }

        if (charge.Draft || amount > charge.Outstanding)
        {
            return LedgerDecision.Refuse(
                Refusal.AmountTooLarge,
                "ledger.credit",
                $"{amount} exceeds the {charge.Outstanding} left of {chargeId}.");
        }

        if (IsBlank(reason))
        {
            return MissingReason("ledger.credit");
        }

        var given = IsGift(kind) ? amount + GiftsOn(ledger, chargeId) : Money.Zero;
        return IsGift(kind) && !AuthorityRules.MayDecide(policy.Authority.Waiver, role, given)
            ? AuthorityTooLow("authority.waiver", role, given)
            : LedgerDecision.Accept(new CreditNoteIssued(
                new CreditNote($"n{ledger.Sequence + 1}", chargeId, kind, amount, on, reason, role)));
    }

    /// <summary>Withdraws a credit note: the charge re-opens at its own due date.</summary>
    public static LedgerDecision ReverseCredit(CaseLedger ledger, string noteId, DateOnly on, string reason)
    {
        if (ledger.CreditNotes.FirstOrDefault(known => known.Id == noteId) is not { } note)
        {
            return LedgerDecision.Refuse(
                Refusal.UnknownCharge, "ledger.credit_note", $"Credit note {noteId} is not in this case.");
        }

        if (IsBlank(reason))
        {
            return MissingReason("ledger.reverse_credit");
        }

        return note.Reversed
            ? LedgerDecision.Refuse(Refusal.AlreadyReversed, "ledger.reverse_credit", $"{noteId} is reversed.")
            : LedgerDecision.Accept(new CreditNoteReversed(noteId, on, reason));
    }

    /// <summary>
    /// Gives up what is left of the charges, all or none; authority is judged on the sum. The debt does not vanish: it
    /// is counted apart, can be reinstated, and still takes money the debtor designates for it.
    /// </summary>
    public static LedgerDecision WriteOff(
        CaseLedger ledger,
        ImmutableArray<string> chargeIds,
        DateOnly on,
        string reason,
        ActorRole role,
        PolicyPack policy)
    {
        if (IsBlank(reason))
        {
            return MissingReason("ledger.write_off");
        }

        var events = ImmutableArray.CreateBuilder<LedgerEvent>(chargeIds.Length);
        var total = Money.Zero;
        foreach (var chargeId in chargeIds.Distinct(StringComparer.Ordinal))
        {
            if (ledger.Find(chargeId) is not { } charge)
            {
                return UnknownCharge(chargeId);
            }

            if (!charge.IsOpen)
            {
                return LedgerDecision.Refuse(
                    Refusal.NothingOutstanding, "ledger.write_off", $"Nothing is owed on charge {chargeId}.");
            }

            total += charge.Outstanding;
            events.Add(new ChargeWrittenOff(chargeId, on, reason, role));
        }

        return AuthorityRules.MayDecide(policy.Authority.WriteOff, role, total)
            ? LedgerDecision.Accept(events.DrainToImmutable())
            : AuthorityTooLow("authority.write_off", role, total);
    }

    /// <summary>A new fact: the written-off debt is owed again, at its own due date.</summary>
    public static LedgerDecision Reinstate(CaseLedger ledger, string chargeId, DateOnly on, string reason)
    {
        if (ledger.Find(chargeId) is not { } charge)
        {
            return UnknownCharge(chargeId);
        }

        if (IsBlank(reason))
        {
            return MissingReason("ledger.reinstate");
        }

        return charge.WrittenOff
            ? LedgerDecision.Accept(new ChargeReinstated(chargeId, on, reason))
            : LedgerDecision.Refuse(
                Refusal.NotWrittenOff, "ledger.reinstate", $"Charge {chargeId} is not written off.");
    }

    private static bool IsGift(CreditKind kind) => kind switch
    {
        CreditKind.Waiver or CreditKind.SettlementRelief => true,
        CreditKind.Vacancy or CreditKind.Correction or CreditKind.Opening => false,
    };

    private static Money GiftsOn(CaseLedger ledger, string chargeId)
    {
        var given = Money.Zero;
        foreach (var note in ledger.CreditNotes)
        {
            given += !note.Reversed && note.ChargeId == chargeId && IsGift(note.Kind) ? note.Amount : Money.Zero;
        }

        return given;
    }
}

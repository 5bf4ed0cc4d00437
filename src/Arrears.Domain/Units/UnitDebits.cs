using System.Collections.Immutable;
using Arrears.Domain.Ledger;

namespace Arrears.Domain.Units;

/// <summary>
/// Direct debit (item 1): a run some days before the due date, a bounded number of retries, then ordinary reminders.
/// </summary>
internal static class UnitDebits
{
    private const string Rule = "seed.1";

    public static Refused? Handle(UnitDraft d, CaseCommand command) => command switch
    {
        MoveMandate c => Move(d, c),
        RecordDebitResult c => Record(d, c),
        _ => throw new InvariantViolationException($"{command.GetType().Name} has no handler."),
    };

    /// <summary>The sweep: orders what falls due within the policy's days.</summary>
    public static void Run(UnitDraft d, string caseId)
    {
        var s = d.Case(caseId);
        if (s.Mandate is not { Status: MandateStatus.Active } mandate || s.Debit is not null)
        {
            return;
        }

        var wanted = Amount(s, d.Today, d.Context.Policy.Debit);
        if (wanted.Amount.IsPositive)
        {
            Order(d, s, mandate, wanted, d.Context.Calendar.NextWorkingDay(d.Today), attempt: 1);
        }
    }

    /// <summary>What was paid otherwise is not collected as well.</summary>
    public static void DropPaid(UnitDraft d, string caseId)
    {
        var s = d.Case(caseId);
        if (s.Debit is not { } debit)
        {
            return;
        }

        var owed = debit.Charges.Select(s.Ledger.Find).Where(c => c is { IsOpen: true }).Sum(c => c!.Outstanding);
        if (owed <= s.Ledger.UnallocatedCredit)
        {
            d.Raise(new DebitEnded(caseId, debit.Id, DebitEnd.Cancelled, d.Today, "paid_otherwise"), Rule);
        }
    }

    /// <summary>The day on which the next run orders a collection; null when no mandate is active or nothing is coming.</summary>
    public static DateOnly? NextOrder(CaseState s, DateOnly today, Policy.DebitRules rules)
    {
        if (s.Mandate is not { Status: MandateStatus.Active } || s.Debit is not null)
        {
            return null;
        }

        return s.Ledger.NextDue(today)?.AddDays(-rules.DaysBeforeDue) is { } on && on > today ? on : today.AddDays(1);
    }

    private static Refused? Move(UnitDraft d, MoveMandate c)
    {
        var s = d.Case(c.CaseId);
        var known = s.Mandate?.Id == c.MandateId ? s.Mandate : null;
        if (known?.Status == c.To)
        {
            return null;
        }

        if (c.To == MandateStatus.Active && string.IsNullOrWhiteSpace(c.Evidence))
        {
            return new Refused(Refusal.MissingEvidence, Rule, Detail: "A mandate takes effect by its signature.");
        }

        if (c.To == MandateStatus.Active && (c.AccountRef ?? known?.AccountRef) is null)
        {
            return new Refused(Refusal.MissingEvidence, Rule, Detail: "A mandate names the account to collect from.");
        }

        var replaces = known is null && s.Mandate is { Status: not (MandateStatus.Failed or MandateStatus.Revoked) };
        if (replaces || c.To == MandateStatus.Failed || !MandateMap.Allows(known?.Status, c.To))
        {
            return new Refused(
                Refusal.StageForbids, Rule, Detail: $"The mandate is {s.Mandate?.Status.ToString() ?? "not there"}.");
        }

        d.Raise(new MandateMoved(c.CaseId, c.MandateId, c.To, d.Today, c.AccountRef, c.Evidence), Rule);
        if (c.To == MandateStatus.Revoked && s.Debit is { } debit)
        {
            d.Raise(new DebitEnded(c.CaseId, debit.Id, DebitEnd.Cancelled, d.Today, "mandate_revoked"), Rule);
        }

        return null;
    }

    private static Refused? Record(UnitDraft d, RecordDebitResult c)
    {
        var s = d.Case(c.CaseId);
        if (s.Debit is not { } debit || debit.Id != c.DebitId)
        {
            return new Refused(Refusal.UnknownPayment, Rule, Detail: $"No collection {c.DebitId} waits for a result.");
        }

        if (c.On > d.Today)
        {
            return new Refused(Refusal.DateOutOfRange, Rule, d.Today, "A result cannot lie ahead.");
        }

        return c.Collected ? Collect(d, s, debit, c) : Fail(d, s, debit, c);
    }

    private static Refused? Collect(UnitDraft d, CaseState s, Debit debit, RecordDebitResult c)
    {
        var payment = new RecordPayment(
            s.Id,
            debit.Id,
            c.ExternalId ?? debit.Id,
            PaymentMethod.DirectDebit,
            debit.Amount,
            c.On,
            s.Contract.PayeeAccount,
            null,
            debit.Charges);
        if (UnitMoney.Pay(d, payment) is { } refused)
        {
            return refused;
        }

        d.Raise(new DebitEnded(s.Id, debit.Id, DebitEnd.Collected, d.Today, null), Rule);
        return null;
    }

    private static Refused? Fail(UnitDraft d, CaseState s, Debit debit, RecordDebitResult c)
    {
        if (string.IsNullOrWhiteSpace(c.Reason))
        {
            return new Refused(Refusal.MissingReason, Rule);
        }

        var rules = d.Context.Policy.Debit;
        d.Raise(new DebitEnded(s.Id, debit.Id, DebitEnd.Failed, d.Today, c.Reason), Rule);
        if (debit.Attempt > rules.RetriesMax)
        {
            d.Raise(new MandateMoved(s.Id, debit.MandateId, MandateStatus.Failed, d.Today, null, c.Reason), Rule);
            return null;
        }

        var on = d.Context.Calendar.AddBankingDays(d.Today, rules.RetryAfterBankingDays);
        var wanted = Amount(d.Case(s.Id), d.Today, rules);
        if (wanted.Amount.IsPositive)
        {
            Order(d, s, s.Mandate!, wanted, on, debit.Attempt + 1);
        }

        return null;
    }

    private static void Order(
        UnitDraft d,
        CaseState s,
        Mandate mandate,
        (Money Amount, ImmutableArray<string> Charges) wanted,
        DateOnly on,
        int attempt)
    {
        var resultBy = d.Context.Calendar.AddBankingDays(on, d.Context.Policy.Debit.ResultWithinBankingDays);
        var id = $"{mandate.Id}-{on:yyyyMMdd}-{attempt}";
        d.Raise(
            new DebitOrdered(s.Id, id, mandate.Id, wanted.Amount, wanted.Charges, on, resultBy, attempt), Rule);
    }

    /// <summary>Undisputed charges that are overdue or fall due within the run's days, less what is prepaid.</summary>
    private static (Money Amount, ImmutableArray<string> Charges) Amount(
        CaseState s, DateOnly today, Policy.DebitRules rules)
    {
        var until = today.AddDays(rules.DaysBeforeDue);
        var due = s.Ledger.LiveCharges.Where(c => c.IsOpen && c.Due <= until).ToArray();
        return (due.Sum(c => c.Chaseable) - s.Ledger.UnallocatedCredit, [.. due.Where(c => c.Chaseable.IsPositive).Select(c => c.Id)]);
    }
}

using System.Collections.Immutable;
using Arrears.Domain.Ledger;

namespace Arrears.Domain.Units;

/// <summary>Charges, payments, credits: the ledger decides, the unit finds the case and files the events.</summary>
internal static class UnitMoney
{
    public const string ClosedTakesNoDebt = "The party owes nothing more here: open the case again first.";

    public static Refused? Handle(UnitDraft d, CaseCommand command)
    {
        var s = d.Case(command.CaseId);
        var (ledger, policy, today) = (s.Ledger, d.Context.Policy, d.Today);
        var role = d.Context.Actor.Role;
        return command switch
        {
            ReinstateCharge or ClaimLateFee when s.IsClosed => Closed(),
            PostCharges c => Post(d, s, c),
            ReverseCharge c => File(d, s.Id, Bookkeeping.ReverseCharge(ledger, c.ChargeId, today, c.Reason), "law.spc_property_2"),
            ReversePayment c => Undo(
                d, s, Bookkeeping.ReversePayment(ledger, c.PaymentId, today, c.Reason), "A17.17", "payment_reversed"),
            ReallocatePayment c => Undo(
                d, s, Bookkeeping.Reallocate(ledger, c.PaymentId, c.Charges, today, c.Reason), "law.civil_code_560", "payment_moved"),
            RefundPrepayment c => File(d, s.Id, Bookkeeping.Refund(ledger, c.Amount, today, c.Reason), "law.spc_property_3"),
            IssueCredit { Kind: CreditKind.Opening } => new Refused(
                Refusal.GuardForbids, "ledger.books", Detail: "What was waived before comes with the operator's books."),
            IssueCredit c => File(
                d, s.Id, Bookkeeping.Credit(ledger, c.ChargeId, c.Amount, c.Kind, today, c.Reason, role, policy), "policy.authority"),
            WriteOffCharges c => WriteOff(d, s, c.Charges, c.Reason),
            ReinstateCharge c => Undo(
                d, s, Bookkeeping.Reinstate(ledger, c.ChargeId, today, c.Reason), "A17.18", "charge_reinstated"),
            ClaimLateFee c => File(
                d, s.Id, Bookkeeping.ClaimLateFee(ledger, today, s.Contract, policy, c.Amount), "law.civil_code_585"),
            RecordInterruption c => Interrupt(d, s, c),
            _ => throw new InvariantViolationException($"{command.GetType().Name} has no handler."),
        };
    }

    /// <summary>
    /// Files a payment under its case; money is taken in every stage, on hold or not. The account must have been the
    /// company's on the day the money was received (items 9 and 10).
    /// </summary>
    public static Refused? Pay(UnitDraft d, RecordPayment c) =>
        d.Context.Operator.Payees is { } payees && !payees.Any(payee => payee.Covers(c.PayeeAccount, c.Received))
            ? new Refused(
                Refusal.PayeeNotRegistered, "item.9", Detail: $"{c.PayeeAccount} is not a registered account on {c.Received:yyyy-MM-dd}.")
            : Take(d, c);

    private static Refused? Take(UnitDraft d, RecordPayment c)
    {
        if (CaseFor(d, c.CaseId) is not { } s)
        {
            return new Refused(Refusal.UnknownCase, "architecture.identity");
        }

        if (c.PayeeAccount != s.Contract.PayeeAccount)
        {
            return new Refused(Refusal.PayeeNotRegistered, "item.10", Detail: "Only the payee registered for the contract settles it.");
        }

        var payment = new Payment(
            c.PaymentId, c.ExternalId, c.Method, c.Amount, c.Received, c.PayeeAccount, c.Designation, c.DesignatedCharges);
        return File(d, s.Id, Bookkeeping.Pay(s.Ledger, payment, s.Contract, d.Today, d.Context.Policy), "law.civil_code_560");
    }

    /// <summary>
    /// Takes over past payments, from before there was a registry. One that is known is skipped; one that is refused
    /// refuses the whole command.
    /// </summary>
    public static Refused? TakeOver(UnitDraft d, RecordPayments c)
    {
        foreach (var payment in c.Payments)
        {
            var known = CaseFor(d, payment.CaseId)?.Ledger.FindPayment(payment.PaymentId);
            if (known is not null && known.Amount == payment.Amount && known.ExternalId == payment.ExternalId)
            {
                continue;
            }

            if (Take(d, payment) is { } refused)
            {
                return refused with { Detail = $"Payment {payment.PaymentId}: {refused.Detail ?? refused.Reason.ToString()}" };
            }
        }

        return null;
    }

    public static Refused? WriteOff(UnitDraft d, CaseState s, ImmutableArray<string> charges, string reason) => File(
        d, s.Id, Bookkeeping.WriteOff(s.Ledger, charges, d.Today, reason, d.Context.Actor.Role, d.Context.Policy), "A17.18");

    public static Refused? File(UnitDraft d, string caseId, LedgerDecision decision, RuleId rule)
    {
        if (decision.Refused is { } refused)
        {
            return refused;
        }

        d.Raise(caseId, decision.Events, rule);
        return null;
    }

    /// <summary>The named case; else the only open one; else the one with the oldest debt.</summary>
    private static CaseState? CaseFor(UnitDraft d, string caseId)
    {
        if (caseId.Length > 0)
        {
            return d.State!.Find(caseId);
        }

        var open = d.State!.Cases.Where(s => !s.IsClosed).ToArray();
        return open.Length == 1
            ? open[0]
            : open.OrderBy(s => s.Ledger.OldestOverdueDue(d.Today) ?? DateOnly.MaxValue).ThenBy(s => s.Id, StringComparer.Ordinal)
                .FirstOrDefault();
    }

    private static Refused? Post(UnitDraft d, CaseState s, PostCharges c)
    {
        var fresh = ImmutableArray.CreateBuilder<Charge>();
        foreach (var order in c.Charges)
        {
            var charge = new Charge(
                order.ChargeId, order.Kind, order.Item, order.PeriodFrom, order.PeriodTo, order.Amount, order.Due)
            { Draft = order.Draft };
            if (s.Ledger.Find(order.ChargeId) is { } known && IsSame(known, charge))
            {
                continue;
            }

            if (s.LiableTo is { } end && order.PeriodFrom > end)
            {
                return new Refused(Refusal.ContractEnded, "law.transfer", end, $"Charge {order.ChargeId} begins after the party's liability ended.");
            }

            fresh.Add(charge);
        }

        if (fresh.Count == 0 || IsOver(s))
        {
            return fresh.Count == 0 ? null : Closed();
        }

        var posted = Bookkeeping.Post(s.Ledger, fresh.DrainToImmutable(), s.Contract, d.Today, d.Context.Policy);
        if (File(d, s.Id, posted, "A17.1") is { } refused)
        {
            return refused;
        }

        UnitClosing.OpenIfOwed(d, s.Id, "charges_posted");
        return null;
    }

    /// <summary>Debt that was given up does not free the party of what comes; not being liable, or a contract's end, does.</summary>
    public static bool IsOver(CaseState s) => s.Stage is CaseStage.NotLiable or CaseStage.ContractEnded;

    private static Refused Closed() => new(Refusal.CaseClosed, "A17.18", Detail: ClosedTakesNoDebt);

    private static bool IsSame(Charge known, Charge posted) =>
        known.Kind == posted.Kind && known.Item == posted.Item && known.PeriodFrom == posted.PeriodFrom
        && known.PeriodTo == posted.PeriodTo && known.Amount == posted.Amount && known.Due == posted.Due;

    /// <summary>
    /// Takes back what had settled a debt. Row 17: inside the reversal window that returns the case to where it stood.
    /// </summary>
    private static Refused? Undo(UnitDraft d, CaseState s, LedgerDecision decision, RuleId rule, string fact)
    {
        if (File(d, s.Id, decision, rule) is { } refused)
        {
            return refused;
        }

        if (s.Stage == CaseStage.Cured && s.CuredFrom is { } before && !d.Facts(s.Id).IsCleared)
        {
            CaseAssessment.Move(d, s.Id, before, CaseTrigger.DebtReturned, [new("debt_returned", true, "A17.17", Detail: fact)]);
        }
        else
        {
            UnitClosing.OpenIfOwed(d, s.Id, fact);
        }

        return null;
    }

    private static Refused? Interrupt(UnitDraft d, CaseState s, RecordInterruption c)
    {
        if (c.On > d.Today)
        {
            return new Refused(Refusal.DateOutOfRange, "law.limitation_8", d.Today, "An act that interrupts limitation cannot lie ahead.");
        }

        if (string.IsNullOrWhiteSpace(c.Evidence))
        {
            return new Refused(Refusal.MissingEvidence, "law.limitation_8");
        }

        var charges = c.Charges.IsEmpty
            ? [.. s.Ledger.LiveCharges.Where(x => x.IsOpen && x.Due < c.On).Select(x => x.Id)]
            : c.Charges;
        return charges.IsEmpty
            ? new Refused(Refusal.NothingOutstanding, "law.limitation_8")
            : File(d, s.Id, Bookkeeping.Interrupt(s.Ledger, charges, new Interruption(c.EventId, c.Kind, c.On, c.Evidence)), "law.limitation_8");
    }
}

using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Messages;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Units;

/// <summary>
/// The guards of every forward move of rows 1–8. The lifecycle asks them to decide and the explanation shows them:
/// there is one list, so what is shown is what is done.
/// </summary>
internal static class CaseGuards
{
    public static ImmutableArray<GuardResult> Of(CaseFacts f, CaseStage to, PolicyPack p, BusinessCalendar calendar) =>
        (f.State.Stage, to) switch
        {
            (CaseStage.Current, CaseStage.PreDueReminder) =>
                [CampaignBegan(f, p, calendar), BilledNotDue(f), NotPrepaid(f), NotByDirectDebit(f), NotPaused(f), OneRungADay(f)],
            (CaseStage.Current or CaseStage.PreDueReminder, CaseStage.Reminder) =>
                [OverdueAboveMinimum(f), DebitSettled(f), NotPausedUnlessPreserving(f), OneRungADay(f)],
            (CaseStage.Reminder, CaseStage.Call) =>
                [OverdueAboveMinimum(f), RemindersOver(f, p), NotPausedUnlessPreserving(f), OneRungADay(f)],
            (CaseStage.Call, CaseStage.Visit) =>
                [OverdueAboveMinimum(f), CallsExhausted(f), VisitPossible(f), NotPausedUnlessPreserving(f), OneRungADay(f)],
            (CaseStage.Call or CaseStage.Visit, CaseStage.FirstDemand) => [.. FirstDemand(f, p), .. Asked(f, ContactPurpose.FirstDemand)],
            (CaseStage.FirstDemand, CaseStage.SecondDemand) => [.. SecondDemand(f, p), .. Asked(f, ContactPurpose.SecondDemand)],
            (CaseStage.SecondDemand, CaseStage.LawyerLetter) => [.. LawyerLetter(f), MatterMoves()],
            (_, CaseStage.Cured) => [DebtCleared(f)],
            (CaseStage.PreDueReminder, CaseStage.Current) => [DebtCleared(f), NothingComing(f)],
            (CaseStage.Cured, CaseStage.Current) => [ReversalWindowOver(f, p)],
            (CaseStage.Cured, not CaseStage.ContractEnded) => [new("payment_reversed", false, "A17.17")],
            (CaseStage.WrittenOff or CaseStage.TimeBarred or CaseStage.NotLiable or CaseStage.ContractEnded, _) =>
                [new("new_fact", false, "A17.18")],
            (_, CaseStage.TimeBarred) => [NothingClaimable(f), Decided()],
            (_, CaseStage.ContractEnded) => [NothingOutstanding(f), Decided()],
            ( <= CaseStage.SecondDemand, CaseStage.WrittenOff or CaseStage.NotLiable) => [Decided()],
            _ => [MatterMoves()],
        };

    /// <summary>What must hold before a demand is proposed to its approver; approval and grant come after.</summary>
    public static ImmutableArray<GuardResult> ToPropose(CaseFacts f, ContactPurpose step, PolicyPack p) => step switch
    {
        ContactPurpose.FirstDemand => FirstDemand(f, p),
        ContactPurpose.SecondDemand => SecondDemand(f, p),
        _ => LawyerLetter(f),
    };

    /// <summary>A letter that did not arrive repeats a step already taken; what pauses or blocks it still does.</summary>
    public static ImmutableArray<GuardResult> ToResend(CaseFacts f) =>
        [OverdueAboveMinimum(f), NotAtFault(f), NotPausedUnlessPreserving(f)];

    public static bool AllHold(ImmutableArray<GuardResult> guards) => guards.All(g => g.Holds);

    private static ImmutableArray<GuardResult> FirstDemand(CaseFacts f, PolicyPack p) =>
    [
        OverdueAboveMinimum(f),
        f.State.Stage == CaseStage.Visit ? VisitMade(f) : CallsExhausted(f),
        f.State.Stage == CaseStage.Visit ? new("visit_stage", true, "A17.5") : VisitNotPossible(f),
        OverdueLongEnough(f, p),
        new("attempts_on_channels", f.EnoughAttempts, "A17.6"),
        ObjectionsAnswered(f),
        GrievancesAnswered(f),
        NotAtFault(f),
        new("rate_basis", f.State.Contract.RateFenPerSquareMetreMonth > 0, "law.spc_property_2"),
        new("payee_registered", f.State.Contract.PayeeAccount.Length > 0, "item.9"),
        NotPausedUnlessPreserving(f),
        OneRungADay(f),
    ];

    private static ImmutableArray<GuardResult> SecondDemand(CaseFacts f, PolicyPack p)
    {
        var first = f.DemandOf(ContactPurpose.FirstDemand);
        var earliest = first?.DeliveredOn?.AddDays(p.Demand.SecondAfterFirstDeliveredDays);
        return
        [
            OverdueAboveMinimum(f),
            new("first_demand_delivered", first?.DeliveredOn is not null, "A17.7"),
            PayByLapsed(f, first),
            new("days_since_first_delivery", earliest is { } e && f.Today >= e, "A17.7", earliest),
            ObjectionsAnswered(f),
            GrievancesAnswered(f),
            NotAtFault(f),
            NotPausedUnlessPreserving(f),
            OneRungADay(f),
        ];
    }

    private static ImmutableArray<GuardResult> LawyerLetter(CaseFacts f)
    {
        var second = f.DemandOf(ContactPurpose.SecondDemand);
        return
        [
            OverdueAboveMinimum(f),
            new("second_demand_delivered", second?.DeliveredOn is not null, "A17.8"),
            PayByLapsed(f, second),
            NotAtFault(f),
            NotPausedUnlessPreserving(f),
            OneRungADay(f),
        ];
    }

    private static GuardResult[] Asked(CaseFacts f, ContactPurpose step)
    {
        var proposal = f.State.Proposal?.Step == step ? f.State.Proposal : null;
        return
        [
            new("approved", proposal?.ApprovedBy is not null, "A17.6", proposal?.ApprovedBy is null ? proposal?.AskOn : null),
            new("owner_granted", false, "contact.grant", proposal?.AskOn, proposal?.HeldBackBy),
        ];
    }

    private static GuardResult CampaignBegan(CaseFacts f, PolicyPack p, BusinessCalendar calendar)
    {
        var begins = CampaignDay(f.Today, p, calendar);
        return new("campaign_began", f.Today >= begins, "A17.2", begins);
    }

    /// <summary>Day 15 of the month, or the next working day (item 14).</summary>
    public static DateOnly CampaignDay(DateOnly month, PolicyPack p, BusinessCalendar calendar) =>
        calendar.NextWorkingDay(new DateOnly(month.Year, month.Month, p.Ladder.CampaignDayOfMonth));

    private static GuardResult BilledNotDue(CaseFacts f) =>
        new("billed_not_due", f.State.Ledger.NextDue(f.Today) is not null, "A17.2");

    private static GuardResult NotPrepaid(CaseFacts f) =>
        new("not_prepaid", f.State.Ledger.UnallocatedCredit < UpcomingMoney(f), "A17.2");

    private static Money UpcomingMoney(CaseFacts f) => f.State.Ledger.Outstanding - f.OverdueAll;

    /// <summary>A mandate says so, or for want of one known here, the way the last payment came.</summary>
    private static GuardResult NotByDirectDebit(CaseFacts f)
    {
        var payments = f.State.Ledger.Payments;
        var byDebit = f.State.Mandate is { } mandate
            ? mandate.Status == MandateStatus.Active
            : !payments.IsEmpty && payments[^1].Method == PaymentMethod.DirectDebit;
        return new("not_by_direct_debit", !byDebit, "A17.2");
    }

    /// <summary>Nobody is reminded while a collection is under way; a result that stays out holds up nothing.</summary>
    private static GuardResult DebitSettled(CaseFacts f)
    {
        var waits = f.State.Debit is { } debit && f.Today <= debit.ResultBy;
        return new("debit_settled", !waits, "seed.1", waits ? f.State.Debit!.ResultBy.AddDays(1) : null);
    }

    private static GuardResult OverdueAboveMinimum(CaseFacts f) =>
        new("overdue_above_minimum", f.InArrears, "A17.3", Detail: f.Disputed.IsPositive ? "the rest is disputed" : null);

    private static GuardResult RemindersOver(CaseFacts f, PolicyPack p)
    {
        var wait = p.Ladder.CallFromDaysPastDue - p.Ladder.ReminderOffsetsDays[0];
        var over = CaseClock.DueOn(f.State, f.State.StageSince, wait);
        var cancelled = f.State.WaitCancelled || f.MustPreserve;
        return new("reminders_over", cancelled || over <= f.Today, "A17.4", cancelled ? null : over);
    }

    private static GuardResult CallsExhausted(CaseFacts f) => new("calls_exhausted", f.CallsExhausted, "A17.4");

    private static GuardResult VisitPossible(CaseFacts f) => new("visit_possible", !f.VisitIsPointless, "A17.5");

    private static GuardResult VisitNotPossible(CaseFacts f) => new("visit_not_possible", f.VisitIsPointless, "A17.5");

    private static GuardResult VisitMade(CaseFacts f) =>
        new("visit_made", f.VisitIsPointless || f.AttemptsInStage(ContactPurpose.Visit).Any(), "A17.5");

    private static GuardResult OverdueLongEnough(CaseFacts f, PolicyPack p)
    {
        var from = f.OldestDue?.AddDays(p.Demand.MinDaysOverdue);
        return new("overdue_long_enough", from is { } date && f.Today >= date, "A17.6", from);
    }

    private static GuardResult PayByLapsed(CaseFacts f, Demand? demand) =>
        new("pay_by_lapsed", demand?.PayBy is { } payBy && f.Today > payBy, "law.civil_code_944", demand?.PayBy?.AddDays(1));

    /// <summary>Before the next demand, the point that was raised has its answer (item 110).</summary>
    private static GuardResult ObjectionsAnswered(CaseFacts f) =>
        new("objections_answered", f.State.Objections.All(o => o.AnsweredOn is not null), "item.110");

    /// <summary>A grievance is answered by a plan with a date, or by its fix.</summary>
    private static GuardResult GrievancesAnswered(CaseFacts f) =>
        new("grievances_answered", f.State.Grievances.All(g => g.IsAnswered), "item.110");

    private static GuardResult NotAtFault(CaseFacts f) => new("operator_not_at_fault", !f.OperatorAtFault, "item.166");

    private static GuardResult NotPaused(CaseFacts f) =>
        new("not_paused", !f.IsPaused, "A17.9", f.IsPaused ? CaseClock.FirstFree(f.State, f.Today) : null);

    /// <summary>With limitation near no hold and no pause blocks the way to the preserving demand (law.md §3.3).</summary>
    private static GuardResult NotPausedUnlessPreserving(CaseFacts f) =>
        f.MustPreserve ? new("not_paused", true, "limitation.preserve") : NotPaused(f);

    private static GuardResult OneRungADay(CaseFacts f) =>
        new("one_rung_a_day", f.State.ClimbedOn != f.Today, "architecture.one_rung", f.Today.AddDays(1));

    private static GuardResult DebtCleared(CaseFacts f) => new("debt_cleared", f.IsCleared, "A17.17");

    private static GuardResult NothingComing(CaseFacts f) =>
        new("nothing_coming", f.State.Ledger.NextDue(f.Today) is null, "A17.2");

    private static GuardResult ReversalWindowOver(CaseFacts f, PolicyPack p)
    {
        var over = f.State.StageSince.AddDays(p.Ladder.CureReversalWindowDays);
        return new("reversal_window_over", f.Today >= over, "A17.17", over);
    }

    private static GuardResult NothingClaimable(CaseFacts f) =>
        new("nothing_claimable", f.State.Ledger.Outstanding <= f.Barred, "law.civil_code_188", f.EarliestLimit?.AddDays(1));

    private static GuardResult NothingOutstanding(CaseFacts f) =>
        new("nothing_outstanding", !f.State.Ledger.Outstanding.IsPositive, "A17.18");

    private static GuardResult Decided() => new("decided_with_authority", false, "A17.18");

    private static GuardResult MatterMoves() => new("matter_moves", false, "A17.8");
}

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
    private static readonly ImmutableArray<Guard> OpenToCampaign = [BilledNotDue, NotPrepaid, NotByDirectDebit, NotPaused];

    private static readonly ImmutableArray<Guard> PreDueReminder =
        [CampaignBegan, .. OpenToCampaign, OneRungADay];

    private static readonly ImmutableArray<Guard> Reminder =
        [OverdueAboveMinimum, DebitSettled, NotPausedUnlessPreserving, OneRungADay];

    private static readonly ImmutableArray<Guard> Call =
        [OverdueAboveMinimum, RemindersOver, NotPausedUnlessPreserving, OneRungADay];

    private static readonly ImmutableArray<Guard> Visit =
        [OverdueAboveMinimum, CallsExhausted, VisitPossible, NotPausedUnlessPreserving, OneRungADay];

    private static readonly ImmutableArray<Guard> DemandIsSound =
    [
        OverdueLongEnough, AttemptsOnChannels, ObjectionsAnswered, GrievancesAnswered, NotAtFault, RateBasis, PayeeRegistered,
        NotPausedUnlessPreserving, OneRungADay,
    ];

    private static readonly ImmutableArray<Guard> FirstDemand =
        [OverdueAboveMinimum, CallsExhausted, VisitNotPossible, .. DemandIsSound];

    private static readonly ImmutableArray<Guard> FirstDemandAfterVisit =
        [OverdueAboveMinimum, VisitMade, VisitStage, .. DemandIsSound];

    private static readonly ImmutableArray<Guard> SecondDemand =
    [
        OverdueAboveMinimum, FirstDemandDelivered, FirstPayByLapsed, DaysSinceFirstDelivery, ObjectionsAnswered,
        GrievancesAnswered, NotAtFault, Settlements.Guard, NotPausedUnlessPreserving, OneRungADay,
    ];

    private static readonly ImmutableArray<Guard> LawyerLetter =
    [
        OverdueAboveMinimum, SecondDemandDelivered, SecondPayByLapsed, NotAtFault, Settlements.Guard,
        NotPausedUnlessPreserving, OneRungADay,
    ];

    private static readonly ImmutableArray<Guard> FirstDemandGranted =
        [.. FirstDemand, f => Approved(f, ContactPurpose.FirstDemand), f => OwnerGranted(f, ContactPurpose.FirstDemand)];

    private static readonly ImmutableArray<Guard> FirstDemandGrantedAfterVisit =
        [.. FirstDemandAfterVisit, .. FirstDemandGranted[^2..]];

    private static readonly ImmutableArray<Guard> SecondDemandGranted =
        [.. SecondDemand, f => Approved(f, ContactPurpose.SecondDemand), f => OwnerGranted(f, ContactPurpose.SecondDemand)];

    private static readonly ImmutableArray<Guard> LawyerLetterSent = [.. LawyerLetter, MatterMoves];

    private static readonly ImmutableArray<Guard> Resend = [OverdueAboveMinimum, NotAtFault, NotPausedUnlessPreserving];

    private delegate GuardResult Guard(CaseFacts f);

    /// <summary>Every guard of a move with its answer, for the journal and for explanations.</summary>
    public static ImmutableArray<GuardResult> Of(CaseFacts f, CaseStage to) => Ask(f, Between(f.State.Stage, to));

    /// <summary>What must hold before a demand is proposed to its approver; approval and grant come after.</summary>
    public static ImmutableArray<GuardResult> ToPropose(CaseFacts f, ContactPurpose step) => Ask(f, BeforeProposing(f, step));

    /// <summary>A letter that did not arrive repeats a step already taken; what pauses or blocks it still does.</summary>
    public static ImmutableArray<GuardResult> ToResend(CaseFacts f) => Ask(f, Resend);

    /// <summary>Whether a move is open. Asks no further than the first guard that says no.</summary>
    public static bool AllHold(CaseFacts f, CaseStage to) => AllHold(f, Between(f.State.Stage, to));

    /// <inheritdoc cref="AllHold(CaseFacts, CaseStage)"/>
    public static bool AllHoldToPropose(CaseFacts f, ContactPurpose step) => AllHold(f, BeforeProposing(f, step));

    /// <summary>Whether nothing but the calendar keeps the case out of the next campaign.</summary>
    public static bool IsOpenToCampaign(CaseFacts f) => AllHold(f, OpenToCampaign);

    private static ImmutableArray<Guard> Between(CaseStage from, CaseStage to) => (from, to) switch
    {
        (CaseStage.Current, CaseStage.PreDueReminder) => PreDueReminder,
        (CaseStage.Current or CaseStage.PreDueReminder, CaseStage.Reminder) => Reminder,
        (CaseStage.Reminder, CaseStage.Call) => Call,
        (CaseStage.Call, CaseStage.Visit) => Visit,
        (CaseStage.Call, CaseStage.FirstDemand) => FirstDemandGranted,
        (CaseStage.Visit, CaseStage.FirstDemand) => FirstDemandGrantedAfterVisit,
        (CaseStage.FirstDemand, CaseStage.SecondDemand) => SecondDemandGranted,
        (CaseStage.SecondDemand, CaseStage.LawyerLetter) => LawyerLetterSent,
        (_, CaseStage.Cured) => [DebtCleared],
        (CaseStage.PreDueReminder, CaseStage.Current) => [DebtCleared, NothingComing],
        (CaseStage.Cured, CaseStage.Current) => [ReversalWindowOver],
        (CaseStage.Cured, not CaseStage.ContractEnded) => [DebtReturned],
        (CaseStage.WrittenOff or CaseStage.TimeBarred or CaseStage.NotLiable or CaseStage.ContractEnded, _) => [NewFact],
        (_, CaseStage.TimeBarred) => [NothingClaimable, Decided],
        (_, CaseStage.ContractEnded) => [NothingOutstanding, Decided],
        ( <= CaseStage.SecondDemand, CaseStage.WrittenOff or CaseStage.NotLiable) => [Decided],
        _ => [MatterMoves],
    };

    private static ImmutableArray<Guard> BeforeProposing(CaseFacts f, ContactPurpose step) => step switch
    {
        ContactPurpose.FirstDemand => f.State.Stage == CaseStage.Visit ? FirstDemandAfterVisit : FirstDemand,
        ContactPurpose.SecondDemand => SecondDemand,
        _ => LawyerLetter,
    };

    private static ImmutableArray<GuardResult> Ask(CaseFacts f, ImmutableArray<Guard> guards)
    {
        var answers = ImmutableArray.CreateBuilder<GuardResult>(guards.Length);
        foreach (var guard in guards)
        {
            answers.Add(guard(f));
        }

        return answers.MoveToImmutable();
    }

    private static bool AllHold(CaseFacts f, ImmutableArray<Guard> guards)
    {
        foreach (var guard in guards)
        {
            if (!guard(f).Holds)
            {
                return false;
            }
        }

        return true;
    }

    private static GuardResult CampaignBegan(CaseFacts f)
    {
        var begins = CampaignDay(f.Today, f.Policy, f.Calendar);
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
        var byDebit = f.State.Mandate is { } mandate
            ? mandate.Status == MandateStatus.Active
            : f.State.Ledger.LastPayment?.Method == PaymentMethod.DirectDebit;
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

    private static GuardResult RemindersOver(CaseFacts f)
    {
        var over = CaseClock.CallsFrom(f);
        var cancelled = f.State.WaitCancelled || f.MustPreserve;
        return new("reminders_over", cancelled || over <= f.Today, "A17.4", cancelled ? null : over);
    }

    private static GuardResult CallsExhausted(CaseFacts f) => new("calls_exhausted", f.CallsExhausted, "A17.4");

    private static GuardResult VisitPossible(CaseFacts f) => new("visit_possible", !f.VisitIsPointless, "A17.5");

    private static GuardResult VisitNotPossible(CaseFacts f) => new("visit_not_possible", f.VisitIsPointless, "A17.5");

    private static GuardResult VisitMade(CaseFacts f) =>
        new("visit_made", f.VisitIsPointless || f.AttemptsInStage(ContactPurpose.Visit).Any(), "A17.5");

    private static GuardResult VisitStage(CaseFacts f) => new("visit_stage", f.State.Stage == CaseStage.Visit, "A17.5");

    private static GuardResult OverdueLongEnough(CaseFacts f)
    {
        var from = f.OldestDue?.AddDays(f.Policy.Demand.MinDaysOverdue);
        return new("overdue_long_enough", from is { } date && f.Today >= date, "A17.6", from);
    }

    private static GuardResult AttemptsOnChannels(CaseFacts f) => new("attempts_on_channels", f.EnoughAttempts, "A17.6");

    private static GuardResult RateBasis(CaseFacts f) =>
        new("rate_basis", f.State.Contract.RateFenPerSquareMetreMonth > 0, "law.spc_property_2");

    private static GuardResult PayeeRegistered(CaseFacts f) =>
        new("payee_registered", f.State.Contract.PayeeAccount.Length > 0, "item.9");

    private static GuardResult FirstDemandDelivered(CaseFacts f) =>
        new("first_demand_delivered", f.DemandOf(ContactPurpose.FirstDemand)?.DeliveredOn is not null, "A17.7");

    private static GuardResult SecondDemandDelivered(CaseFacts f) =>
        new("second_demand_delivered", f.DemandOf(ContactPurpose.SecondDemand)?.DeliveredOn is not null, "A17.8");

    private static GuardResult DaysSinceFirstDelivery(CaseFacts f)
    {
        var earliest = f.DemandOf(ContactPurpose.FirstDemand)?.DeliveredOn?.AddDays(f.Policy.Demand.SecondAfterFirstDeliveredDays);
        return new("days_since_first_delivery", earliest is { } e && f.Today >= e, "A17.7", earliest);
    }

    private static GuardResult FirstPayByLapsed(CaseFacts f) => PayByLapsed(f, f.DemandOf(ContactPurpose.FirstDemand));

    private static GuardResult SecondPayByLapsed(CaseFacts f) => PayByLapsed(f, f.DemandOf(ContactPurpose.SecondDemand));

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

    private static GuardResult ReversalWindowOver(CaseFacts f)
    {
        var over = f.State.StageSince.AddDays(f.Policy.Ladder.CureReversalWindowDays);
        return new("reversal_window_over", f.Today >= over, "A17.17", over);
    }

    private static GuardResult NothingClaimable(CaseFacts f) =>
        new("nothing_claimable", f.State.Ledger.Outstanding <= f.Barred, "law.civil_code_188", f.EarliestLimit?.AddDays(1));

    private static GuardResult NothingOutstanding(CaseFacts f) =>
        new("nothing_outstanding", !f.State.Ledger.Outstanding.IsPositive, "A17.18");

    private static GuardResult DebtReturned(CaseFacts f) => new("debt_returned", false, "A17.17");

    private static GuardResult NewFact(CaseFacts f) => new("new_fact", false, "A17.18");

    private static GuardResult Decided(CaseFacts f) => new("decided_with_authority", false, "A17.18");

    private static GuardResult MatterMoves(CaseFacts f) => new("matter_moves", false, "A17.8");

    private static GuardResult Approved(CaseFacts f, ContactPurpose step)
    {
        var proposal = f.ProposalOf(step);
        return new("approved", proposal?.ApprovedBy is not null, "A17.6", proposal?.ApprovedBy is null ? proposal?.AskOn : null);
    }

    private static GuardResult OwnerGranted(CaseFacts f, ContactPurpose step)
    {
        var proposal = f.ProposalOf(step);
        return new("owner_granted", false, "contact.grant", proposal?.AskOn, proposal?.HeldBackBy);
    }
}

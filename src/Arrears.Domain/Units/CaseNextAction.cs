using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Grievances;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Units;

/// <summary>The dated next step of a case. While money is past due there always is one.</summary>
internal static class CaseNextAction
{
    public static NextAction? Of(CaseState s, PolicyPack p, BusinessCalendar calendar, DateOnly today) =>
        new CaseFacts(s, p, calendar, today).NextAction;

    /// <summary>Asked through <see cref="CaseFacts.NextAction"/>, which keeps the answer.</summary>
    internal static NextAction? Of(CaseFacts f)
    {
        var s = f.State;
        if (s.IsClosed)
        {
            return null;
        }

        var next = ByStage(f);
        if (UnitDebits.NextOrder(s, f.Today, f.Policy.Debit) is { } order && (next is null || order < next.On))
        {
            next = new NextAction("order_debit", order, ActorRole.System, "seed.1");
        }

        if (CaseLimitation.NextAlert(f, next?.On) is { } on)
        {
            next = new NextAction("limitation_alert", on, ActorRole.System, "limitation.watch");
        }

        return next is not null && s.Lapsed is { } lapsed && lapsed.Kind == next.Kind && lapsed.DueOn > next.On
            ? next with { On = lapsed.DueOn }
            : next;
    }

    /// <summary>The system acts on the date itself; a person's date has lapsed on the day after.</summary>
    public static DateOnly WakeOn(NextAction next) => next.By == ActorRole.System ? next.On : next.On.AddDays(1);

    private static NextAction? ByStage(CaseFacts f)
    {
        var s = f.State;
        if (s.FollowsMatter)
        {
            return new NextAction("matter_status", s.Matter?.AskOn ?? f.Today, ActorRole.Legal, CaseMap.RowOf(s.Stage));
        }

        if (s.Stage == CaseStage.Cured)
        {
            var window = s.StageSince.AddDays(f.Policy.Ladder.CureReversalWindowDays);
            return new NextAction("cure_confirmed", window, ActorRole.System, "A17.17");
        }

        return f.InArrears ? InArrears(f) : NotInArrears(f);
    }

    private static NextAction? NotInArrears(CaseFacts f)
    {
        if (f.Disputed.IsPositive)
        {
            return Grievance(f);
        }

        if (f.Barred.IsPositive)
        {
            var limit = f.State.Alerts.Where(a => a.Level == 0).Select(a => a.LimitOn).DefaultIfEmpty(f.Today).Max();
            var by = f.Calendar.AddWorkingDays(limit, f.Policy.Ladder.StaffActionDays);
            return new NextAction("decide_time_barred", by, ActorRole.Legal, "A17.18");
        }

        if (f.State.Ledger.NextDue(f.Today) is not { } due)
        {
            return null;
        }

        var overdue = new NextAction("falls_overdue", due.AddDays(1), ActorRole.System, "A17.3");
        if (f.State.Stage != CaseStage.Current)
        {
            return overdue;
        }

        var campaign = CampaignOn(f);
        return campaign is { } on && on < overdue.On
            ? new NextAction("pre_due_reminder", on, ActorRole.System, "A17.2")
            : overdue;
    }

    /// <summary>The next campaign that this case is open to; null when another guard keeps it out.</summary>
    private static DateOnly? CampaignOn(CaseFacts f)
    {
        if (!CaseGuards.IsOpenToCampaign(f))
        {
            return null;
        }

        var thisMonth = CaseGuards.CampaignDay(f.Today, f.Policy, f.Calendar);
        return thisMonth > f.Today ? thisMonth : f.Today.AddDays(1);
    }

    private static NextAction InArrears(CaseFacts f)
    {
        if (f.IsPaused && !f.MustPreserve)
        {
            return CaseClock.FirstFree(f.State, f.Today) is { } free
                ? new NextAction("pause_ends", free, ActorRole.System, "A17.9")
                : Staff(f, "clear_pause", ActorRole.EstateManager, f.Policy.Hold.MaxDays, "A17.9");
        }

        if (f.State.Proposal is { } proposal)
        {
            return Proposed(f, proposal);
        }

        return f.State.Stage switch
        {
            CaseStage.Current or CaseStage.PreDueReminder when f.State.Debit is { } debit && f.Today <= debit.ResultBy =>
                new NextAction("debit_result", debit.ResultBy, ActorRole.Finance, "seed.1"),
            CaseStage.Current or CaseStage.PreDueReminder => Tomorrow(f, "reminder_stage", "A17.3"),
            CaseStage.Reminder => Reminding(f),
            CaseStage.Call or CaseStage.Visit => Wished(f) ?? Guarded(f, CaseStage.FirstDemand),
            CaseStage.FirstDemand => AfterLetter(f, ContactPurpose.FirstDemand) ?? Guarded(f, CaseStage.SecondDemand),
            _ => AfterLetter(f, ContactPurpose.SecondDemand) ?? Guarded(f, CaseStage.LawyerLetter),
        };
    }

    private static NextAction Proposed(CaseFacts f, StepProposal proposal)
    {
        var on = proposal.AskOn ?? f.Today;
        var waitsForApproval = proposal.ApprovedBy is null && proposal.HeldBackBy is null
            && proposal.Step != ContactPurpose.LawyerLetter;
        return waitsForApproval
            ? new NextAction(
                $"approve_{Name(proposal.Step)}",
                on,
                CaseStrategy.OwnerOf(f.State, StrategyAction.Demand, ActorRole.EstateManager),
                "A17.6")
            : new NextAction($"request_{Name(proposal.Step)}", Later(on, f.Today), ActorRole.System, "contact.grant");
    }

    private static NextAction Reminding(CaseFacts f)
    {
        var next = f.Policy.Contact.ReminderChannels.Any(f.CanUse)
            ? CaseWishes.NextReminder(f.State, f.Policy.Ladder.ReminderOffsetsDays)
            : null;
        var over = f.State.WaitCancelled || f.MustPreserve
            ? f.Today.AddDays(1)
            : CaseClock.CallsFrom(f) ?? f.Today.AddDays(1);
        return next is { } reminder && reminder < over
            ? new NextAction("reminder", reminder, ActorRole.System, "A17.3")
            : new NextAction("call_stage", Later(over, f.Today), ActorRole.System, "A17.4");
    }

    private static NextAction? Wished(CaseFacts f) => f.State.Wish is { } wish
        ? new NextAction(
            Name(wish.Purpose), wish.By, CaseStrategy.CallerOf(f.State, ActorRole.Housekeeper), CaseMap.RowOf(f.State.Stage))
        : null;

    /// <summary>The fate of the letter, or the offer to talk that follows it: whatever comes first.</summary>
    private static NextAction? AfterLetter(CaseFacts f, ContactPurpose step)
    {
        var (letter, talk) = (Demanded(f, step), Settlements.Next(f));
        return talk is null || letter?.On < talk.On ? letter : talk;
    }

    private static NextAction? Demanded(CaseFacts f, ContactPurpose step)
    {
        var demand = f.DemandOf(step);
        var row = CaseMap.RowOf(f.State.Stage);
        return demand switch
        {
            null => Tomorrow(f, "demand", row),
            { FailedOn: { } failed } => new NextAction(
                $"resend_{Name(step)}", f.Calendar.AddWorkingDays(failed, f.Policy.Ladder.StaffActionDays), ActorRole.Housekeeper, row),
            { DeliveredOn: not null, PayBy: { } payBy } when payBy >= f.Today =>
                new NextAction("pay_by_lapses", payBy.AddDays(1), ActorRole.System, "law.civil_code_944"),
            { DeliveredOn: not null } => null,
            { SentOn: { } sent } => new NextAction(
                $"prove_delivery_{Name(step)}", sent.AddDays(f.Policy.Demand.DeliveryProofDays), ActorRole.Housekeeper, row),
            _ => new NextAction(
                $"send_{Name(step)}", demand.OrderedOn.AddDays(f.Policy.Demand.DeliveryProofDays), ActorRole.Housekeeper, row),
        };
    }

    /// <summary>What the guards of the next move wait for: the last of their dates, or a person.</summary>
    private static NextAction Guarded(CaseFacts f, CaseStage to)
    {
        var date = f.Today.AddDays(1);
        foreach (var guard in CaseGuards.Of(f, to))
        {
            if (guard.Holds || guard.Name is "approved" or "owner_granted" or "matter_moves")
            {
                continue;
            }

            if (guard.Until is not { } until)
            {
                var by = CaseStrategy.OwnerOf(f.State, StrategyAction.AnswerGrievance, ActorRole.EstateManager);
                return Staff(f, $"clear_{guard.Name}", by, f.Policy.Ladder.StaffActionDays, guard.Rule);
            }

            date = until > date ? until : date;
        }

        return new NextAction(Name(to), date, ActorRole.System, CaseMap.RowOf(to));
    }

    /// <summary>Everything overdue is in dispute: the next promised step of its grievances.</summary>
    private static NextAction Grievance(CaseFacts f)
    {
        var due = f.State.Grievances.Where(g => g.IsOpen)
            .SelectMany(g => GrievanceClock.Due(g, f.Policy.Grievance)
                .Select(step => GrievanceClock.LookAgainOn(g, step.Step) ?? step.By.Date));
        return new NextAction("resolve_grievance", due.DefaultIfEmpty(f.Today).Min(), ActorRole.EstateManager, "item.89");
    }

    private static NextAction Staff(CaseFacts f, string kind, ActorRole by, int days, RuleId rule) =>
        new(kind, f.State.Lapsed?.Kind == kind ? f.State.Lapsed.DueOn : f.State.StageSince.AddDays(days), by, rule);

    private static NextAction Tomorrow(CaseFacts f, string kind, RuleId rule) =>
        new(kind, f.State.AssessedOn == f.Today ? f.Today.AddDays(1) : f.Today, ActorRole.System, rule);

    private static DateOnly Later(DateOnly on, DateOnly today) => on > today ? on : today.AddDays(1);

    private static string Name<T>(T value)
        where T : struct, Enum => SnakeCase.Of(value);
}

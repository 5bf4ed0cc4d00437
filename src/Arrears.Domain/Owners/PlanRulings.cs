using System.Collections.Immutable;
using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners;

/// <summary>The region plan (item 186): proposed, approved and signed, kept or missed, cured, broken, taken up again.</summary>
internal static class PlanRulings
{
    private const string Region = "A17.plan";

    public static Refused? Propose(Ruling ruling, ProposePlan command)
    {
        if (Find(ruling, command.PlanId) is not null)
        {
            return new Refused(Refusal.AlreadyExists, Region, Detail: $"There is a plan {command.PlanId}.");
        }

        if (command.Cases.IsDefaultOrEmpty || command.Cases.Any(id => ruling.State.Cases.Find(id) is null))
        {
            return new Refused(Refusal.UnknownCase, Region);
        }

        ImmutableArray<string> cases = [.. command.Cases.Distinct().Order(StringComparer.Ordinal)];
        var laid = command.Schedule is { } schedule
            ? PlanSchedules.Lay(schedule, cases.Sum(id => ruling.State.Cases[id].Overdue))
            : command.Instalments;
        if ((BadlyAsked(ruling, laid ?? []) ?? Forbidden(ruling, laid, cases)) is { } refused)
        {
            return refused;
        }

        var signBy = ruling.Today.AddDays(ruling.Policy.Plan.SignWithinDays);
        ruling.Happen(new PlanProposed(new Plan(command.PlanId, cases, laid!.Value, ruling.Today, signBy, command.LateFee)), Region);
        return null;
    }

    public static Refused? Approve(Ruling ruling, ApprovePlan command)
    {
        if (Find(ruling, command.PlanId) is not { } plan)
        {
            return Unknown(command.PlanId);
        }

        if ((AuthorityTooLow(ruling, plan) ?? Proposed(plan)) is { } refused)
        {
            return refused;
        }

        if (plan.ApprovedOn is null)
        {
            ruling.Happen(new PlanApproved(plan.Id, ruling.Today), Region);
            StartIfReady(ruling, plan.Id);
        }

        return null;
    }

    public static Refused? Sign(Ruling ruling, SignPlan command)
    {
        if (Find(ruling, command.PlanId) is not { } plan)
        {
            return Unknown(command.PlanId);
        }

        if (string.IsNullOrWhiteSpace(command.Evidence))
        {
            return new Refused(Refusal.MissingEvidence, Region);
        }

        if (Proposed(plan) is { } refused)
        {
            return refused;
        }

        if (plan.SignedOn is null)
        {
            ruling.Happen(new PlanSigned(plan.Id, command.Evidence, ruling.Today), Region);
            StartIfReady(ruling, plan.Id);
        }

        return null;
    }

    public static Refused? Cancel(Ruling ruling, CancelPlan command)
    {
        if (Find(ruling, command.PlanId) is not { } plan)
        {
            return Unknown(command.PlanId);
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new Refused(Refusal.MissingReason, Region);
        }

        if (!plan.IsOpen)
        {
            return new Refused(Refusal.StageForbids, Region, Detail: $"The plan is {plan.Status}.");
        }

        End(ruling, plan, PlanStatus.Cancelled, ruling.Today, command.Reason);
        return null;
    }

    /// <summary>A broken plan gets new cure days: while policy lets it, once the approver says so.</summary>
    public static Refused? Revive(Ruling ruling, RevivePlan command)
    {
        if (Find(ruling, command.PlanId) is not { } plan)
        {
            return Unknown(command.PlanId);
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new Refused(Refusal.MissingReason, Region);
        }

        var rules = ruling.Policy.Plan;
        var last = plan.BrokenOn?.AddDays(rules.ReviveWithinDays);
        if (AuthorityTooLow(ruling, plan) is { } tooLow)
        {
            return tooLow;
        }

        if (plan.Status != PlanStatus.Broken || HasPlan(ruling, plan.Cases))
        {
            return new Refused(Refusal.StageForbids, Region, Detail: $"The plan is {plan.Status}, or another one took its place.");
        }

        if (plan.Revivals >= rules.RevivalsMax || ruling.Today > last)
        {
            return new Refused(Refusal.GuardForbids, "plan.revive_within_days", Detail: $"Taken up {plan.Revivals} times; possible until {last:O}.");
        }

        ruling.Happen(new PlanRevived(plan.Id, ruling.Today.AddDays(rules.CureDays), command.Reason, ruling.Today), "plan.revive_within_days");
        Tell(ruling, plan, PlanStanding.Running, ruling.Today);
        return null;
    }

    /// <summary>Instalments that were not paid, cure days that ran out, proposals nobody signed.</summary>
    public static void Assess(Ruling ruling)
    {
        foreach (var plan in ruling.State.Plans)
        {
            if (plan.Status == PlanStatus.Proposed && ruling.Today > plan.SignBy)
            {
                End(ruling, plan, PlanStatus.Cancelled, plan.SignBy, "not_signed");
            }
            else if (plan.Status == PlanStatus.Active && plan.NextUnpaid() is { } missed && ruling.Today > missed.Due)
            {
                var from = plan.ReversedOn > missed.Due ? plan.ReversedOn.Value : missed.Due;
                var cure = from.AddDays(ruling.Policy.Plan.CureDays);
                ruling.Happen(new PlanMissed(plan.Id, missed.Due, cure, ruling.Today), "plan.missed");
                BreakIfOver(ruling, plan.Id, cure);
            }
            else if (plan is { Status: PlanStatus.Missed, CureUntil: { } cure })
            {
                BreakIfOver(ruling, plan.Id, cure);
            }
        }
    }

    /// <summary>Money came: perhaps the plan has caught up, perhaps it is done, perhaps before its time.</summary>
    public static void AfterMoney(Ruling ruling, string planId)
    {
        var plan = Find(ruling, planId)!;
        if (!plan.Rest.IsPositive)
        {
            End(ruling, plan, PlanStatus.Kept, ruling.Today, ruling.Today < plan.Instalments[^1].Due ? "settled_early" : null);
        }
        else if (plan.Status == PlanStatus.Missed && plan.Paid.Total >= plan.OwedBy(ruling.Today.AddDays(-1)))
        {
            ruling.Happen(new PlanCaughtUp(plan.Id, ruling.Today), Region);
        }
    }

    /// <summary>Money that kept it was reversed: it runs again, unless another one took its place.</summary>
    public static void Reopen(Ruling ruling, string planId)
    {
        var plan = Find(ruling, planId)!;
        if (!HasPlan(ruling, plan.Cases))
        {
            ruling.Happen(new PlanReopened(planId, ruling.Today), "promise.reversed");
            Tell(ruling, plan, PlanStanding.Running, ruling.Today);
        }
    }

    public static void End(Ruling ruling, Plan plan, PlanStatus status, DateOnly on, string? reason)
    {
        ruling.Happen(new PlanEnded(plan.Id, status, on, ruling.Today, reason), Region);
        if (plan.IsRunning)
        {
            Tell(ruling, plan, status == PlanStatus.Kept ? PlanStanding.Kept : PlanStanding.GivenUp, on);
        }
    }

    private static void BreakIfOver(Ruling ruling, string planId, DateOnly cure)
    {
        if (ruling.Today > cure)
        {
            var plan = Find(ruling, planId)!;
            End(ruling, plan, PlanStatus.Broken, cure, "cure_days_over");
            ruling.Tell(plan.Cases);
        }
    }

    /// <summary>A signed plan agrees to perform: limitation of what it covers starts anew (law.md §3.3).</summary>
    private static void StartIfReady(Ruling ruling, string planId)
    {
        var plan = Find(ruling, planId)!;
        if (plan is { ApprovedOn: not null, SignedOn: not null })
        {
            ruling.Happen(new PlanStarted(plan.Id, ruling.Today), Region);
            PromiseRulings.GiveWay(ruling, plan);
            HardshipRulings.PlanSigned(ruling, plan.Id);
            Tell(ruling, plan, PlanStanding.Running, ruling.Today);
            Acknowledgement.Tell(ruling, plan.Id, InterruptionKind.Plan, plan.Cases, plan.Total, $"signed:{plan.Signature}", ruling.Today);
        }
    }

    private static void Tell(Ruling ruling, Plan plan, PlanStanding standing, DateOnly on)
    {
        foreach (var caseId in plan.Cases)
        {
            ruling.Send(new PlanChanged(caseId, plan.Id, standing, plan.LateFee, on));
        }
    }

    private static Refused? AuthorityTooLow(Ruling ruling, Plan plan)
    {
        var levels = ruling.Policy.Authority;
        var gives = plan.LateFee == LateFeeTreatment.WaivedOnCompletion;
        return !AuthorityRules.MayDecide(levels.Plan, ruling.Role, plan.Total)
            ? new Refused(Refusal.AuthorityTooLow, "authority.plan", Detail: $"{ruling.Role} may not approve a plan over {plan.Total}.")
            : gives && !AuthorityRules.MayDecide(levels.Waiver, ruling.Role, plan.Total)
            ? new Refused(Refusal.AuthorityTooLow, "authority.waiver", Detail: $"{ruling.Role} may not forgive the late fee of {plan.Total}.")
            : null;
    }

    private static Refused? BadlyAsked(Ruling ruling, ImmutableArray<Instalment> instalments) =>
        instalments.Any(instalment => !instalment.Amount.IsPositive) ? new Refused(Refusal.AmountNotPositive, Region)
        : instalments.Any(instalment => instalment.Due < ruling.Today)
            ? new Refused(Refusal.DateOutOfRange, Region, Detail: "An instalment lies in the past.")
        : null;

    private static Refused? Forbidden(Ruling ruling, ImmutableArray<Instalment>? laid, ImmutableArray<string> cases)
    {
        var owed = cases.Sum(id => ruling.State.Cases[id].Outstanding);
        if (!owed.IsPositive)
        {
            return new Refused(Refusal.NothingOutstanding, Region);
        }

        if (HasPlan(ruling, cases))
        {
            return new Refused(Refusal.GuardForbids, Region, Detail: "One of the cases has a plan already.");
        }

        if (laid is not { } instalments)
        {
            return new Refused(Refusal.PlanInvalid, "plan.schedule", Detail: "The total does not make such instalments.");
        }

        if (instalments.Sum(instalment => instalment.Amount) > owed)
        {
            return new Refused(Refusal.PlanInvalid, "plan.total", Detail: $"The instalments are more than the {owed} owed.");
        }

        var dates = instalments.Select(instalment => instalment.Due).ToArray();
        return dates.Length == 0 || dates.Length > ruling.Policy.Plan.InstalmentsMax || !dates.SequenceEqual(dates.Distinct().Order())
            ? new Refused(
                Refusal.PlanInvalid, "plan.instalments_max",
                Detail: $"1 to {ruling.Policy.Plan.InstalmentsMax} instalments, in order of distinct dates.")
            : null;
    }

    private static Refused? Proposed(Plan plan) => plan.Status == PlanStatus.Proposed
        ? null
        : new Refused(Refusal.StageForbids, Region, Detail: $"The plan is {plan.Status}.");

    private static bool HasPlan(Ruling ruling, ImmutableArray<string> cases) =>
        ruling.State.Plans.Any(plan => plan.IsOpen && cases.Any(id => Contacts.Includes(plan.Cases, id)));

    private static Plan? Find(Ruling ruling, string planId) => ruling.State.Plans.LastOrDefault(plan => plan.Id == planId);

    private static Refused Unknown(string planId) => new(Refusal.UnknownPlan, Region, Detail: $"There is no plan {planId}.");
}

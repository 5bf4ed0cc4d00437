using System.Collections.Immutable;

namespace Arrears.Domain.Owners;

/// <summary>The region plan (item 186): proposed, approved and signed, kept or missed, cured or broken.</summary>
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

        if (command.Instalments.Any(instalment => !instalment.Amount.IsPositive))
        {
            return new Refused(Refusal.AmountNotPositive, Region);
        }

        if (command.Instalments.Any(instalment => instalment.Due < ruling.Today))
        {
            return new Refused(Refusal.DateOutOfRange, Region, Detail: "An instalment lies in the past.");
        }

        ImmutableArray<string> cases = [.. command.Cases.Distinct().Order(StringComparer.Ordinal)];
        if (Forbidden(ruling, command, cases) is { } refused)
        {
            return refused;
        }

        var signBy = ruling.Today.AddDays(ruling.Policy.Plan.SignWithinDays);
        ruling.Happen(
            new PlanProposed(new Plan(command.PlanId, cases, command.Instalments, ruling.Today, signBy, command.LateFeeTreatment)),
            Region);
        return null;
    }

    public static Refused? Approve(Ruling ruling, ApprovePlan command)
    {
        if (Proposed(ruling, command.PlanId, out var plan) is { } refused)
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
        if (Find(ruling, command.PlanId) is not null && string.IsNullOrWhiteSpace(command.Evidence))
        {
            return new Refused(Refusal.MissingEvidence, Region);
        }

        if (Proposed(ruling, command.PlanId, out var plan) is { } refused)
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

    /// <summary>Money came: perhaps the plan has caught up, perhaps it is done.</summary>
    public static void AfterMoney(Ruling ruling, string planId)
    {
        var plan = Find(ruling, planId)!;
        if (plan.Paid.Total >= plan.Total)
        {
            End(ruling, plan, PlanStatus.Kept, ruling.Today, null);
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
        }
    }

    public static void End(Ruling ruling, Plan plan, PlanStatus status, DateOnly on, string? reason) =>
        ruling.Happen(new PlanEnded(plan.Id, status, on, ruling.Today, reason), Region);

    private static void BreakIfOver(Ruling ruling, string planId, DateOnly cure)
    {
        if (ruling.Today > cure)
        {
            var plan = Find(ruling, planId)!;
            End(ruling, plan, PlanStatus.Broken, cure, "cure_days_over");
            ruling.Tell(plan.Cases);
        }
    }

    private static void StartIfReady(Ruling ruling, string planId)
    {
        var plan = Find(ruling, planId)!;
        if (plan is { ApprovedOn: not null, SignedOn: not null })
        {
            ruling.Happen(new PlanStarted(plan.Id, ruling.Today), Region);
            PromiseRulings.GiveWay(ruling, plan);
        }
    }

    private static Refused? Forbidden(Ruling ruling, ProposePlan command, ImmutableArray<string> cases)
    {
        if (cases.All(id => !ruling.State.Cases[id].Outstanding.IsPositive))
        {
            return new Refused(Refusal.NothingOutstanding, Region);
        }

        if (HasPlan(ruling, cases))
        {
            return new Refused(Refusal.GuardForbids, Region, Detail: "One of the cases has a plan already.");
        }

        var dates = command.Instalments.Select(instalment => instalment.Due).ToArray();
        return dates.Length == 0 || dates.Length > ruling.Policy.Plan.InstalmentsMax || !dates.SequenceEqual(dates.Distinct().Order())
            ? new Refused(
                Refusal.PlanInvalid, "plan.instalments_max",
                Detail: $"1 to {ruling.Policy.Plan.InstalmentsMax} instalments, in order of distinct dates.")
            : null;
    }

    private static Refused? Proposed(Ruling ruling, string planId, out Plan plan)
    {
        plan = Find(ruling, planId)!;
        return plan is null ? Unknown(planId)
            : plan.Status == PlanStatus.Proposed ? null
            : new Refused(Refusal.StageForbids, Region, Detail: $"The plan is {plan.Status}.");
    }

    private static bool HasPlan(Ruling ruling, ImmutableArray<string> cases) =>
        ruling.State.Plans.Any(plan => plan.IsOpen && cases.Any(id => Contacts.Includes(plan.Cases, id)));

    private static Plan? Find(Ruling ruling, string planId) => ruling.State.Plans.LastOrDefault(plan => plan.Id == planId);

    private static Refused Unknown(string planId) => new(Refusal.UnknownPlan, Region, Detail: $"There is no plan {planId}.");
}

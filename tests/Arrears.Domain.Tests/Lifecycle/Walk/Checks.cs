using Arrears.Domain.Json;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Tests.Units;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Lifecycle.Walk;

/// <summary>What must hold after every event and every decision, seen from outside.</summary>
internal sealed class Checks
{
    /// <summary>Climbs and letters by case and date: never two of either.</summary>
    private readonly Dictionary<(string CaseId, DateOnly On), CaseStage> _climbs = [];
    private readonly Dictionary<(string CaseId, DateOnly On), ContactPurpose> _letters = [];

    public static Checks Of(Town town)
    {
        var checks = new Checks();
        town.UnitDecided += checks.See;
        town.OwnerDecided += See;
        return checks;
    }

    private static readonly CaseTrigger[] Down =
    [
        CaseTrigger.DebtCleared, CaseTrigger.CureConfirmed, CaseTrigger.DebtReturned, CaseTrigger.MatterSentBack,
        CaseTrigger.MatterOpenedReview, CaseTrigger.MatterPaid, CaseTrigger.Reopened,
    ];

    private void See(UnitStep step)
    {
        foreach (var state in step.Steps)
        {
            Balanced(state);
        }

        foreach (var happened in step.Events)
        {
            See(step, happened);
        }

        if (step.Decision.Refused is not null)
        {
            Assert.Empty(step.Events);
        }
        else if (step.After is { } after)
        {
            Dated(step, after);
            Reads(after);
            Explained.AssertWhole(
                UnitExplanation.Of(step.Unit, after, Town.Pack, Town.Calendar, step.Today), Town.Pack);
        }
    }

    /// <summary>Every cent that came is allocated, waiting or given back; no charge is covered beyond its amount.</summary>
    private static void Balanced(UnitState state)
    {
        foreach (var ledger in state.Cases.Select(s => s.Ledger))
        {
            Assert.Equal(ledger.ReceivedEver, ledger.AllocatedEver + ledger.UnallocatedCredit + ledger.RefundedEver);
            Assert.All(ledger.Charges, charge => Assert.False(charge.Outstanding.IsNegative));
            Assert.All(ledger.Payments, payment => Assert.False(payment.Unallocated.IsNegative));
        }
    }

    private void See(UnitStep step, UnitEvent happened)
    {
        var line = DomainJson.Write(happened);
        Assert.Equal(line, DomainJson.Write(DomainJson.Read<UnitEvent>(line)));
        if (happened is StageMoved moved)
        {
            OneStepAtATime(moved);
            NeverBackwards(step, moved);
        }
        else if (happened is DemandSent sent)
        {
            var purpose = step.After!.Find(sent.CaseId)!.Demands.First(demand => demand.DispatchId == sent.DispatchId).Step;
            Assert.True(
                _letters.TryAdd((sent.CaseId, sent.On), purpose) || _letters[(sent.CaseId, sent.On)] == purpose,
                $"two letters of {sent.CaseId} left on {sent.On:O}");
        }
    }

    /// <summary>A date carries one rung at most, and a rung up is the next one.</summary>
    private void OneStepAtATime(StageMoved moved)
    {
        Assert.Contains(moved.To, CaseMap.Next(moved.From, moved.Trigger));
        if (moved.To > moved.From && moved.To <= CaseStage.LawyerLetter && !Down.Contains(moved.Trigger))
        {
            Assert.True(
                _climbs.TryAdd((moved.CaseId, moved.On), moved.To),
                $"{moved.CaseId} climbed twice on {moved.On:O}: {_climbs.GetValueOrDefault((moved.CaseId, moved.On))}, {moved.To}");
        }
    }

    /// <summary>Down only by money, by the matter, or by a decision: never because of a note.</summary>
    private static void NeverBackwards(UnitStep step, StageMoved moved)
    {
        if (moved.To > moved.From)
        {
            return;
        }

        Assert.Contains(moved.Trigger, Down);
        var told = step.Command is ReceiveMessage { Message: MatterAdvanced };
        Assert.True(moved.Trigger switch
        {
            CaseTrigger.CureConfirmed => step.Command is AssessUnit,
            CaseTrigger.DebtReturned => step.Command is ReversePayment or ReallocatePayment or ReinstateCharge,
            CaseTrigger.Reopened => told || step.Command is ReopenCase or ReversePayment or ReallocatePayment or PostCharges or TakeOverBooks,
            CaseTrigger.MatterSentBack or CaseTrigger.MatterOpenedReview or CaseTrigger.MatterPaid => told,
            _ => step.Command is not (RecordObjection or AnswerObjection or RecordFinding or ApproveStep or DeclineStep),
        }, $"{step.Command.GetType().Name} moved {moved.CaseId} from {moved.From} to {moved.To} by {moved.Trigger}");
    }

    private static void Dated(UnitStep step, UnitState after)
    {
        foreach (var s in after.Cases.Where(s => !s.IsClosed))
        {
            var owes = s.Ledger.OverdueIncludingDisputed(step.Today) > Town.Pack.Ladder.DeMinimis;
            var next = UnitLifecycle.NextAction(s, Town.Pack, Town.Calendar, step.Today);
            Assert.True(!owes || next is not null, $"{s.Id} in {s.Stage} owes and waits for nothing");
        }

        if (step.Command is AssessUnit)
        {
            var wake = UnitLifecycle.NextWake(after, Town.Pack, Town.Calendar, step.Today);

            // Working hours of a grievance run out within a day (item 88); nothing else is looked at twice in one.
            var withinDay = after.Cases.Any(s => s.Grievances.Any(g => g.IsOpen));
            Assert.True(
                wake is null || wake.Value.Date > step.Today || (withinDay && wake.Value > step.Now),
                $"{step.Unit} was assessed at {step.Now} and waits for {wake}");
        }
    }

    private static void Reads(UnitState state)
    {
        var json = DomainJson.Write(state);
        Assert.Equal(json, DomainJson.Write(DomainJson.Read<UnitState>(json)));
        Assert.Equal(json, DomainJson.Write(DomainJson.Read<UnitState>(DomainJson.WriteBrief(state))));
    }

    private static void See(OwnerStep step)
    {
        if (step.Decision.Refused is not null)
        {
            Assert.Empty(step.Events);
            return;
        }

        foreach (var happened in step.Events)
        {
            var line = DomainJson.Write(happened);
            Assert.Equal(line, DomainJson.Write(DomainJson.Read<OwnerEvent>(line)));
        }

        if (step.After is { } after)
        {
            var json = DomainJson.Write(after);
            Assert.Equal(json, DomainJson.Write(DomainJson.Read<OwnerState>(json)));
            Assert.Equal(json, DomainJson.Write(DomainJson.Read<OwnerState>(DomainJson.WriteBrief(after))));
            Explained.AssertWhole(OwnerLifecycle.Explain(after, Town.Pack, Town.Calendar, step.Now), Town.Pack);
            var wake = OwnerLifecycle.NextWake(after, Town.Pack, Town.Calendar, step.Now);
            Assert.True(step.Command is not AssessOwner || wake is null || wake > step.Now, $"woken at once after {step.Now}");
        }
    }
}

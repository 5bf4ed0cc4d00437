using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Grievances;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Units;

/// <summary>
/// The unit machine. Pure: the same state, command and context give the same decision, in a grain, in a scenario and
/// in a what-if. Stages, guards and deadlines are table A17; numbers are the policy's.
/// </summary>
public static class UnitLifecycle
{
    /// <summary>
    /// Decides a command. A refusal changes nothing. An accepted command that was carried out before gives no events.
    /// </summary>
    /// <exception cref="InvariantViolationException">The decision would break an invariant: our bug, never a user's.</exception>
    public static Decision<UnitState, UnitEvent> Decide(UnitState? state, UnitCommand command, DecisionContext context)
    {
        var draft = new UnitDraft(state, context);
        if (Handle(draft, command) is { } refused)
        {
            return Decision<UnitState, UnitEvent>.Refuse(refused);
        }

        foreach (var known in draft.State?.Cases ?? [])
        {
            if (command is AssessUnit)
            {
                CaseAssessment.Climb(draft, known.Id);
            }
            else
            {
                CaseAssessment.Settle(draft, known.Id);
            }
        }

        UnitTelling.Run(draft);
        UnitInvariants.Check(draft, command);
        return draft.Finish();
    }

    /// <exception cref="InvariantViolationException">The event cannot follow the state.</exception>
    public static UnitState Evolve(UnitState? state, UnitEvent happened) => UnitEvolution.Apply(state, happened);

    /// <summary>The dated next step of one case; null when no money is past due and none is coming.</summary>
    public static NextAction? NextAction(CaseState state, PolicyPack policy, BusinessCalendar calendar, DateOnly today) =>
        CaseNextAction.Of(state, policy, calendar, today);

    /// <summary>When an assessment has something to do next, over all cases; null when the unit waits for nothing.</summary>
    public static BusinessMoment? NextWake(UnitState state, PolicyPack policy, BusinessCalendar calendar, DateOnly today)
    {
        BusinessMoment? earliest = null;
        foreach (var s in state.Cases)
        {
            earliest = Earlier(earliest, NextWake(new CaseFacts(s, policy, calendar, today)));
        }

        return earliest;
    }

    /// <summary>When an assessment has something to do next for one case.</summary>
    internal static BusinessMoment? NextWake(CaseFacts f)
    {
        BusinessMoment? earliest = f.NextAction is { } next
            ? new BusinessMoment(CaseNextAction.WakeOn(next), f.Policy.Ladder.AssessAt)
            : null;
        foreach (var grievance in f.State.Grievances)
        {
            earliest = Earlier(earliest, GrievanceClock.NextWake(grievance, f.Policy));
        }

        return earliest;
    }

    internal static BusinessMoment? Earlier(BusinessMoment? left, BusinessMoment? right) =>
        right is null || left <= right ? left : right;

    private static Refused? Handle(UnitDraft d, UnitCommand command) => command switch
    {
        RegisterUnit c => Register(d, c),
        TakeOverBooks c => UnitTakeOver.Handle(d, c),
        AssessUnit when d.State is null => Unknown(Refusal.UnknownAccount),
        AssessUnit => null,
        _ when d.State is null => Unknown(Refusal.UnknownAccount),
        OpenCase c => Open(d, c),
        RecordPayment c => UnitMoney.Pay(d, c),
        RecordPayments c => UnitMoney.TakeOver(d, c),
        ReceiveMessage c => UnitInbox.Receive(d, c),
        CaseCommand c when d.State.Find(c.CaseId) is null => Unknown(Refusal.UnknownCase),
        EndCase c => End(d, c),
        OpenGrievance or AdvanceGrievance or NoteGrievance or ReassignGrievance or ChaseDeveloper =>
            UnitGrievances.Handle(d, (CaseCommand)command),
        PlaceHold or RenewHold or ReleaseHold or RecordObjection or AnswerObjection or RecordFinding =>
            UnitRegions.Handle(d, (CaseCommand)command),
        ApproveStep or DeclineStep or ResendDemand or CommitDispatch => UnitSteps.Handle(d, (CaseCommand)command),
        OfferSettlement or AnswerSettlement => Settlements.Handle(d, (CaseCommand)command),
        MoveMandate or RecordDebitResult => UnitDebits.Handle(d, (CaseCommand)command),
        ReportForeignPayee or ResolvePayeeIncident => PayeeIncidents.Handle(d, (CaseCommand)command),
        AssignCase c => Assignments.Handle(d, c),
        CloseCase or ReopenCase => UnitClosing.Handle(d, (CaseCommand)command),
        CaseCommand c => UnitMoney.Handle(d, c),
        _ => throw new InvariantViolationException($"{command.GetType().Name} has no handler."),
    };

    private static Refused Unknown(Refusal reason) => new(reason, "architecture.identity");

    internal static Refused? Register(UnitDraft d, RegisterUnit c)
    {
        if (c.AreaSquareCentimetres < 0)
        {
            return new Refused(Refusal.AmountNotPositive, "item.12", Detail: "A billing area cannot be negative.");
        }

        var facts = new UnitRegistered(c.Building, c.Entrance, c.Room, c.AreaSquareCentimetres, c.Occupancy);
        var known = d.State is { } s
            ? new UnitRegistered(s.Building, s.Entrance, s.Room, s.AreaSquareCentimetres, s.Occupancy)
            : null;
        if (facts != known)
        {
            d.Raise(facts, "item.12");
        }

        return null;
    }

    internal static Refused? Open(UnitDraft d, OpenCase c)
    {
        if (d.State!.Find(c.CaseId) is { } known)
        {
            return known.Owner == c.Owner && known.Contract == c.Contract
                ? null
                : new Refused(Refusal.AlreadyExists, "architecture.identity", Detail: "The case exists with other parties or terms.");
        }

        if (c.Contract.To is { } to && to < c.LiableFrom)
        {
            return new Refused(Refusal.ContractEnded, "law.civil_code_949", to);
        }

        d.Raise(new CaseOpened(c.CaseId, c.Owner, c.CoOwners, c.Contract, c.LiableFrom, d.Today), "A17.1");
        return null;
    }

    private static Refused? End(UnitDraft d, EndCase c)
    {
        var s = d.Case(c.CaseId);
        if (c.LiableTo < s.LiableFrom)
        {
            return new Refused(Refusal.PeriodReversed, "law.transfer");
        }

        if (s.LiableTo != c.LiableTo)
        {
            d.Raise(new LiabilityEnded(c.CaseId, c.LiableTo, c.Reason), "law.transfer");
        }

        return null;
    }
}

using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Owners.Conduct;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners;

/// <summary>
/// The owner machine: contacts, promises, plans, hardship and formal matters of one person over all units. Pure:
/// everything it looks at is an argument.
/// </summary>
public static class OwnerLifecycle
{
    /// <summary>
    /// Refuses a command, or says what happens by it and what is to be sent. Of several reasons to refuse, the first in
    /// the order of <see cref="Refusal"/> is given. Assessing twice at the same moment yields nothing the second time.
    /// </summary>
    /// <param name="state">Null: the owner is not known yet.</param>
    public static Decision<OwnerState, OwnerEvent> Decide(OwnerState? state, OwnerCommand command, DecisionContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        if (Authority.Judge(state, command, context) is { } unknown)
        {
            return Decision<OwnerState, OwnerEvent>.Refuse(unknown);
        }

        var ruling = new Ruling(state, context);
        if (state is not null)
        {
            KillSwitches.Learn(ruling, release: command is not (RecordContactOutcome or LogContact or ReleaseContact or RecordDispatchReport));
        }

        var refused = Judge(ruling, command);
        if (!Authority.Allows(command, context.Actor.Role, context.Policy.Authority)
            && (refused is null || refused.Reason > Refusal.RoleForbids))
        {
            refused = new Refused(Refusal.RoleForbids, "authority.role", Detail: $"{context.Actor.Role} may not do this.");
        }

        return refused is null ? ruling.Close() : Decision<OwnerState, OwnerEvent>.Refuse(refused);
    }

    /// <summary>The state after an event.</summary>
    /// <exception cref="InvariantViolationException">The event is not on the map: a bug, never a user's mistake.</exception>
    public static OwnerState Evolve(OwnerState? state, OwnerEvent happened) => Evolution.Apply(state, happened);

    /// <summary>
    /// The state as a reader should see it now: what is stopped since the last decision is stopped, and what goes on again
    /// goes on.
    /// </summary>
    /// <param name="stopped">Estates from which nothing goes out at this moment.</param>
    public static OwnerState Seen(OwnerState state, ImmutableArray<string> stopped) =>
        state with { StoppedEstates = KillSwitches.Of(state, stopped) };

    /// <summary>The earliest dated next step of the person's side; null when it waits for nothing.</summary>
    public static NextAction? NextAction(OwnerState state, PolicyPack policy, BusinessCalendar calendar, DateOnly today) =>
        Agenda.NextAction(state, policy, calendar, today);

    /// <summary>
    /// The earliest local moment at which <see cref="AssessOwner"/> has something to do; null: only a command or a
    /// message can change anything.
    /// </summary>
    public static BusinessMoment? NextWake(OwnerState state, PolicyPack policy, BusinessCalendar calendar, BusinessMoment now) =>
        Agenda.NextWake(state, policy, calendar, now);

    /// <summary>
    /// What a sender may hand over now, exactly: nobody joins it any more. Null: it was not confirmed, or it has left, or
    /// may have.
    /// </summary>
    public static DispatchOrder? Confirmed(OwnerState state, string dispatchId) => Dispatching.Confirmed(state, dispatchId);

    /// <summary>Why the owner and each live matter stand where they stand, and what holds back each other move.</summary>
    public static Explanation Explain(OwnerState state, PolicyPack policy, BusinessCalendar calendar, BusinessMoment now) =>
        OwnerExplanation.Of(state, policy, calendar, now);

    private static Refused? Judge(Ruling ruling, OwnerCommand command) => command switch
    {
        RegisterOwner register => Registration.Register(ruling, register),
        AddContactPoint add => Registration.AddPoint(ruling, add),
        VerifyContactPoint verify => Registration.VerifyPoint(ruling, verify),
        BounceContactPoint bounce => Registration.BouncePoint(ruling, bounce),
        RemoveContactPoint remove => Registration.RemovePoint(ruling, remove),
        SetPreference set => Registration.SetPreference(ruling, set),
        SetRelationship set => Relationships.Set(ruling, set),
        HandOverPromises hand => Relationships.HandOver(ruling, hand),
        SetInfluence set => Registration.SetInfluence(ruling, set),
        SetPartyRole set => Parties.Set(ruling, set),
        RecordDeath death => Restrictions.Death(ruling, death),
        RecordInsolvency insolvency => Restrictions.Insolvency(ruling, insolvency),
        SetRepresentation representation => Restrictions.Representation(ruling, representation),
        SetDoNotContact stop => Restrictions.DoNotContact(ruling, stop),
        EndContactability end => Restrictions.End(ruling, end),
        RecordTracingStep step => Restrictions.TracingStep(ruling, step),
        SetVulnerable vulnerable => Restrictions.Vulnerable(ruling, vulnerable),
        RequestContact request => RequestRulings.Request(ruling, request),
        RecordService service => Services.Record(ruling, service),
        RecordContactOutcome outcome => Conversations.RecordOutcome(ruling, outcome),
        LogContact log => Conversations.Log(ruling, log),
        ReleaseContact release => Conversations.Release(ruling, release),
        MakePromise make => PromiseRulings.Make(ruling, make),
        ConfirmPromise confirm => PromiseRulings.Confirm(ruling, confirm),
        MovePromise move => PromiseRulings.Move(ruling, move),
        WithdrawPromise withdraw => PromiseRulings.Withdraw(ruling, withdraw),
        ProposePlan propose => PlanRulings.Propose(ruling, propose),
        ApprovePlan approve => PlanRulings.Approve(ruling, approve),
        SignPlan sign => PlanRulings.Sign(ruling, sign),
        CancelPlan cancel => PlanRulings.Cancel(ruling, cancel),
        RevivePlan revive => PlanRulings.Revive(ruling, revive),
        ClaimHardship claim => HardshipRulings.Claim(ruling, claim),
        AddHardshipEvidence add => HardshipRulings.AddEvidence(ruling, add),
        AssessHardship assess => HardshipRulings.Assess(ruling, assess),
        DecideHardship decide => HardshipRulings.Decide(ruling, decide),
        ReviewHardship review => HardshipRulings.Review(ruling, review),
        EndHardship end => HardshipRulings.End(ruling, end),
        SignOffMatter signOff => MatterRulings.SignOff(ruling, signOff),
        ReviewMatter review => ReviewRulings.Review(ruling, review),
        ApproveReview approve => ReviewRulings.Approve(ruling, approve),
        ChooseRoute choose => ReviewRulings.Choose(ruling, choose),
        RecordMatterEvent record => CourtRulings.Record(ruling, record),
        ConfirmDispatch confirm => Dispatching.Confirm(ruling, confirm),
        RecordDispatchReport report => Dispatching.Report(ruling, report),
        AssessOwner => Assessment.Assess(ruling),
        ReceiveFromUnit receive => Inbox.Receive(ruling, receive),
        _ => throw new InvariantViolationException($"{command.GetType().Name} is no owner command."),
    };
}

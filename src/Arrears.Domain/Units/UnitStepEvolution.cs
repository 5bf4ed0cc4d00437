namespace Arrears.Domain.Units;

/// <summary>The events of a formal step, from its proposal to the arrival of the letter.</summary>
internal static class UnitStepEvolution
{
    public static CaseState Apply(CaseState s, CaseEvent happened) => happened switch
    {
        StepProposed p => s with
        {
            Proposal = new StepProposal(p.Step, p.On, p.Preserving, null, null, p.DecideBy, null),
            Lapsed = null,
        },
        StepApproved a => Proposed(s, a.Step) with
        {
            Proposal = s.Proposal! with { ApprovedBy = a.By, AskOn = a.On, HeldBackBy = null },
            Lapsed = null,
        },
        StepSentBack b => Proposed(s, b.Step) with
        {
            Proposal = s.Proposal! with
            {
                AskOn = b.AskOn,
                HeldBackBy = b.Guard,
                Version = null,
                ApprovedBy = b.Declined ? null : s.Proposal.ApprovedBy,
            },
            Lapsed = null,
        },
        StepRequested r => Proposed(s, r.Step) with
        {
            Proposal = s.Proposal! with { Version = s.Version + 1, AskOn = r.AskAgainOn, HeldBackBy = null },
        },
        StepDropped d => Proposed(s, d.Step) with { Proposal = null, Lapsed = null },
        DemandOrdered o => s with
        {
            Demands = s.Demands.Add(new Demand(
                o.Step, s.Climb, o.DispatchId, o.On, null, null, null, null, null, o.Charges, o.ApprovedBy)),
            Proposal = null,
            Lapsed = null,
        },
        DispatchCommitted c => s with
        {
            Demands = s.Demands.Any(d => d.DispatchId == c.DispatchId)
                ? Change(s, c.DispatchId, d => d with { Committed = c.Balance, Charges = [.. c.Charges.Select(x => x.ChargeId)] })
                : s.Demands,
        },
        DemandSent e => s with { Demands = Change(s, e.DispatchId, d => d with { SentOn = e.On }) },
        DemandDelivered e => s with
        {
            Demands = Change(s, e.DispatchId, d => d with { DeliveredOn = e.On, PayBy = e.PayBy }),
            Lapsed = null,
        },
        DemandFailed e => s with { Demands = Change(s, e.DispatchId, d => d with { FailedOn = e.On }), Lapsed = null },
        SettlementOffered o => s with
        {
            Settlement = new Settlement(o.OfferId, s.Climb, o.Channel, o.On, o.WaitUntil, null, null),
            Lapsed = null,
        },
        SettlementAnswered a => s with { Settlement = Answered(s, a) },
        _ => throw new InvariantViolationException($"{happened.GetType().Name} has no effect on a case."),
    };

    private static CaseState Proposed(CaseState s, ContactPurpose step) =>
        s.Proposal?.Step == step ? s : throw new InvariantViolationException($"{step} is not proposed on {s.Id}.");

    private static Settlement Answered(CaseState s, SettlementAnswered a) => s.Settlement?.Id == a.OfferId
        ? s.Settlement with { Answer = a.Answer, AnsweredOn = a.On, WaitUntil = a.WaitUntil }
        : throw new InvariantViolationException($"No talk {a.OfferId} is offered on {s.Id}.");

    private static System.Collections.Immutable.ImmutableArray<Demand> Change(
        CaseState s, string dispatchId, Func<Demand, Demand> with) =>
        UnitEvolution.Replace(s.Demands, d => d.DispatchId == dispatchId, with);
}

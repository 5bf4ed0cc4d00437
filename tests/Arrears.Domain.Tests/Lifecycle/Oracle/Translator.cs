using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;
using Arrears.Domain.Tests.Lifecycle.Walk;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Lifecycle.Oracle;

/// <summary>Turns steps of the walk into plain turns: the only place that knows core and oracle both.</summary>
internal static class Translator
{
    /// <summary>The step as every case of the unit saw it.</summary>
    public static IEnumerable<(string CaseId, Turn Turn)> Turns(UnitStep step) =>
        from s in step.After?.Cases ?? []
        select (s.Id, TurnOf(step, s));

    private static Turn TurnOf(UnitStep step, CaseState s) => new(
        step.Today,
        step.Command is ReceiveMessage heard ? heard.Message.GetType().Name : step.Command.GetType().Name,
        IsAbout(step.Command, s),
        SnakeCase.Of(step.Role),
        step.Decision.Refused?.ToString(),
        FactOf(step, s),
        [.. step.Events.OfType<CaseEvent>().Where(e => e.CaseId == s.Id).Select(DeedOf).OfType<Deed>()],
        BooksOf(s, step.Today),
        SnakeCase.Of(s.Stage),
        s.IsClosed ? null : UnitLifecycle.NextAction(s, Town.Pack, Town.Calendar, step.Today)?.On);

    private static bool IsAbout(UnitCommand command, CaseState s) => command switch
    {
        CaseCommand about => about.CaseId == s.Id || about.CaseId.Length == 0,
        ReceiveMessage { Message: OwnerMessage told } => told.CaseId == s.Id,
        ReceiveMessage { Message: SuspenseLeg leg } => leg.CaseId == s.Id,
        _ => true,
    };

    private static Fact? FactOf(UnitStep step, CaseState s) => step.Command switch
    {
        AssessUnit => new Look(),
        PlaceHold hold => new HoldSet(hold.HoldId, hold.From, hold.Until, hold.Reason),
        RenewHold more => new HoldLonger(more.HoldId, more.Until, more.Reason),
        ReleaseHold off => new HoldOff(off.HoldId),
        RecordObjection objection => new Objected(objection.ObjectionId),
        AnswerObjection answer => new ObjectionMet(answer.ObjectionId),
        RecordFinding finding => new Found(SnakeCase.Of(finding.Finding)),
        ApproveStep yes => new Approval(SnakeCase.Of(yes.Step)),
        ResendDemand => new Resent(),
        OfferSettlement offer => new TalkOffered(offer.OfferId),
        AnswerSettlement answer => new TalkAnswered(answer.OfferId, SnakeCase.Of(answer.Answer)),
        CommitDispatch commit => new CommitAsked(commit.DispatchId, SnakeCase.Of(commit.Purpose)),
        CloseCase close => new CloseAsked(SnakeCase.Of(close.As), close.Reason),
        ReopenCase reopen => new ReopenAsked(reopen.Reason),
        RecordPayment payment => new Paid(IsPlain(payment, step)),
        ReversePayment or ReallocatePayment or ReinstateCharge => new Undone(),
        ReceiveMessage { Message: OwnerMessage told } => FactOf(told),
        _ => null,
    };

    private static Fact? FactOf(OwnerMessage told) => told switch
    {
        Pauses all => new Person(
            [.. all.Active.Select(p => (SnakeCase.Of(p.Kind), p.From, p.Until))],
            all.Forces,
            [.. all.Available.Select(SnakeCase.Of)],
            all.TracingDone,
            all.ElderlyAlone || all.NonLocal),
        ContactMade made => new Contacted(
            made.ContactId, SnakeCase.Of(made.Purpose), SnakeCase.Of(made.Channel), SnakeCase.Of(made.Result), made.On,
            made.Band, made.Evidence),
        StepGranted grant => new Grant(SnakeCase.Of(grant.Step), grant.DispatchId),
        MatterAdvanced went => new MatterWent(
            went.Stage is { } stage ? SnakeCase.Of(stage) : null, SnakeCase.Of(went.Event), went.Outcome),
        _ => null,
    };

    private static bool IsPlain(RecordPayment payment, UnitStep step) =>
        payment.Amount.IsPositive && payment.Received <= step.Today && payment.DesignatedCharges.IsEmpty
        && payment.PayeeAccount == Town.Contract.PayeeAccount && payment.PaymentId.Length > 0 && payment.ExternalId.Length > 0
        && step.Before!.Find(payment.CaseId) is not null
        && step.Before.Cases.All(s => s.Ledger.FindPayment(payment.PaymentId) is null && !s.Ledger.HasExternal(payment.ExternalId));

    private static Deed? DeedOf(CaseEvent happened) => happened switch
    {
        StageMoved moved => new Moved(SnakeCase.Of(moved.From), SnakeCase.Of(moved.To), SnakeCase.Of(moved.Trigger)),
        ContactWished wish => new Wished(SnakeCase.Of(wish.Purpose), wish.Ordinal),
        StepProposed ask => new Proposed(SnakeCase.Of(ask.Step), ask.Preserving),
        StepDropped dropped => new Withdrawn(SnakeCase.Of(dropped.Step)),
        StepSentBack back => new Withdrawn(SnakeCase.Of(back.Step)),
        DemandOrdered order => new Ordered(SnakeCase.Of(order.Step), order.DispatchId),
        DispatchCommitted commit => new Committed(commit.DispatchId, SnakeCase.Of(commit.Purpose), commit.Balance.Fen),
        DemandSent sent => new Sent(sent.DispatchId),
        DemandDelivered proof => new Delivered(proof.DispatchId, proof.On, proof.PayBy),
        LimitationWatched watch => new Alerted(watch.ChargeId, watch.Level),
        LimitationEased eased => new Eased(eased.ChargeId),
        _ => null,
    };

    private static Books BooksOf(CaseState s, DateOnly today) => new(
        [.. s.Ledger.Charges.Where(charge => charge.IsOpen).Select(DebtOf)],
        [.. s.Grievances.Where(g => g.IsOpen).Select(g => new Complaint(g.Id, g.IsAnswered, g.OperatorAtFault))],
        s.Debit is { } debit && today <= debit.ResultBy);

    private static Debt DebtOf(Charge charge) => new(
        charge.Id,
        charge.Due,
        charge.Outstanding.Fen,
        charge.Contested.Fen,
        [.. charge.Interruptions.Where(act => !act.Voided).Select(act => (SnakeCase.Of(act.Kind), act.On))]);
}

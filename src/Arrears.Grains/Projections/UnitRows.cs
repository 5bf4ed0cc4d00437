using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Ledger;
using Arrears.Domain.Limitation;
using Arrears.Domain.Messages;
using Arrears.Domain.Units;
using static Arrears.Grains.Projections.RowValues;

namespace Arrears.Grains.Projections;

/// <summary>The read rows of a unit. They hold dates and amounts; ages and buckets are the reader's business.</summary>
internal static class UnitRows
{
    /// <param name="other">
    /// What depends on no date and is the very same in this state, settled money and the unit itself, is left out: those
    /// rows stand as they are.
    /// </param>
    public static IEnumerable<ReadRow> Of(AccountKey key, UnitState state, DecisionContext context, UnitState? other = null)
    {
        if (other is null || !IsSamePlace(state, other))
        {
            yield return PlaceRow(key, state);
        }

        foreach (var s in state.Cases)
        {
            var next = UnitLifecycle.NextAction(s, context.Policy, context.Calendar, context.Today);
            yield return CaseRow(key, state, s, next, context);
            foreach (var row in MoneyRows(s, other?.Find(s.Id)?.Ledger.Settled, context))
            {
                yield return row;
            }

            foreach (var row in GrievanceRows.Of(key, state, s, context.Policy))
            {
                yield return row;
            }

            if (s.Debit is { } debit)
            {
                yield return DebitRow(s, debit);
            }

            foreach (var incident in s.PayeeIncidents)
            {
                yield return IncidentRow(key, s, incident, context);
            }

            if (Refusals.ForManager(s, context.Policy, context.Calendar) is { } refused)
            {
                yield return WorkRow(key, s, refused, $"{s.Id}-refused");
            }

            // One row per case, and its absence said aloud: what a case waits for depends on the date it was asked.
            yield return next is not null && IsWorkHere(next)
                ? WorkRow(key, s, next, s.Id)
                : new ReadRow(ReadTables.Work.Name, s.Id, null);
        }
    }

    private static ReadRow PlaceRow(AccountKey key, UnitState state) => Row(
        ReadTables.Unit,
        "unit",
        key.Group,
        state.Building,
        state.Entrance,
        state.Room,
        SnakeCase.Of(state.Occupancy),
        state.AreaSquareCentimetres,
        (long)state.Cases.Length);

    private static bool IsSamePlace(UnitState state, UnitState other) =>
        state.Building == other.Building
        && state.Entrance == other.Entrance
        && state.Room == other.Room
        && state.Occupancy == other.Occupancy
        && state.AreaSquareCentimetres == other.AreaSquareCentimetres
        && state.Cases.Length == other.Cases.Length;

    private static ReadRow CaseRow(AccountKey key, UnitState state, CaseState s, NextAction? next, DecisionContext context)
    {
        var today = context.Today;
        var strategy = s.Ledger.Overdue(today).IsPositive ? s.Strategy : null;
        return Row(
            ReadTables.Case,
            s.Id,
            key.Group,
            key.Name,
            state.Building,
            s.Owner,
            s.Contract.Id,
            SnakeCase.Of(s.Stage),
            Date(s.StageSince),
            next?.Kind,
            Date(next?.On),
            next is null ? null : SnakeCase.Of(next.By),
            s.Holds.Any(h => h.IsActive(today)) || !s.Standing.Active.IsEmpty,
            s.Ledger.Outstanding.Fen,
            s.Ledger.Overdue(today).Fen,
            s.Ledger.UnallocatedCredit.Fen,
            Date(s.Ledger.OldestOverdueDue(today)),
            s.Matter?.MatterId,
            Date(s.Alerts.IsEmpty ? null : s.Alerts.Min(a => a.LimitOn)),
            Date(Delivered(s, ContactPurpose.FirstDemand)),
            Date(Delivered(s, ContactPurpose.SecondDemand)),
            ReasonOf(s),
            s.Assignee,
            Date(TouchedOn(s)),
            strategy is null ? null : SnakeCase.Of(strategy.Cell.Segment),
            strategy is null ? null : SnakeCase.Of(strategy.Cell.Action),
            strategy is null ? null : SnakeCase.Of(strategy.Cell.Channel),
            strategy is null ? null : SnakeCase.Of(strategy.Cell.Role),
            strategy?.Policy);
    }

    /// <summary>The last day on which anybody did something about the case that its owner could notice (item 23).</summary>
    private static DateOnly? TouchedOn(CaseState s)
    {
        DateOnly?[] touches =
        [
            .. s.Attempts.Select(attempt => (DateOnly?)attempt.On),
            .. s.Demands.Select(demand => demand.SentOn),
            .. s.Objections.Select(objection => (DateOnly?)(objection.AnsweredOn ?? objection.RaisedOn)),
            .. s.Grievances.Select(grievance => (DateOnly?)grievance.StageSince),
            s.FollowsMatter ? s.StageSince : null,
        ];
        return touches.Max();
    }

    /// <summary>What the person said last, in a talk or as an objection.</summary>
    private static string? ReasonOf(CaseState s) =>
        s.Attempts.LastOrDefault(attempt => attempt.ReasonCode is not null)?.ReasonCode
        ?? s.Objections.LastOrDefault()?.ReasonCode;

    private static IEnumerable<ReadRow> MoneyRows(CaseState s, SettledBooks? known, DecisionContext context)
    {
        foreach (var charge in s.Ledger.LiveCharges.Concat(s.Ledger.Settled.ChargesBeyond(known)))
        {
            var limit = charge.IsOpen
                ? LimitationClock.Of(charge, context.Calendar, context.Policy.Limitation).Conservative
                : (DateOnly?)null;
            yield return Row(
                ReadTables.Charge,
                charge.Id,
                s.Id,
                charge.Item,
                Date(charge.PeriodFrom),
                Date(charge.PeriodTo),
                Date(charge.Due),
                charge.Amount.Fen,
                charge.Allocated.Fen,
                charge.Credited.Fen,
                StatusOf(charge),
                Date(limit));
        }

        foreach (var payment in s.Ledger.LivePayments.Concat(s.Ledger.Settled.PaymentsBeyond(known)))
        {
            yield return Row(
                ReadTables.Payment,
                payment.Id,
                s.Id,
                payment.ExternalId,
                SnakeCase.Of(payment.Method),
                Date(payment.Received),
                payment.Amount.Fen,
                payment.Allocated.Fen,
                payment.Unallocated.Fen,
                payment.Reversed);
        }
    }

    private static ReadRow DebitRow(CaseState s, Debit debit) => Row(
        ReadTables.Debit,
        debit.Id,
        s.Id,
        debit.MandateId,
        debit.Amount.Fen,
        Date(debit.CollectOn),
        (long)debit.Attempt,
        s.Mandate?.AccountRef);

    private static ReadRow IncidentRow(AccountKey key, CaseState s, PayeeIncident incident, DecisionContext context) => Row(
        ReadTables.Work,
        $"{s.Id}-payee-{incident.PaymentId}",
        "payee_incident",
        key.Group,
        key.Name,
        s.Id,
        s.Owner,
        Date(context.Calendar.AddWorkingDays(incident.ReportedOn, context.Policy.Ladder.StaffActionDays)),
        null,
        null,
        SnakeCase.Of(ActorRole.Finance),
        null,
        incident.PaymentId,
        Date(incident.ReportedOn));

    private static ReadRow WorkRow(AccountKey key, CaseState s, NextAction next, string rowKey) => Row(
        ReadTables.Work,
        rowKey,
        next.Kind,
        key.Group,
        key.Name,
        s.Id,
        s.Owner,
        Date(next.On),
        null,
        null,
        SnakeCase.Of(next.By),
        s.Proposal is { } proposal ? SnakeCase.Of(proposal.Step) : null,
        s.Demands.IsEmpty ? null : s.Demands[^1].DispatchId,
        Date(s.StageSince));

    /// <summary>
    /// Calls and visits are granted by the owner machine and appear in its work; grievances have rows of their own.
    /// </summary>
    private static bool IsWorkHere(NextAction next) =>
        next.By != ActorRole.System
        && next.Kind is not ("call" or "visit" or "reminder" or "pre_due_reminder")
        && next.Kind is not ("matter_status" or "resolve_grievance");

    /// <summary>Without a date: whether an open charge is due or overdue is told by its due date.</summary>
    private static string StatusOf(Charge charge) => SnakeCase.Of(charge switch
    {
        { Reversed: true } => ChargeStatus.Reversed,
        { Draft: true } => ChargeStatus.Draft,
        { WrittenOff: true } => ChargeStatus.WrittenOff,
        { Outstanding.IsPositive: true, Chaseable.IsZero: true } => ChargeStatus.Disputed,
        { Outstanding.IsPositive: true } => ChargeStatus.Billed,
        { Allocated.IsZero: true } => ChargeStatus.Waived,
        _ => ChargeStatus.Settled,
    });

    private static DateOnly? Delivered(CaseState s, ContactPurpose step) =>
        s.Demands.LastOrDefault(d => d.Step == step)?.DeliveredOn;
}

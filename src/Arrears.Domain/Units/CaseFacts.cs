using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Grievances;
using Arrears.Domain.Ledger;
using Arrears.Domain.Limitation;
using Arrears.Domain.Messages;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Units;

/// <summary>What can be read off a case on a date: money that may be asked for, limitation, pauses. Changes nothing.</summary>
internal sealed class CaseFacts
{
    private ImmutableArray<Charge> _claimable;
    private (bool IsKnown, DateOnly? Date) _earliestLimit;
    private (bool IsKnown, NextAction? Action) _next;

    public CaseFacts(CaseState state, PolicyPack policy, BusinessCalendar calendar, DateOnly today)
    {
        State = state;
        Today = today;
        Policy = policy;
        Calendar = calendar;
        foreach (var charge in state.Ledger.LiveCharges)
        {
            if (!charge.IsOverdue(today))
            {
                continue;
            }

            OverdueAll += charge.Outstanding;
            Disputed += charge.Contested;
            if (charge.Chaseable.IsZero)
            {
                continue;
            }

            if (IsBarred(charge))
            {
                Barred += charge.Chaseable;
            }
            else
            {
                Overdue += charge.Chaseable;
                OldestDue = OldestDue is { } oldest && oldest <= charge.Due ? oldest : charge.Due;
            }
        }
    }

    public CaseState State { get; }

    public PolicyPack Policy { get; }

    public BusinessCalendar Calendar { get; }

    public DateOnly Today { get; }

    /// <summary>
    /// Past due, undisputed at least in part, and within limitation: what may be chased and claimed.
    /// </summary>
    public ImmutableArray<Charge> Claimable
    {
        get
        {
            if (_claimable.IsDefault)
            {
                _claimable = [.. State.Ledger.LiveCharges.Where(IsClaimable)];
            }

            return _claimable;
        }
    }

    public Money Overdue { get; }

    public Money OverdueAll { get; }

    public Money Disputed { get; }

    public Money Barred { get; }

    public DateOnly? OldestDue { get; }

    public bool InArrears => Overdue > Policy.Ladder.DeMinimis;

    /// <summary>Nothing past due is left, disputed and barred debt included.</summary>
    public bool IsCleared => OverdueAll <= Policy.Ladder.DeMinimis;

    public bool IsPaused => CaseClock.IsPaused(State, Today);

    public bool HasOpenGrievance => State.Grievances.Any(g => g.IsOpen);

    public bool OperatorAtFault => State.Grievances.Any(g => g.IsOpen && g.OperatorAtFault);

    /// <summary>Some claimable charge is so close to limitation that waits and holds no longer count.</summary>
    public bool MustPreserve =>
        MayEndWithin(Policy.Limitation.PreserveAtDays) && DaysTo(EarliestLimit!.Value) <= Policy.Limitation.PreserveAtDays;

    /// <summary>Earliest limitation among what may be claimed.</summary>
    public DateOnly? EarliestLimit
    {
        get
        {
            if (!_earliestLimit.IsKnown)
            {
                _earliestLimit = (true, FindEarliestLimit());
            }

            return _earliestLimit.Date;
        }
    }

    /// <summary>The dated next step of the case.</summary>
    public NextAction? NextAction
    {
        get
        {
            if (!_next.IsKnown)
            {
                _next = (true, CaseNextAction.Of(this));
            }

            return _next.Action;
        }
    }

    /// <summary>
    /// Whether limitation of something claimable can end so soon. No act makes it end earlier, so the oldest due date
    /// answers for the young debt that nearly all is.
    /// </summary>
    public bool MayEndWithin(int days) =>
        OldestDue is { } oldest && DaysTo(oldest.AddYears(Policy.Limitation.Years)) <= days;

    public DateOnly LimitOf(Charge charge) => LimitationClock.Of(charge, Calendar, Policy.Limitation).Conservative;

    public int DaysTo(DateOnly date) => date.DayNumber - Today.DayNumber;

    public ImmutableArray<ClaimedCharge> Claims() =>
        [.. Claimable.Select(c => new ClaimedCharge(c.Id, c.PeriodFrom, c.PeriodTo, c.Chaseable))];

    public Demand? DemandOf(ContactPurpose step)
    {
        for (var i = State.Demands.Length - 1; i >= 0; i--)
        {
            if (State.Demands[i].Step == step && State.Demands[i].Climb == State.Climb)
            {
                return State.Demands[i];
            }
        }

        return null;
    }

    /// <summary>The talk that was offered in these arrears.</summary>
    public Settlement? Settlement => State.Settlement is { } offer && offer.Climb == State.Climb ? offer : null;

    public StepProposal? ProposalOf(ContactPurpose step) => State.Proposal?.Step == step ? State.Proposal : null;

    /// <summary>Attempts in the present stage that were really made.</summary>
    public IEnumerable<Attempt> AttemptsInStage(ContactPurpose purpose) =>
        State.Attempts.Where(a => a.Purpose == purpose && a.On >= State.StageSince && IsMade(a));

    public static bool IsMade(Attempt attempt) => attempt.Result is not ContactResult.Expired;

    public bool CanUse(Channel channel) =>
        Policy.Contact.Channels.Contains(channel) && (State.Standing.Available is not { } available || available.Contains(channel));

    /// <summary>Rows 4–5: a visit is not allowed, or makes no sense.</summary>
    public bool VisitIsPointless =>
        State.VisitBarred || State.Standing.ElderlyAlone || State.Standing.NonLocal || !CanUse(Channel.Visit);

    /// <summary>Row 4 is through: the attempts were made in different bands, or there is no phone.</summary>
    public bool CallsExhausted
    {
        get
        {
            if (!CanUse(Channel.Call))
            {
                return true;
            }

            if (State.Attempts.Length < Policy.Ladder.CallAttempts)
            {
                return false;
            }

            var calls = AttemptsInStage(ContactPurpose.Call).ToArray();
            return calls.Length >= Policy.Ladder.CallAttempts
                && calls.Select(c => c.Band).Distinct().Count() >= Math.Min(Policy.Ladder.CallBands, Policy.Contact.Bands.Length);
        }
    }

    /// <summary>Row 6: attempts since the arrears began, on as many channels as are lawful and available.</summary>
    public bool EnoughAttempts
    {
        get
        {
            var made = State.Attempts.Where(IsMade).ToArray();
            var usable = Policy.Contact.Channels.Count(c => c != Channel.Post && CanUse(c));
            if (usable == 0)
            {
                return State.Standing.TracingDone;
            }

            return made.Length >= Policy.Demand.MinAttempts
                && made.Select(a => a.Channel).Distinct().Count() >= Math.Min(Policy.Demand.MinChannels, usable);
        }
    }

    private bool IsClaimable(Charge charge) =>
        charge.IsOverdue(Today) && charge.Chaseable.IsPositive && !IsBarred(charge);

    /// <summary>No charge younger than the period can be barred: the clock is asked only about the old ones.</summary>
    private bool IsBarred(Charge charge) =>
        charge.Due <= Today.AddYears(-Policy.Limitation.Years) && LimitOf(charge) < Today;

    private DateOnly? FindEarliestLimit()
    {
        DateOnly? earliest = null;
        foreach (var charge in Claimable)
        {
            var limit = LimitOf(charge);
            earliest = earliest is { } e && e <= limit ? e : limit;
        }

        return earliest;
    }

    /// <summary>Our delay beside the owner's (item 117); null while nothing is past due.</summary>
    public static Delays? DelaysOf(CaseState state, DateOnly today)
    {
        DateOnly? oldest = null;
        foreach (var charge in state.Ledger.LiveCharges)
        {
            oldest = charge.IsOverdue(today) && (oldest is not { } known || charge.Due < known) ? charge.Due : oldest;
        }

        return oldest is null ? null : Delays.Of(state.Grievances.Select(GrievanceSpan.Of), oldest, today);
    }
}

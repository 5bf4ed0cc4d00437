using System.Collections.Immutable;
using Arrears.Domain.Grievances;
using Arrears.Domain.Ledger;

namespace Arrears.Domain.Units;

/// <summary>Applies events to the state. It never decides: an event that does not fit is a bug and throws.</summary>
internal static class UnitEvolution
{
    private const int ClosedGrievancesKept = 8;

    public static UnitState Apply(UnitState? state, UnitEvent happened) => happened switch
    {
        UnitRegistered r when state is null =>
            new UnitState(r.Building, r.Entrance, r.Room, r.AreaSquareCentimetres, r.Occupancy, []),
        UnitRegistered r => state with
        {
            Building = r.Building,
            Entrance = r.Entrance,
            Room = r.Room,
            AreaSquareCentimetres = r.AreaSquareCentimetres,
            Occupancy = r.Occupancy,
        },
        CaseOpened o when state is not null && state.Find(o.CaseId) is null => state with
        {
            Cases = state.Cases.Add(new CaseState(o.CaseId, o.Owner, o.CoOwners, o.Contract, o.LiableFrom)
            {
                Version = 1,
                StageSince = o.On,
            }),
        },
        CaseEvent e when state?.IndexOf(e.CaseId) is { } at => state with
        {
            Cases = state.Cases.SetItem(at, Next(state.Cases[at], e)),
        },
        _ => throw new InvariantViolationException($"{happened.GetType().Name} has no unit or case to happen to."),
    };

    /// <summary>Money that moved at once: the same as one entry after the other, with one copy of the case.</summary>
    public static UnitState? Apply(UnitState? state, string caseId, ImmutableArray<LedgerEvent> entries)
    {
        if (entries.IsEmpty)
        {
            return state;
        }

        if (state?.IndexOf(caseId) is not { } at)
        {
            throw new InvariantViolationException($"Money has no case {caseId} to move in.");
        }

        var (before, ledger) = (state.Cases[at], state.Cases[at].Ledger);
        foreach (var entry in entries)
        {
            ledger = ledger.Apply(entry);
        }

        var next = before with { Ledger = ledger };
        next.Version = before.Version + entries.Length;
        return state with { Cases = state.Cases.SetItem(at, next) };
    }

    private static CaseState Next(CaseState before, CaseEvent happened)
    {
        var next = Apply(before, happened);
        if (ReferenceEquals(next, before))
        {
            throw new InvariantViolationException($"{happened.GetType().Name} made no state of its own.");
        }

        next.Version = before.Version + 1;
        return next;
    }

    private static CaseState Apply(CaseState s, CaseEvent happened) => happened switch
    {
        MoneyMoved m => s with { Ledger = s.Ledger.Apply(m.Entry) },
        LiabilityEnded e => s with { LiableTo = e.LiableTo },
        StageMoved m => Moved(s, m),
        Assessed a => s with { AssessedOn = a.On },
        ContactWished w => s with
        {
            Wish = new ContactWish(w.Purpose, w.On, w.By),
            RemindersWished = Math.Max(s.RemindersWished, w.Ordinal),
            RemindedOn = w.Ordinal > 0 ? w.On : s.RemindedOn,
            Lapsed = null,
        },
        WishWithdrawn => s with { Wish = null },
        ContactNoted n => Noted(s, n.Attempt),
        HoldPlaced or HoldRenewed or HoldEnded => s with { Holds = Held(s.Holds, happened) },
        OwnerStandingChanged c => s with { Standing = Stood(s.Standing, c) },
        WaitForced f => s with { ForcesApplied = f.Forces, WaitCancelled = true },
        GrievanceHappened g => s with { Grievances = Grieved(s.Grievances, g) },
        ObjectionRaised o => s with
        {
            Objections = s.Objections.Add(new Objection(o.ObjectionId, o.ReasonCode, o.WordsRef, o.On, null)),
        },
        ObjectionAnswered o => Answered(s, o),
        FindingRecorded f => s with { VisitBarred = f.Finding != FindingKind.VisitAllowedAgain },
        ActionLapsed l => s with { Lapsed = new Lapse(l.Action, l.Count, l.DueOn) },
        LimitationWatched w => s with
        {
            Alerts = Without(s.Alerts, w.ChargeId).Add(new LimitationAlert(w.ChargeId, w.Level, w.LimitOn)),
        },
        LimitationEased e => s with { Alerts = Without(s.Alerts, e.ChargeId), UnderReview = s.UnderReview.Remove(e.ChargeId) },
        ReviewRequested r => s with { UnderReview = s.UnderReview.AddRange(r.Charges) },
        MatterFollowed f => Followed(s, f),
        MandateMoved m => s with { Mandate = new Mandate(m.MandateId, m.To, m.On, m.AccountRef ?? AccountOf(s, m)) },
        DebitOrdered o => s with
        {
            Debit = new Debit(o.DebitId, o.MandateId, o.Amount, o.Charges, o.CollectOn, o.ResultBy, o.Attempt),
        },
        DebitEnded => s with { Debit = null },
        ForeignPayeeReported r => s with
        {
            PayeeIncidents = s.PayeeIncidents.Add(new PayeeIncident(r.PaymentId, r.Amount, r.AccountRef, r.On)),
        },
        PayeeIncidentResolved r => Resolved(s, r),
        CaseAssigned a => s with { Assignee = a.To },
        StrategyChosen c => s with { Strategy = new ChosenStrategy(c.Cell, c.Because, c.Policy, c.On) },
        _ => UnitStepEvolution.Apply(s, happened),
    };

    // What needs a lambda stands apart: its closure would else be made for every event.
    private static CaseState Answered(CaseState s, ObjectionAnswered o) => s with
    {
        Objections = Replace(s.Objections, x => x.Id == o.ObjectionId, x => x with { AnsweredOn = o.On }),
    };

    private static CaseState Resolved(CaseState s, PayeeIncidentResolved r) => s with
    {
        PayeeIncidents = s.PayeeIncidents.RemoveAll(i => i.PaymentId == r.PaymentId),
    };

    private static ImmutableArray<LimitationAlert> Without(ImmutableArray<LimitationAlert> alerts, string chargeId) =>
        alerts.RemoveAll(a => a.ChargeId == chargeId);

    private static CaseState Moved(CaseState s, StageMoved m)
    {
        if (m.From != s.Stage || !CaseMap.Next(m.From, m.Trigger).Contains(m.To))
        {
            throw new InvariantViolationException($"{m.Trigger} cannot lead {s.Id} from {s.Stage} ({m.From}) to {m.To}.");
        }

        var begins = m.To == CaseStage.Reminder && m.Trigger == CaseTrigger.FellOverdue;
        var forgets = begins || m.To == CaseStage.Current;
        var ends = m.To is CaseStage.Cured or CaseStage.Current || Closes(m.To);
        return s with
        {
            Stage = m.To,
            StageSince = m.On,
            StageRule = CaseMap.RowOf(m.To).Value,
            StageTrigger = m.Trigger,
            ClimbedOn = IsClimb(m.Trigger) ? m.On : s.ClimbedOn,
            Climb = begins ? s.Climb + 1 : s.Climb,
            Attempts = forgets ? [] : s.Attempts,
            SaidBefore = forgets ? s.LastSaid() : s.SaidBefore,
            Demands = begins ? [] : s.Demands,
            CuredFrom = m.To == CaseStage.Cured ? LadderStageOf(m.From) : null,
            Wish = null,
            RemindersWished = 0,
            RemindedOn = null,
            Proposal = null,
            WaitCancelled = false,
            Lapsed = null,
            Matter = s.FollowsMatter && (ends || m.To == CaseStage.SecondDemand) ? null : s.Matter,
            Holds = ends ? s.Holds.RemoveAll(h => h.EndedOn is not null) : s.Holds,
            Objections = ends ? s.Objections.RemoveAll(o => o.AnsweredOn is not null) : s.Objections,
            Standing = ends ? s.Standing with { Past = [] } : s.Standing,
        };
    }

    private static string? AccountOf(CaseState s, MandateMoved m) =>
        s.Mandate?.Id == m.MandateId ? s.Mandate.AccountRef : null;

    /// <summary>A bounced payment returns a formal case to the last stage of its own ladder: its matter is closed.</summary>
    private static CaseStage LadderStageOf(CaseStage from) => from <= CaseStage.SecondDemand ? from : CaseStage.SecondDemand;

    private static bool IsClimb(CaseTrigger trigger) => trigger is CaseTrigger.CampaignStarted or CaseTrigger.FellOverdue
        or CaseTrigger.RemindersOver or CaseTrigger.CallsExhausted or CaseTrigger.FirstDemandGranted
        or CaseTrigger.SecondDemandGranted or CaseTrigger.MatterSentLetter;

    private static bool Closes(CaseStage to) => to is CaseStage.WrittenOff or CaseStage.TimeBarred or CaseStage.NotLiable
        or CaseStage.ContractEnded;

    private static CaseState Noted(CaseState s, Attempt attempt)
    {
        var known = s.Attempts.RemoveAll(a => a.ContactId == attempt.ContactId);
        var served = s.Wish is { } wish && wish.Purpose == attempt.Purpose;
        return s with
        {
            Attempts = known.Add(attempt),
            Wish = served ? null : s.Wish,
            Lapsed = served ? null : s.Lapsed,
        };
    }

    private static ImmutableArray<Hold> Held(ImmutableArray<Hold> holds, CaseEvent happened) => happened switch
    {
        HoldPlaced p => holds.Add(new Hold(p.HoldId, p.Hold, p.From, p.Until, p.Reason, 0, null)),
        HoldRenewed r => Replace(holds, h => h.Id == r.HoldId, h => h with { Until = r.Until, Renewals = h.Renewals + 1 }),
        HoldEnded e => Replace(holds, h => h.Id == e.HoldId, h => h with { EndedOn = e.On }),
        _ => throw new InvariantViolationException($"{happened.GetType().Name} is not about a hold."),
    };

    private static OwnerStanding Stood(OwnerStanding before, OwnerStandingChanged c)
    {
        var past = before.Past;
        foreach (var pause in before.Active)
        {
            if (!c.Active.Any(p => p.Kind == pause.Kind && p.From == pause.From))
            {
                past = past.Add(pause with { Until = pause.Until is { } until && until < c.On ? until : c.On.AddDays(-1) });
            }
        }

        return new OwnerStanding(
            c.Active, past, c.BrokenPromises, c.Available, c.TracingDone, c.Forces, c.ElderlyAlone, c.NonLocal);
    }

    private static ImmutableArray<Grievance> Grieved(ImmutableArray<Grievance> all, GrievanceHappened happened)
    {
        for (var at = 0; at < all.Length; at++)
        {
            if (all[at].Id == happened.GrievanceId)
            {
                return all.SetItem(at, GrievanceEvolution.Apply(all[at], happened.Fact));
            }
        }

        // A new one takes the place of the oldest that is over: those live on in the journal.
        var over = all.Count(g => !g.IsOpen);
        var kept = over < ClosedGrievancesKept ? all : all.Remove(all.First(g => !g.IsOpen));
        return kept.Add(GrievanceEvolution.Apply(null, happened.Fact));
    }

    private static CaseState Followed(CaseState s, MatterFollowed f)
    {
        var over = f.Event is Messages.MatterEventKind.PaidInFull or Messages.MatterEventKind.WrittenOff
            or Messages.MatterEventKind.SentBack or Messages.MatterEventKind.CaseLeft or Messages.MatterEventKind.SuitDismissed;
        return s with
        {
            Matter = f.Followed ? new FollowedMatter(f.MatterId, f.MatterVersion, f.Event, f.On, f.AskOn) : s.Matter,
            UnderReview = !f.Followed && over ? [] : s.UnderReview,
            Lapsed = null,
        };
    }

    internal static ImmutableArray<T> Replace<T>(ImmutableArray<T> items, Predicate<T> which, Func<T, T> with)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (which(items[i]))
            {
                return items.SetItem(i, with(items[i]));
            }
        }

        throw new InvariantViolationException($"No such {typeof(T).Name}.");
    }
}

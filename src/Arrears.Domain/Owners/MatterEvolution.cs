using System.Collections.Immutable;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>Formal matters: every fact goes over <see cref="MatterMap"/>.</summary>
internal static class MatterEvolution
{
    /// <summary>Closed matters kept for display; older ones live in the journal.</summary>
    private const int ClosedKept = 4;

    public static OwnerState? Apply(OwnerState state, OwnerEvent happened) => happened switch
    {
        MatterOpened e => Open(state, e.Matter),
        MatterCaseJoined e => Change(state, e.MatterId, matter => Join(matter, e)),
        MatterCaseSettled e => Change(state, e.MatterId, matter => matter with
        {
            Cases = matter.Cases.Change(item => item.CaseId == e.CaseId, item => item with { SettledOn = e.SettledOn }),
        }),
        MatterReviewed e => Change(state, e.MatterId, matter => matter with { Review = e.Review }),
        MatterApproved e => Change(state, e.MatterId, matter => Approve(matter, e)),
        MatterDeadlineSet e => Change(state, e.MatterId, matter => matter with { Deadline = e.Deadline }),
        MatterLetterOrdered e => Change(state, e.MatterId, matter => matter with { LetterContact = e.ContactId }),
        MatterMoved e => Change(state, e.MatterId, matter => Move(matter, e)),
        _ => null,
    };

    private static OwnerState Change(OwnerState state, string matterId, Func<Matter, Matter> change) =>
        state with { Matters = state.Matters.Change(matter => matter.Id == matterId, change) };

    private static OwnerState Open(OwnerState state, Matter matter)
    {
        if (matter.Stage != MatterStage.Gathering)
        {
            throw new InvariantViolationException("A matter begins by gathering.");
        }

        var excess = state.Matters.Count(item => !item.IsLive) - ClosedKept + 1;
        var kept = excess <= 0 ? state.Matters : state.Matters.RemoveAll(item => !item.IsLive && excess-- > 0);
        return state with { Matters = kept.Add(matter), MatterSequence = state.MatterSequence + 1 };
    }

    private static Matter Join(Matter matter, MatterCaseJoined e)
    {
        Step(matter.Stage, MatterEventKind.CaseJoined, matter.Stage);
        if (matter.FrozenOn is not null)
        {
            throw new InvariantViolationException($"Matter {matter.Id} is frozen: no case joins it.");
        }

        var index = matter.IndexOf(e.Case.CaseId);
        return matter with
        {
            Version = matter.Version + 1,
            Cases = index >= 0 ? matter.Cases.SetItem(index, e.Case) : matter.Cases.Insert(~index, e.Case),
            Limitation = Earlier(matter.Limitation, e.Limitation),
            Deadline = e.Deadline,
        };
    }

    private static Matter Approve(Matter matter, MatterApproved e) => matter with
    {
        FrozenOn = e.Freezes ? matter.FrozenOn ?? e.On : matter.FrozenOn,
        Review = e.ByManager ? matter.Review! with { Manager = e.On } : matter.Review! with { Legal = e.On },
    };

    private static Matter Move(Matter matter, MatterMoved e)
    {
        Step(matter.Stage, e.Event, e.To);

        // Back in review the next round starts clean: an order that lapsed was never accepted for the next one.
        var backInReview = e.To == MatterStage.PreActionReview && matter.Stage != e.To;
        var facts = backInReview ? matter.Facts.RemoveAll(fact => fact.Event > MatterEventKind.ReviewOpened) : matter.Facts;
        return matter with
        {
            Version = matter.Version + 1,
            Stage = e.To,
            StageSince = e.To == matter.Stage ? matter.StageSince : e.On,
            Deadline = e.Deadline ?? matter.Deadline,
            Facts = facts.RemoveAll(fact => fact.Event == e.Event).Add(new MatterFact(e.Event, e.On)),
            FrozenOn = e.Event == MatterEventKind.SignedOff ? matter.FrozenOn ?? e.On : matter.FrozenOn,
            Firm = e.Event == MatterEventKind.SignedOff ? e.Evidence : matter.Firm,
            Route = e.Event switch
            {
                MatterEventKind.RouteChosen => e.Route,
                _ when backInReview => null,
                _ => matter.Route,
            },
            PerformUntil = e.To == MatterStage.Instrument ? e.Until ?? matter.PerformUntil : matter.PerformUntil,
            Cases = e.Event == MatterEventKind.CaseLeft
                ? matter.Cases.RemoveAll(item => item.CaseId == e.CaseId)
                : matter.Cases,
        };
    }

    private static void Step(MatterStage from, MatterEventKind on, MatterStage to)
    {
        if (MatterMap.Next(from, on) != to)
        {
            throw new InvariantViolationException($"{on} cannot lead a matter from {from} to {to}.");
        }
    }

    private static DateOnly? Earlier(DateOnly? left, DateOnly? right) =>
        left is null || right < left ? right ?? left : left;
}

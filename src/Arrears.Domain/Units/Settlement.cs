using Arrears.Domain.Messages;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Units;

/// <summary>What became of an offered talk.</summary>
public enum SettlementAnswer
{
    /// <summary>The person comes to the talk or the mediation.</summary>
    Accepted,
    Declined,

    /// <summary>The talk took place; what was agreed there is a promise, a plan or an appeal of its own.</summary>
    Held,

    /// <summary>The days of the policy passed without a word.</summary>
    NoAnswer,
}

/// <summary>A settlement talk or mediation that was offered before a formal step (item 188).</summary>
/// <param name="Climb">The arrears it was made in: an offer of earlier arrears is none now.</param>
/// <param name="WaitUntil">Last day on which the formal steps wait for it.</param>
/// <param name="Answer">Null while the person has time to answer.</param>
public sealed record Settlement(
    string Id, int Climb, Channel Channel, DateOnly OfferedOn, DateOnly WaitUntil, SettlementAnswer? Answer, DateOnly? AnsweredOn);

/// <summary>
/// The offer to talk things over (item 188): the sweep makes it once the demand before has arrived, staff may make it
/// earlier, and the formal step after it waits for the answer, but never longer than the policy says.
/// </summary>
internal static class Settlements
{
    private const string Rule = "item.188";

    public static Refused? Handle(UnitDraft d, CaseCommand command) => command switch
    {
        OfferSettlement c => Offer(d, c),
        AnswerSettlement c => Answer(d, c),
        _ => throw new InvariantViolationException($"{command.GetType().Name} is not about a settlement."),
    };

    /// <summary>Whether the sweep must ask for the offer now: the letter before arrived, and nobody offered anything yet.</summary>
    public static bool IsDue(CaseFacts f) =>
        f.Settlement is null && !f.MustPreserve && IsNeededAfter(f) && StepBefore(f.State.Stage) is { } step
        && f.DemandOf(step)?.DeliveredOn is not null;

    /// <summary>The message that carries the offer went out; told again, it stays the offer it was.</summary>
    public static void Made(UnitDraft d, ContactMade m)
    {
        if (m.Purpose == ContactPurpose.SettlementOffer && d.Facts(m.CaseId).Settlement is null
            && m.Result is ContactResult.Sent or ContactResult.Delivered or ContactResult.Reached)
        {
            Raise(d, m.CaseId, m.ContactId, m.Channel, m.On);
        }
    }

    /// <summary>Silence is an answer once the days of the policy are over.</summary>
    public static void Lapse(UnitDraft d, string caseId)
    {
        if (d.Facts(caseId).Settlement is { Answer: null } offer && d.Today > offer.WaitUntil)
        {
            d.Raise(new SettlementAnswered(caseId, offer.Id, SettlementAnswer.NoAnswer, d.Today, offer.WaitUntil, ""), Rule);
        }
    }

    /// <summary>What the sweep does next about the offer; null when there is nothing to wait for.</summary>
    public static NextAction? Next(CaseFacts f)
    {
        if (IsDue(f))
        {
            return f.State.Wish is { Purpose: ContactPurpose.SettlementOffer } wish
                ? new NextAction("settlement_offer", wish.By.AddDays(1), ActorRole.System, Rule)
                : Look(f, "offer_settlement", f.Today);
        }

        return f.Settlement is { Answer: null or SettlementAnswer.Accepted } offer && f.Today <= offer.WaitUntil
            ? new NextAction("settlement_answer", offer.WaitUntil.AddDays(1), ActorRole.System, Rule)
            : null;
    }

    /// <summary>Before the step that follows the stage, an offer must have been made and given its time.</summary>
    public static GuardResult Guard(CaseFacts f)
    {
        if (!IsNeededAfter(f) || f.MustPreserve)
        {
            return new("settlement_offered", true, Rule);
        }

        return f.Settlement is { } offer
            ? new("settlement_offered", f.Today > offer.WaitUntil, Rule, offer.WaitUntil.AddDays(1))
            : new("settlement_offered", false, Rule);
    }

    private static bool IsNeededAfter(CaseFacts f) => f.Policy.Settlement.Before switch
    {
        SettlementBefore.None => false,
        SettlementBefore.SecondDemand => f.State.Stage is CaseStage.FirstDemand or CaseStage.SecondDemand,
        SettlementBefore.LawyerLetter => f.State.Stage == CaseStage.SecondDemand,
    };

    private static ContactPurpose? StepBefore(CaseStage stage) => stage switch
    {
        CaseStage.FirstDemand => ContactPurpose.FirstDemand,
        CaseStage.SecondDemand => ContactPurpose.SecondDemand,
        _ => null,
    };

    private static NextAction Look(CaseFacts f, string kind, DateOnly on) =>
        new(kind, f.State.AssessedOn == f.Today ? on.AddDays(1) : on, ActorRole.System, Rule);

    private static Refused? Offer(UnitDraft d, OfferSettlement c)
    {
        var f = d.Facts(c.CaseId);
        if (f.Settlement is { } known)
        {
            return known.Id == c.OfferId
                ? null
                : new Refused(Refusal.AlreadyExists, Rule, known.OfferedOn, "A talk was offered in these arrears.");
        }

        if (!f.InArrears)
        {
            return new Refused(Refusal.NothingOutstanding, "item.17");
        }

        if (f.State.Stage is < CaseStage.Reminder or > CaseStage.SecondDemand)
        {
            return new Refused(Refusal.StageForbids, Rule, Detail: "A talk is offered between the first reminder and the lawyer's letter.");
        }

        Raise(d, c.CaseId, c.OfferId, c.Channel, d.Today);
        if (d.Case(c.CaseId).Wish is { Purpose: ContactPurpose.SettlementOffer })
        {
            d.Raise(new WishWithdrawn(c.CaseId, "offered"), Rule);
        }

        return null;
    }

    private static void Raise(UnitDraft d, string caseId, string offerId, Channel channel, DateOnly on) => d.Raise(
        new SettlementOffered(caseId, offerId, channel, on, on.AddDays(d.Context.Policy.Settlement.AnswerDays)), Rule);

    /// <summary>Whoever accepts has the days of the policy for the talk, once; a second yes gains no time.</summary>
    private static Refused? Answer(UnitDraft d, AnswerSettlement c)
    {
        if (d.Facts(c.CaseId).Settlement is not { } offer || offer.Id != c.OfferId)
        {
            return new Refused(Refusal.NotProposed, Rule, Detail: $"No talk {c.OfferId} is offered in these arrears.");
        }

        if (c.Answer == offer.Answer)
        {
            return null;
        }

        if (c.Answer == SettlementAnswer.NoAnswer)
        {
            return new Refused(Refusal.StageForbids, Rule, offer.WaitUntil, "Time alone says that nobody answered.");
        }

        if (offer.Answer is SettlementAnswer.Held or SettlementAnswer.Declined)
        {
            return new Refused(Refusal.AlreadyDecided, Rule, offer.AnsweredOn);
        }

        if (string.IsNullOrWhiteSpace(c.Reason))
        {
            return new Refused(Refusal.MissingReason, Rule);
        }

        var wait = c.Answer == SettlementAnswer.Accepted
            ? d.Today.AddDays(d.Context.Policy.Settlement.TalkDays)
            : d.Today;
        d.Raise(new SettlementAnswered(c.CaseId, c.OfferId, c.Answer, d.Today, wait, c.Reason), Rule);
        return null;
    }
}

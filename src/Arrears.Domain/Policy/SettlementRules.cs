namespace Arrears.Domain.Policy;

/// <summary>The talk or mediation that is offered before formal steps (item 188).</summary>
/// <param name="Before">The first step that waits for it; the steps after that one wait too.</param>
/// <param name="OfferDays">Days within which the offer reaches the person, else it is asked for anew: 7.</param>
/// <param name="AnswerDays">Days the person has to answer; silence is an answer then: 7.</param>
/// <param name="TalkDays">Days an accepted talk may take, before the steps go on: 14.</param>
public sealed record SettlementRules(SettlementBefore Before, int OfferDays, int AnswerDays, int TalkDays);

public enum SettlementBefore
{
    /// <summary>The place asks for no offer, and none is made.</summary>
    None,
    SecondDemand,
    LawyerLetter,
}

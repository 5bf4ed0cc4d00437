using System.Collections.Immutable;
using Arrears.Domain.Owners.Conduct;

namespace Arrears.Domain.Owners;

/// <summary>
/// After a cure, once the payment can no longer bounce, the person is offered direct debit, or to pay ahead (items 1
/// and 8). An offer asks for nothing, is made seldom, and never to somebody who wants to hear of none.
/// </summary>
internal static class Offers
{
    private const string WishId = "offer";

    private static readonly ImmutableArray<Channel> OfferChannels = [Channel.Push, Channel.Email, Channel.Sms];

    public static void AfterCure(Ruling ruling, CaseStage stage)
    {
        var wished = ruling.State.OwnWishes.Any(wish => wish.Id == WishId);
        if (stage != CaseStage.Cured || wished || ruling.State.Person is null || Obstacle(ruling.Facts) is not null)
        {
            return;
        }

        var from = ruling.Today.AddDays(ruling.Policy.Ladder.CureReversalWindowDays + 1);
        var channels = OfferChannels.Where(ruling.Policy.Contact.Channels.Contains);
        ruling.Happen(
            new OwnWishPlaced(new OwnWish(
                WishId, PurposeFor(ruling.State), [], [.. channels], from,
                from.AddDays(ruling.Policy.Conduct.OfferWindowDays), null)),
            "item.1");
    }

    /// <summary>Why no offer is made to the person now.</summary>
    public static Obstacle? Obstacle(PersonFacts facts)
    {
        if (facts.State.Preference is { NoOffers: true })
        {
            return new Obstacle("no_offers", "conduct.no_offers", Refusal.ConductForbids);
        }

        if (facts.State.Cases.InArrears > 0)
        {
            return new Obstacle("in_arrears", "conduct.offer_after_cure", Refusal.GuardForbids);
        }

        var again = facts.State.LastOffer?.On.AddDays(facts.Policy.Conduct.OfferDaysApart);
        return facts.Today < again
            ? new Obstacle("offered_lately", "conduct.offer_days_apart", Refusal.CapReached, again)
            : null;
    }

    /// <summary>Who pays by debit already, or was offered it the last time, is offered to pay ahead.</summary>
    private static ContactPurpose PurposeFor(OwnerState state) =>
        state.Preference?.Payment == PaymentMethod.DirectDebit || state.LastOffer?.Purpose == ContactPurpose.DirectDebitOffer
            ? ContactPurpose.PrepaymentOffer
            : ContactPurpose.DirectDebitOffer;
}

using System.Collections.Immutable;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>
/// Whoever cured a case is thanked, with the receipt of the payment; so is whoever had paid when our reminder was on its
/// way (item 187). Thanks ask for nothing, and are said before the cure is confirmed or not at all.
/// </summary>
internal static class Thanks
{
    private static readonly ImmutableArray<Channel> ThanksChannels = [Channel.Push, Channel.Email, Channel.Sms];

    public static void For(Ruling ruling, ArrearsChanged fact)
    {
        var payment = fact.Payments.LastOrDefault(payment => payment.Stands);
        if (payment is null || ruling.State.Person is null)
        {
            return;
        }

        if (fact.Stage != CaseStage.Cured && !HasCrossed(ruling.State, fact.CaseId, payment))
        {
            return;
        }

        ImmutableArray<Channel> channels = [.. ThanksChannels.Where(ruling.Policy.Contact.Channels.Contains)];
        var id = $"thanks-{payment.PaymentId}";
        if (channels.IsEmpty || ruling.State.OwnWishes.Any(wish => wish.Id == id))
        {
            return;
        }

        var by = ruling.Today.AddDays(ruling.Policy.Ladder.CureReversalWindowDays);
        ruling.Happen(
            new OwnWishPlaced(new OwnWish(id, ContactPurpose.ThankYou, [], channels, ruling.Today, by, fact.CaseId)
            {
                Receipt = new PaymentReceipt(payment.PaymentId, payment.Amount, payment.Received),
            }),
            "item.187");
    }

    /// <summary>The money was on its way when the reminder passed its commit point: nothing stops that one any more.</summary>
    private static bool HasCrossed(OwnerState state, string caseId, PaymentFact payment) => state.Contacts.Any(contact =>
        Contacts.IsDispatched(contact.Channel)
        && Purposes.AsksForMoney(contact.Purpose)
        && contact.Cases.Any(item => item.CaseId == caseId)
        && (contact.Status == ContactStatus.Confirmed
            || (contact.Status == ContactStatus.Used && payment.Received <= contact.On)));
}

using System.Collections.Immutable;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Owners.Texts;

namespace Arrears.Domain.Tests.Owners;

/// <summary>Who paid is thanked and gets a receipt; so is who had paid when a reminder was on its way.</summary>
public sealed class ThanksTests
{
    [Fact]
    public void ArrearsChanged_Cured_IsThankedTheSameDayWithTheReceipt_Seed187()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 10);

        desk.Owes("c1", 0, received: 1000, stage: CaseStage.Cured);
        desk.Assess();

        var thanks = Assert.Single(desk.State!.Contacts, contact => contact.Purpose == ContactPurpose.ThankYou);
        Assert.Equal((ContactStatus.Reserved, OwnerDesk.Monday), (thanks.Status, thanks.On));
        Assert.Empty(thanks.Cases);
        var order = Assert.Single(desk.Dispatches).Order;
        Assert.Equal(Money.Parse("1000.00"), order.Receipt!.Amount);
        Assert.DoesNotContain(desk.Sent, sent => sent.Message is ContactMade);
    }

    [Fact]
    public void ArrearsChanged_PaidBeforeTheReminderLeft_IsThankedAndNotAskedAgain_Seed187()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 10);
        desk.Remind("c1");
        desk.Assess();
        var reminder = desk.State!.Contacts[^1];
        desk.Accept(new ConfirmDispatch(reminder.Id));
        desk.Accept(new RecordDispatchReport(reminder.Id, DispatchReport.Accepted, desk.Today, null, []));
        Assert.DoesNotContain(desk.State.OwnWishes, wish => wish.Purpose == ContactPurpose.ThankYou);

        desk.Pays("c1", "pay-late", 400, OwnerDesk.Monday.AddDays(-1), owes: 600);

        Assert.Equal("pay-late", Thanks(desk).Receipt!.PaymentId);
    }

    [Fact]
    public void ArrearsChanged_PartOfTheDebtUnasked_IsNotThankedAsIfItWereOver_Seed187()
    {
        var desk = OwnerDesk.InArrears();

        desk.Pays("c1", "pay-part", 400, owes: 600);

        Assert.DoesNotContain(desk.State!.OwnWishes, wish => wish.Purpose == ContactPurpose.ThankYou);
    }

    [Fact]
    public void Word_OfWhatABriefPrints_IsKnownInBothLanguages()
    {
        ImmutableArray<string> printed =
        [
            .. Names<PromiseStatus>(), .. Names<Channel>(), .. Names<ContactOutcome>(), .. Names<Mood>(), .. Names<ServiceKind>(),
            .. Names<GrievanceStage>(),
        ];

        Assert.All(printed, name => Assert.True(OwnerTexts.Knows("word", name), name));
        Assert.DoesNotContain(printed, name => OwnerTexts.Word(name).Chinese.Any(char.IsAsciiLetter));
    }

    private static OwnWish Thanks(OwnerDesk desk) =>
        Assert.Single(desk.State!.OwnWishes, wish => wish.Purpose == ContactPurpose.ThankYou);

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(value => SnakeCase.Of(value));
}

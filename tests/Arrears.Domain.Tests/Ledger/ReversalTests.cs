using Arrears.Domain.Ledger;
using Arrears.Domain.Tests.Calendar;

namespace Arrears.Domain.Tests.Ledger;

public sealed class ReversalTests
{
    private readonly Books _books = new();

    public ReversalTests()
    {
        _books.Post("2026-02-20", Books.Fee("jan", "2026-01", "250"), Books.Fee("feb", "2026-02", "250"));
    }

    [Fact]
    public void ReversePayment_Bounced_ReopensEachDebtAtItsOwnAgeAndForgetsTheAcknowledgement()
    {
        _books.Pay("p", "300", "2026-03-01");

        Assert.Null(_books.Do("2026-03-05", ledger =>
            Bookkeeping.ReversePayment(ledger, "p", Iso.Day("2026-03-05"), "returned by bank")));

        Assert.Equal("jan=250.00 feb=250.00 credit=0.00", _books.Show("jan", "feb"));
        Assert.Equal(Iso.Day("2026-01-15"), _books.Ledger.OldestOverdueDue(Iso.Day("2026-03-05")));
        Assert.Null(_books.Ledger.Find("jan")!.SettledOn);
        Assert.Equal(Money.Zero, _books.Ledger.ReceivedEver);
        Assert.True(Assert.Single(_books.Ledger.Find("feb")!.Interruptions).Voided);
        Assert.Equal(2, _books.Journal.Count(entry => entry.Happened is AllocationReversed));
    }

    [Fact]
    public void ReversePayment_OfAnIdThatBeginsLikeAnother_LeavesTheOthersActAlone()
    {
        _books.Pay("p", "10", "2026-03-01", "jan");
        _books.Pay("p#0", "10", "2026-03-01", "jan");
        _books.Pay("p1", "10", "2026-03-01", "feb");

        _books.Do("2026-03-05", ledger => Bookkeeping.ReversePayment(ledger, "p1", Iso.Day("2026-03-05"), "bounced"));

        Assert.All(_books.Ledger.Find("jan")!.Interruptions, act => Assert.False(act.Voided));
        Assert.True(Assert.Single(_books.Ledger.Find("feb")!.Interruptions).Voided);
    }

    [Fact]
    public void ReversePayment_TwiceOrUnknownOrWithoutReason_IsRefused()
    {
        _books.Pay("p", "300", "2026-03-01");
        Assert.Equal(Refusal.UnknownPayment, Reverse("zz", "why"));
        Assert.Equal(Refusal.MissingReason, Reverse("p", " "));
        Assert.Null(Reverse("p", "why"));
        Assert.Equal(Refusal.AlreadyReversed, Reverse("p", "why"));
    }

    [Fact]
    public void ReversePayment_PartlyRefunded_IsRefused()
    {
        _books.Pay("p", "600", "2026-03-01");
        _books.Do("2026-03-02", ledger =>
            Bookkeeping.Refund(ledger, Money.Parse("40"), Iso.Day("2026-03-02"), "asked"));

        Assert.Equal(Refusal.GuardForbids, Reverse("p", "bounced"));
    }

    [Fact]
    public void ReversePayment_SameTransactionAgain_MayNotBeRecordedAnew()
    {
        _books.Pay("p", "300", "2026-03-01");
        Reverse("p", "returned by bank");

        Assert.Equal(Refusal.DuplicatePayment, _books.Pay("p", "300", "2026-03-06"));
    }

    [Fact]
    public void ReverseAllocation_One_TurnsItIntoPrepayment()
    {
        _books.Pay("p", "300", "2026-03-01");

        Assert.Null(_books.Do("2026-03-02", ledger =>
            Bookkeeping.ReverseAllocation(ledger, "a1", Iso.Day("2026-03-02"), "wrong month")));

        Assert.Equal("jan=250.00 feb=200.00 credit=250.00", _books.Show("jan", "feb"));
        Assert.Equal(Refusal.AlreadyReversed, _books.Do("2026-03-02", ledger =>
            Bookkeeping.ReverseAllocation(ledger, "a1", Iso.Day("2026-03-02"), "again")));
        Assert.Equal(Refusal.UnknownPayment, _books.Do("2026-03-02", ledger =>
            Bookkeeping.ReverseAllocation(ledger, "a9", Iso.Day("2026-03-02"), "none")));
    }

    [Fact]
    public void Reallocate_ToAnotherCharge_ReversesAndAllocatesInTheOpen()
    {
        _books.Pay("p", "100", "2026-03-01");

        Assert.Null(_books.Do("2026-03-04", ledger =>
            Bookkeeping.Reallocate(ledger, "p", ["feb"], Iso.Day("2026-03-04"), "meant for February")));

        Assert.Equal("jan=250.00 feb=150.00 credit=0.00", _books.Show("jan", "feb"));
        Assert.True(Assert.Single(_books.Ledger.Find("jan")!.Interruptions).Voided);
        var act = Assert.Single(_books.Ledger.Find("feb")!.Interruptions);
        Assert.Equal((false, Iso.Day("2026-03-01")), (act.Voided, act.On));
        Assert.Equal(
            ["AllocationReversed", "InterruptionVoided", "PaymentAllocated", "LimitationInterrupted"],
            _books.Journal.TakeLast(4).Select(entry => entry.Happened.GetType().Name));
        Assert.Equal(["a1", "a2"], _books.Ledger.Allocations.Select(allocation => allocation.Id));
    }

    [Fact]
    public void Reallocate_MoreThanTheChargeNeeds_KeepsTheRestAsPrepayment()
    {
        _books.Pay("p", "400", "2026-03-01");

        _books.Do("2026-03-04", ledger =>
            Bookkeeping.Reallocate(ledger, "p", ["feb"], Iso.Day("2026-03-04"), "as told"));

        Assert.Equal("jan=250.00 feb=0.00 credit=150.00", _books.Show("jan", "feb"));
    }

    [Theory]
    [InlineData("zz", "feb", "why", Refusal.UnknownPayment)]
    [InlineData("p", "zz", "why", Refusal.UnknownCharge)]
    [InlineData("p", "feb", "", Refusal.MissingReason)]
    [InlineData("p", "mar", "why", Refusal.NothingOutstanding)]
    public void Reallocate_Impossible_ChangesNothing(string payment, string charge, string reason, Refusal expected)
    {
        _books.Post("2026-02-20", Books.Fee("mar", "2026-03", "10"));
        _books.Pay("q", "10", "2026-02-20", "mar");
        _books.Pay("p", "100", "2026-03-01");

        var refusal = _books.Do("2026-03-04", ledger =>
            Bookkeeping.Reallocate(ledger, payment, [charge], Iso.Day("2026-03-04"), reason));

        Assert.Equal(expected, refusal);
        Assert.Equal("jan=150.00 feb=250.00 mar=0.00 credit=0.00", _books.Show("jan", "feb", "mar"));
    }

    [Fact]
    public void ReverseCharge_PaidAndCreditedWithLateFee_GivesTheMoneyBackAndTakesTheLateFeeToo()
    {
        Credit("jan", "50");
        _books.Pay("p", "100", "2026-03-01", "jan");
        _books.Do("2026-03-10", ledger => Bookkeeping.ClaimLateFee(
            ledger, Iso.Day("2026-03-10"), Books.Contract, Books.Policy));
        Assert.NotNull(_books.Ledger.Find("jan/late/1"));

        Assert.Null(_books.Do("2026-03-11", ledger =>
            Bookkeeping.ReverseCharge(ledger, "jan", Iso.Day("2026-03-11"), "billed twice in the old system")));

        Assert.Equal("jan=0.00 jan/late/1=0.00 credit=100.00", _books.Show("jan", "jan/late/1"));
        Assert.Equal(
            ChargeStatus.Reversed, _books.Ledger.StatusOf(_books.Ledger.Find("jan")!, Iso.Day("2026-03-11"), null));
        Assert.Null(_books.Post("2026-03-12", Books.Fee("jan-2", "2026-01", "240")));
        Assert.Equal("jan-2=140.00 feb=250.00 credit=0.00", _books.Show("jan-2", "feb"));
        Assert.Equal(Refusal.AlreadyReversed, _books.Do("2026-03-11", ledger =>
            Bookkeeping.ReverseCharge(ledger, "jan", Iso.Day("2026-03-11"), "again")));
    }

    [Theory]
    [InlineData(null, "350.00")]
    [InlineData("30", "30.00")]
    public void Refund_AtContractEnd_TakesFromTheOldestPrepayment_Seed8(string? amount, string refunded)
    {
        _books.Pay("p", "520", "2026-03-01");
        _books.Pay("q", "330", "2026-03-02");

        Assert.Null(_books.Do("2026-03-31", ledger => Bookkeeping.Refund(
            ledger, amount is null ? null : Money.Parse(amount), Iso.Day("2026-03-31"), "contract ended")));

        Assert.Equal(refunded, _books.Ledger.RefundedEver.ToString());
        Assert.Equal("20.00", _books.Ledger.FindPayment("p")!.Refunded.ToString());
    }

    [Theory]
    [InlineData("0", "why", Refusal.AmountNotPositive)]
    [InlineData("20.01", "why", Refusal.AmountTooLarge)]
    [InlineData("20", " ", Refusal.MissingReason)]
    public void Refund_Impossible_IsRefused(string amount, string reason, Refusal expected)
    {
        Assert.Equal(Refusal.NothingToRefund, _books.Do("2026-03-01", ledger =>
            Bookkeeping.Refund(ledger, null, Iso.Day("2026-03-01"), "why")));
        _books.Pay("p", "520", "2026-03-01");

        Assert.Equal(expected, _books.Do("2026-03-31", ledger =>
            Bookkeeping.Refund(ledger, Money.Parse(amount), Iso.Day("2026-03-31"), reason)));
    }

    private Refusal? Reverse(string payment, string reason) => _books.Do("2026-03-06", ledger =>
        Bookkeeping.ReversePayment(ledger, payment, Iso.Day("2026-03-06"), reason));

    private void Credit(string charge, string amount) => Assert.Null(_books.Do("2026-02-25", ledger =>
        Bookkeeping.Credit(
            ledger,
            charge,
            Money.Parse(amount),
            CreditKind.Waiver,
            Iso.Day("2026-02-25"),
            "goodwill",
            ActorRole.Finance,
            Books.Policy)));
}

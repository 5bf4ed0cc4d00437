using Arrears.Domain.Ledger;
using Arrears.Domain.Tests.Calendar;

namespace Arrears.Domain.Tests.Ledger;

public sealed class PostingTests
{
    private readonly Books _books = new();

    public static TheoryData<string, Charge, Refusal> BadCharges => new()
    {
        { "nothing billed", Books.Fee("b", "2026-02", "0"), Refusal.AmountNotPositive },
        { "negative", Books.Fee("b", "2026-02", "-1"), Refusal.AmountNotPositive },
        {
            "period reversed",
            Books.Fee("b", "2026-02", "1") with { PeriodTo = Iso.Day("2026-01-31") },
            Refusal.PeriodReversed
        },
        { "due three years and a day early", Books.Fee("b", "2026-02", "1", "2023-01-31"), Refusal.DateOutOfRange },
        { "before the contract", Books.Fee("b", "2019-12", "1"), Refusal.DateOutOfRange },
        { "same id", Books.Fee("a", "2026-02", "1"), Refusal.DuplicateCharge },
        { "same period", Books.Fee("b", "2026-01", "1"), Refusal.DuplicateCharge },
    };

    [Theory]
    [MemberData(nameof(BadCharges))]
    public void Post_BadCharge_IsRefusedAndTheWholeBatchWithIt(string why, Charge bad, Refusal expected)
    {
        _books.Post("2026-01-01", Books.Fee("a", "2026-01", "250"));

        var refusal = _books.Post("2026-02-01", Books.Fee("good", "2026-03", "250"), bad);

        Assert.Equal((why, expected), (why, refusal!.Value));
        Assert.Equal(["a"], _books.Ledger.Charges.Select(charge => charge.Id));
    }

    [Fact]
    public void Post_DueThreeYearsBeforeThePeriod_IsTheLastThatPasses()
    {
        Assert.Null(_books.Post("2026-02-01", Books.Fee("a", "2026-02", "1", "2023-02-01")));
    }

    [Fact]
    public void Post_TwiceTheSameInOneBatch_IsRefused()
    {
        var refusal = _books.Post("2026-01-01", Books.Fee("a", "2026-01", "1"), Books.Fee("b", "2026-01", "2"));

        Assert.Equal(Refusal.DuplicateCharge, refusal);
    }

    [Fact]
    public void Post_OtherItemOfTheSamePeriod_IsAnotherCharge()
    {
        var parking = Books.Fee("b", "2026-01", "80") with { Item = "parking" };

        Assert.Null(_books.Post("2026-01-01", Books.Fee("a", "2026-01", "250"), parking));
        Assert.Equal("330.00", _books.Ledger.Outstanding.ToString());
    }

    [Theory]
    [InlineData("2026-01", null)]
    [InlineData("2026-02", Refusal.ContractEnded)]
    public void Post_AroundTheContractsEnd_OnlyThePeriodInsideIsBilled(string month, Refusal? expected)
    {
        var ending = Books.Contract with { To = Iso.Day("2026-01-31") };

        var refusal = _books.Do("2026-02-01", ledger => Bookkeeping.Post(
            ledger, [Books.Fee("a", month, "1")], ending, Iso.Day("2026-02-01"), Books.Policy));

        Assert.Equal(expected, refusal);
    }

    [Fact]
    public void Post_CostAfterTheContractsEnd_IsStillOwed()
    {
        var ended = Books.Contract with { To = Iso.Day("2025-12-31") };
        var courtFee = Books.Fee("x", "2026-02", "50") with { Kind = ChargeKind.Cost, Item = "court_fee" };

        Assert.Null(_books.Do("2026-02-01", ledger => Bookkeeping.Post(
            ledger, [courtFee], ended, Iso.Day("2026-02-01"), Books.Policy)));
    }

    [Fact]
    public void Post_LateFeeWithoutAClause_IsRefused_Seed131()
    {
        var noClause = Books.Contract with { LateFeePerDay = null };
        var lateFee = Books.Fee("x", "2026-02", "5") with { Kind = ChargeKind.LateFee };

        Assert.Equal(Refusal.LateFeeNotAgreed, _books.Do("2026-02-01", ledger => Bookkeeping.Post(
            ledger, [lateFee], noClause, Iso.Day("2026-02-01"), Books.Policy)));
    }

    [Fact]
    public void Post_FactsThatOnlyLaterEventsMayState_AreNotTakenOver()
    {
        _books.Post("2026-01-01", Books.Fee("a", "2026-01", "250") with
        {
            Allocated = Money.Parse("250"),
            WrittenOff = true,
            SettledOn = Iso.Day("2026-01-01"),
        });

        Assert.Equal("a=250.00 credit=0.00", _books.Show("a"));
        Assert.Null(_books.Ledger.Find("a")!.SettledOn);
    }

    [Fact]
    public void IssueDraft_BeforeAndAfter_OnlyTheIssuedChargeIsOwed()
    {
        _books.Post("2026-01-01", Books.Fee("a", "2026-01", "250") with { Draft = true });
        Assert.Equal("0.00", _books.Ledger.Overdue(Iso.Day("2026-06-01")).ToString());
        Assert.Equal("0.00", _books.Ledger.BilledEver.ToString());

        Assert.Null(_books.Do("2026-02-01", ledger => Bookkeeping.IssueDraft(ledger, "a", Iso.Day("2026-02-01"))));

        Assert.Equal("250.00", _books.Ledger.Overdue(Iso.Day("2026-06-01")).ToString());
        Assert.Equal("250.00", _books.Ledger.BilledEver.ToString());
        Assert.Empty(Bookkeeping.IssueDraft(_books.Ledger, "a", Iso.Day("2026-02-02")).Events);
        Assert.Equal(Refusal.UnknownCharge, _books.Do("2026-02-01", ledger =>
            Bookkeeping.IssueDraft(ledger, "zz", Iso.Day("2026-02-01"))));
    }

    [Theory]
    [InlineData("2026-01-14", ChargeStatus.Billed)]
    [InlineData("2026-01-15", ChargeStatus.Due)]
    [InlineData("2026-01-16", ChargeStatus.Overdue)]
    public void StatusOf_AroundTheDueDate_IsPastDueFromTheDayAfter(string today, ChargeStatus expected)
    {
        _books.Post("2026-01-01", Books.Fee("a", "2026-01", "250"));

        var ledger = _books.Ledger;
        Assert.Equal(expected, ledger.StatusOf(ledger.Find("a")!, Iso.Day(today), null));
        Assert.Equal(expected == ChargeStatus.Overdue, ledger.Overdue(Iso.Day(today)).IsPositive);
        Assert.Equal(
            expected == ChargeStatus.Overdue ? null : Iso.Day("2026-01-15"),
            ledger.NextDue(Iso.Day(today)));
        Assert.Equal(
            expected == ChargeStatus.Overdue ? Iso.Day("2026-01-15") : null,
            ledger.OldestOverdueDue(Iso.Day(today)));
    }
}

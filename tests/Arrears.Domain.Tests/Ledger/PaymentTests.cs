using Arrears.Domain.Ledger;
using Arrears.Domain.Tests.Calendar;

namespace Arrears.Domain.Tests.Ledger;

public sealed class PaymentTests
{
    private readonly Books _books = new();

    [Theory]
    [InlineData("100", "", "jan=200.00 feb=250.00 court=0.00 late=10.00 dec=250.00 credit=0.00")]
    [InlineData("300", "", "jan=0.00 feb=250.00 court=0.00 late=10.00 dec=250.00 credit=0.00")]
    [InlineData("555", "", "jan=0.00 feb=0.00 court=0.00 late=5.00 dec=250.00 credit=0.00")]
    [InlineData("600", "", "jan=0.00 feb=0.00 court=0.00 late=0.00 dec=250.00 credit=40.00")]
    [InlineData("100", "feb", "jan=250.00 feb=150.00 court=50.00 late=10.00 dec=250.00 credit=0.00")]
    [InlineData("300", "dec", "jan=250.00 feb=250.00 court=0.00 late=10.00 dec=0.00 credit=0.00")]
    [InlineData("300", "late feb", "jan=250.00 feb=0.00 court=10.00 late=0.00 dec=250.00 credit=0.00")]
    [InlineData("300", "feb feb", "jan=250.00 feb=0.00 court=0.00 late=10.00 dec=250.00 credit=0.00")]
    [InlineData("100", "nowhere", "jan=200.00 feb=250.00 court=0.00 late=10.00 dec=250.00 credit=0.00")]
    public void Pay_ByPolicyOrder_DesignationThenCostsThenOldestPrincipalThenLateFee(
        string amount, string designated, string expected)
    {
        Owe();

        _books.Pay("p", amount, "2026-03-20", designated.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(expected, _books.Show("jan", "feb", "court", "late", "dec"));
    }

    [Fact]
    public void Pay_ContractPutsLateFeesFirst_PrincipalComesAfterThem()
    {
        Owe();
        var lateFeeFirst = Books.Contract with { LateFeeBeforePrincipal = true };

        _books.Do("2026-03-20", ledger => Bookkeeping.Pay(
            ledger, Books.Transfer("p", "100", "2026-03-20"), lateFeeFirst, Iso.Day("2026-03-20"), Books.Policy));

        Assert.Equal("jan=210.00 court=0.00 late=0.00 credit=0.00", _books.Show("jan", "court", "late"));
    }

    [Fact]
    public void Pay_PostedOutOfOrder_TheEarliestDueIsPaidFirstThenTheEarlierPeriod()
    {
        _books.Post(
            "2026-04-01",
            Books.Fee("mar", "2026-03", "10", "2026-04-01"),
            Books.Fee("feb", "2026-02", "10", "2026-04-01"),
            Books.Fee("apr", "2026-04", "10", "2026-03-31"));

        _books.Pay("p1", "10", "2026-04-02");
        Assert.Equal("feb=10.00 mar=10.00 apr=0.00 credit=0.00", _books.Show("feb", "mar", "apr"));

        _books.Pay("p2", "10", "2026-04-02");
        Assert.Equal("feb=0.00 mar=10.00 apr=0.00 credit=0.00", _books.Show("feb", "mar", "apr"));
    }

    [Fact]
    public void Pay_DisputedOrWrittenOff_TakesMoneyOnlyWhenDesignated()
    {
        _books.Post("2026-02-01", Books.Fee("jan", "2026-01", "250"), Books.Fee("dec", "2025-12", "250"));
        _books.Do("2026-02-02", ledger => Bookkeeping.Dispute(ledger, [new("jan", null)], Iso.Day("2026-02-02"), "leaking roof"));
        _books.Do("2026-02-02", ledger => Bookkeeping.WriteOff(
            ledger, ["dec"], Iso.Day("2026-02-02"), "old", ActorRole.Finance, Books.Policy));

        _books.Pay("p1", "100", "2026-02-03");
        Assert.Equal("jan=250.00 dec=250.00 credit=100.00", _books.Show("jan", "dec"));

        _books.Pay("p2", "60", "2026-02-04", "jan");
        _books.Pay("p3", "250", "2026-02-04", "dec");
        Assert.Equal("jan=190.00 dec=0.00 credit=100.00", _books.Show("jan", "dec"));
        Assert.Equal("0.00", _books.Ledger.WrittenOffTotal.ToString());
        Assert.Equal(
            ChargeStatus.Settled, _books.Ledger.StatusOf(_books.Ledger.Find("dec")!, Iso.Day("2026-02-04"), null));
    }

    [Fact]
    public void Pay_BeforeTheDueDate_WaitsAsPrepaymentAndSettlesOnTheDueDate_Seed8()
    {
        _books.Post("2026-01-01", Books.Fee("a", "2026-01", "250"));
        _books.Pay("p", "250", "2026-01-10");
        Assert.Equal("a=250.00 credit=250.00", _books.Show("a"));

        _books.ApplyCredit("2026-01-14");
        Assert.Equal("a=250.00 credit=250.00", _books.Show("a"));

        _books.ApplyCredit("2026-01-15");
        Assert.Equal("a=0.00 credit=0.00", _books.Show("a"));
        Assert.Equal(Iso.Day("2026-01-15"), _books.Ledger.Find("a")!.SettledOn);
        Assert.Empty(Bookkeeping.ApplyCredit(
            _books.Ledger, Books.Contract, Iso.Day("2026-01-15"), Books.Policy).Events);
    }

    [Fact]
    public void ApplyCredit_AfterDaysOfDowntime_CountsThePrepaidChargeAsPaidOnItsDueDate()
    {
        _books.Post("2026-01-01", Books.Fee("a", "2026-01", "250"));
        _books.Pay("p", "250", "2026-01-10");

        _books.ApplyCredit("2026-02-20");

        Assert.Equal(Iso.Day("2026-01-15"), _books.Ledger.Find("a")!.SettledOn);
    }

    [Fact]
    public void Post_WhilePrepaid_SettlesWhatIsDueAtOnceAndKeepsTheRest()
    {
        _books.Pay("p", "400", "2026-01-05");

        _books.Post("2026-02-20", Books.Fee("jan", "2026-01", "250"), Books.Fee("mar", "2026-03", "250"));

        Assert.Equal("jan=0.00 mar=250.00 credit=150.00", _books.Show("jan", "mar"));
    }

    [Theory]
    [InlineData("p", "ext-9", "10", "2026-01-10", Refusal.DuplicatePayment)]
    [InlineData("q", "ext-p", "10", "2026-01-10", Refusal.DuplicatePayment)]
    [InlineData("q", "ext-9", "0", "2026-01-10", Refusal.AmountNotPositive)]
    [InlineData("q", "ext-9", "-1", "2026-01-10", Refusal.AmountNotPositive)]
    [InlineData("q", "ext-9", "10", "2026-01-11", Refusal.DateOutOfRange)]
    [InlineData("q", "ext-9", "10", "2026-01-10", null)]
    [InlineData("q", "", "10", "2026-01-10", null)]
    public void Pay_AgainOrImpossible_IsRefused(string id, string external, string amount, string on, Refusal? expected)
    {
        _books.Pay("p", "10", "2026-01-09");
        _books.Do("2026-01-09", ledger => Bookkeeping.Pay(
            ledger,
            Books.Transfer("cash", "10", "2026-01-09") with { ExternalId = "" },
            Books.Contract,
            Iso.Day("2026-01-09"),
            Books.Policy));

        var refusal = _books.Do("2026-01-10", ledger => Bookkeeping.Pay(
            ledger,
            Books.Transfer(id, amount, on) with { ExternalId = external },
            Books.Contract,
            Iso.Day("2026-01-10"),
            Books.Policy));

        Assert.Equal(expected, refusal);
    }

    [Theory]
    [InlineData(PaymentMethod.Wechat, "100", "jan")] // what stays open of January was acknowledged
    [InlineData(PaymentMethod.Wechat, "250", "")] // January is settled, February was not touched
    [InlineData(PaymentMethod.Wechat, "300", "feb")]
    [InlineData(PaymentMethod.Opening, "100", "")] // taken over from old books: no act we can prove
    public void Pay_InPart_InterruptsOnlyWhatItTouchedAndLeftOpen(
        PaymentMethod method, string amount, string interrupted)
    {
        _books.Post("2026-02-20", Books.Fee("jan", "2026-01", "250"), Books.Fee("feb", "2026-02", "250"));

        _books.Do("2026-03-01", ledger => Bookkeeping.Pay(
            ledger,
            Books.Transfer("p", amount, "2026-02-28") with { Method = method },
            Books.Contract,
            Iso.Day("2026-03-01"),
            Books.Policy));

        var acts = _books.Ledger.Charges.SelectMany(charge => charge.Interruptions.Select(act => (charge.Id, act)));
        Assert.Equal(interrupted, string.Join(' ', acts.Select(pair => pair.Id)));
        Assert.All(acts, pair => Assert.Equal(
            (InterruptionKind.PartPayment, Iso.Day("2026-02-28"), "ext-p"),
            (pair.act.Kind, pair.act.On, pair.act.Evidence)));
    }

    [Theory]
    [InlineData(12, null, "3500", "500.00")]
    [InlineData(12, null, "3000", null)]
    [InlineData(null, 6, "3500", "2000.00")] // the contract's own cap
    [InlineData(12, 6, "3500", "2000.00")] // the stricter of both
    [InlineData(null, null, "999999", null)]
    public void Pay_AboveThePrepaymentCap_IsTakenAndTheExcessFlagged_Seed8(
        int? ruled, int? agreed, string amount, string? excess)
    {
        var contract = Books.Contract with { PrepayMaxMonths = agreed };
        var policy = Books.Policy with { Ledger = new(24, ruled) };
        _books.Post("2026-01-01", Books.Fee("a", "2026-01", "750") with { PeriodTo = Iso.Day("2026-03-31") });

        _books.Do("2026-01-02", ledger => Bookkeeping.Pay(
            ledger, Books.Transfer("p", amount, "2026-01-02"), contract, Iso.Day("2026-01-02"), policy));

        Assert.Equal(Money.Parse(amount), _books.Ledger.UnallocatedCredit);
        var flags = _books.Journal.Select(entry => entry.Happened).OfType<PrepaymentCapExceeded>();
        Assert.Equal(excess, flags.SingleOrDefault()?.Excess.ToString());
    }

    [Fact]
    public void Pay_PrepaidAcrossTheContractsEnd_FlagsTheMonthsBeyondIt()
    {
        var contract = Books.Contract with { To = Iso.Day("2026-04-30") };
        var policy = Books.Policy with { Ledger = new(24, 12) };
        _books.Post("2026-01-01", Books.Fee("a", "2026-01", "250"));

        _books.Do("2026-01-30", ledger => Bookkeeping.Pay(
            ledger, Books.Transfer("p", "1250", "2026-01-30", "a"), contract, Iso.Day("2026-01-30"), policy));

        var flag = Assert.Single(_books.Journal.Select(entry => entry.Happened).OfType<PrepaymentCapExceeded>());
        Assert.Equal(("250.00", 3), (flag.Excess.ToString(), flag.Months));
    }

    private void Owe() => Assert.Null(_books.Post(
        "2026-03-01",
        Books.Fee("feb", "2026-02", "250"),
        Books.Fee("jan", "2026-01", "250"),
        Books.Fee("late", "2026-01", "10", "2026-03-01") with { Kind = ChargeKind.LateFee, Principal = "jan" },
        Books.Fee("court", "2026-01", "50", "2026-03-01") with { Kind = ChargeKind.Cost },
        Books.Fee("dec", "2026-12", "250")));
}

using Arrears.Domain.Ledger;
using Arrears.Domain.Policy;
using Arrears.Domain.Tests.Calendar;
using CsCheck;

namespace Arrears.Domain.Tests.Ledger;

public sealed class LateFeeTests
{
    private readonly Books _books = new();

    /// <summary>The table of law.md §6: 3,000 for a year. Below the ceiling the claim is the clause.</summary>
    [Theory]
    [InlineData("0.039", "117.00", "117.00", "117.00")]
    [InlineData("0.045", "135.00", "135.00", "117.00")]
    [InlineData("0.063875", "191.63", "191.63", "117.00")] // 0.0175 % a day
    [InlineData("0.1095", "328.50", "328.50", "117.00")] // 3 in ten thousand a day
    [InlineData("0.1825", "547.50", "360.00", "117.00")] // 5 in ten thousand a day
    [InlineData("0.365", "1095.00", "360.00", "117.00")]
    [InlineData("1.095", "3285.00", "360.00", "117.00")]
    [InlineData("0.02", "60.00", "60.00", "60.00")] // a clause below the courts' rate is all there is
    public void For_ThreeThousandForAYear_GivesTheClauseTheClaimAndTheRealisticFigure(
        string yearly, string agreed, string claim, string realistic)
    {
        var rate = decimal.Parse(yearly, System.Globalization.CultureInfo.InvariantCulture) / 365;
        _books.Post("2025-01-01", Books.Fee("a", "2025-01", "3000", "2025-01-15"));

        var figures = Figures("a", "2026-01-15", rate);

        Assert.Equal(
            (agreed, claim, realistic, 365),
            (figures.Contract.ToString(), figures.Claim.ToString(), figures.Realistic.ToString(), figures.Days));
    }

    [Theory]
    [InlineData("2026-01-15", 0, "0.00")]
    [InlineData("2026-01-16", 1, "0.13")] // 12.5 fen, half up
    [InlineData("2026-01-17", 2, "0.25")]
    [InlineData("2026-01-18", 3, "0.38")]
    [InlineData("2024-03-01", 0, "0.00")]
    public void For_FirstDays_CountsFromTheDayAfterTheDueDateAndRoundsOnce(string asOf, int days, string agreed)
    {
        _books.Post("2026-01-01", Books.Fee("a", "2026-01", "250"));

        var figures = Figures("a", asOf);

        Assert.Equal((days, agreed), (figures.Days, figures.Contract.ToString()));
    }

    [Fact]
    public void For_AcrossALeapDay_CountsTheActualDays()
    {
        _books.Post("2024-02-01", Books.Fee("a", "2024-02", "1000", "2024-02-28"));

        Assert.Equal((2, "1.00"), (Figures("a", "2024-03-01").Days, Figures("a", "2024-03-01").Contract.ToString()));
    }

    [Fact]
    public void For_PartPaid_CountsEachPartToTheDayItWasPaidAndStopsWithTheLast()
    {
        _books.Post("2026-01-01", Books.Fee("a", "2026-01", "1000"));
        _books.Pay("p", "400", "2026-01-25");
        _books.Pay("q", "600", "2026-02-04");

        // 400 for 10 days and 600 for 20 days at 0.0005: 2.00 + 6.00, whenever it is asked.
        Assert.Equal("8.00", Figures("a", "2026-02-04").Contract.ToString());
        Assert.Equal(("8.00", 20), (Figures("a", "2027-02-04").Contract.ToString(), Figures("a", "2027-02-04").Days));
        Assert.Equal("5.00", Figures("a", "2026-01-25").Contract.ToString());
    }

    [Fact]
    public void For_BouncedPayment_CountsAsIfItHadNeverBeenMade()
    {
        _books.Post("2026-01-01", Books.Fee("a", "2026-01", "1000"));
        _books.Pay("p", "1000", "2026-01-25");
        _books.Do("2026-01-30", ledger => Bookkeeping.ReversePayment(ledger, "p", Iso.Day("2026-01-30"), "bounced"));

        Assert.Equal("10.00", Figures("a", "2026-02-04").Contract.ToString());
    }

    [Theory]
    [InlineData(CreditKind.Vacancy, "6.00")] // 600 for 20 days: the rest was never owed
    [InlineData(CreditKind.Correction, "6.00")]
    [InlineData(CreditKind.Waiver, "8.00")] // the waived 400 were late for 10 days
    [InlineData(CreditKind.SettlementRelief, "8.00")]
    public void For_Credited_DependsOnWhetherItWasEverOwed(CreditKind kind, string agreed)
    {
        _books.Post("2026-01-01", Books.Fee("a", "2026-01", "1000"));
        _books.Do("2026-01-25", ledger => Bookkeeping.Credit(
            ledger, "a", Money.Parse("400"), kind, Iso.Day("2026-01-25"), "why", ActorRole.Finance, Books.Policy));

        Assert.Equal(agreed, Figures("a", "2026-02-04").Contract.ToString());
    }

    [Fact]
    public void For_WithoutClauseOrOnALateFee_IsNothing()
    {
        _books.Post("2026-01-01", Books.Fee("a", "2026-01", "1000"));
        Claim("2026-02-04");

        Assert.Equal(default, LateFee.For(
            _books.Ledger,
            _books.Ledger.Find("a")!,
            Iso.Day("2026-02-04"),
            Books.Contract with { LateFeePerDay = null },
            Books.Policy.LateFee));
        Assert.Equal(default, Figures("a/late/1", "2027-02-04"));
    }

    /// <summary>An oracle that walks day by day over what was open on each, sharing nothing but the inputs.</summary>
    [Fact]
    public void For_AnyPayments_EqualsTheSumOverDays()
    {
        var payment = Gen.Select(Gen.Int[-20, 400], Gen.Int[1, 200_000]);
        var gen = Gen.Select(Gen.Int[1, 500_000], payment.List[0, 6], Gen.Int[0, 500]);
        gen.Sample((amount, payments, asOfDay) =>
        {
            var due = Iso.Day("2024-12-31");
            var books = new Books();
            books.Post("2024-12-01", Books.Fee("a", "2024-12", new Money(amount).ToString(), "2024-12-31"));
            var number = 0;
            foreach (var (day, fen) in payments.OrderBy(payment => payment.Item1))
            {
                var on = due.AddDays(day).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
                books.Pay($"p{number++}", new Money(fen).ToString(), on, "a");
            }

            var fenDays = 0m;
            for (var day = 1; day <= asOfDay; day++)
            {
                // Paid on a day counts from the next; what comes beyond the amount covers nothing.
                fenDays += Math.Max(0, amount - payments.Where(p => p.Item1 < day).Sum(p => (long)p.Item2));
            }

            var figures = LateFee.For(
                books.Ledger, books.Ledger.Find("a")!, due.AddDays(asOfDay), Books.Contract, Books.Policy.LateFee);
            Assert.Equal((long)Math.Floor((fenDays * 0.0005m) + 0.5m), figures.Contract.Fen);
            Assert.True(figures.Realistic <= figures.Claim && figures.Claim <= figures.Contract);
        });
    }

    [Fact]
    public void ClaimLateFee_Again_PostsOnlyWhatHasGrownSince()
    {
        _books.Post("2026-01-01", Books.Fee("a", "2026-01", "1000"), Books.Fee("b", "2026-02", "1000"));

        Assert.Null(Claim("2026-02-04"));
        Assert.Equal(Refusal.NothingOutstanding, Claim("2026-02-04"));
        Assert.Null(Claim("2026-02-24"));

        // The ceiling of 12 % a year binds: 1000 × 0.12 / 365 × 20 = 6.58, × 40 = 13.15, × 9 = 2.96.
        Assert.Equal(
            "a/late/1=6.58 a/late/2=6.57 b/late/1=2.96 credit=0.00",
            _books.Show("a/late/1", "a/late/2", "b/late/1"));
        Assert.Equal("a", _books.Ledger.Find("a/late/2")!.Principal);
        Assert.False(_books.Ledger.Find("a/late/2")!.IsOverdue(Iso.Day("2026-02-24")));
        Assert.True(_books.Ledger.Find("a/late/2")!.IsOverdue(Iso.Day("2026-02-25")));
    }

    [Fact]
    public void ClaimLateFee_WaivedBefore_IsNotAskedForAgainButAReversedOneIs()
    {
        _books.Post("2026-01-01", Books.Fee("a", "2026-01", "1000"));
        Claim("2026-02-04");
        _books.Do("2026-02-04", ledger => Bookkeeping.Credit(
            ledger,
            "a/late/1",
            Money.Parse("6.58"),
            CreditKind.Waiver,
            Iso.Day("2026-02-04"),
            "why",
            ActorRole.Finance,
            Books.Policy));
        Assert.Equal(Refusal.NothingOutstanding, Claim("2026-02-04"));

        _books.Do("2026-02-05", ledger =>
            Bookkeeping.ReverseCharge(ledger, "a/late/1", Iso.Day("2026-02-05"), "wrong rate"));
        Assert.Null(Claim("2026-02-04"));

        Assert.Equal("a/late/1=0.00 a/late/2=6.58 credit=0.00", _books.Show("a/late/1", "a/late/2"));
    }

    [Theory]
    [InlineData("6.59", Refusal.LateFeeAboveClaim)]
    [InlineData("0", Refusal.AmountNotPositive)]
    [InlineData("6.58", null)]
    [InlineData("0.01", null)]
    public void ClaimLateFee_OfANamedAmount_IsAtMostTheClaim(string amount, Refusal? expected)
    {
        _books.Post("2026-01-01", Books.Fee("a", "2026-01", "1000"));

        Assert.Equal(expected, Claim("2026-02-04", amount));
        Assert.Equal(expected is null ? amount : null, _books.Ledger.Find("a/late/1")?.Amount.ToString());
    }

    [Fact]
    public void ClaimLateFee_DisputedWrittenOffOrNoClause_ClaimsNothing_Seed131()
    {
        _books.Post("2026-01-01", Books.Fee("a", "2026-01", "1000"), Books.Fee("b", "2026-02", "1000"));
        _books.Do("2026-03-01", ledger => Bookkeeping.Dispute(ledger, [new("a", null)], Iso.Day("2026-03-01"), "why"));
        _books.Do("2026-03-01", ledger => Bookkeeping.WriteOff(
            ledger, ["b"], Iso.Day("2026-03-01"), "why", ActorRole.Finance, Books.Policy));

        Assert.Equal(Refusal.NothingOutstanding, Claim("2026-03-02"));
        Assert.Equal(Refusal.LateFeeNotAgreed, _books.Do("2026-03-02", ledger => Bookkeeping.ClaimLateFee(
            ledger, Iso.Day("2026-03-02"), Books.Contract with { LateFeePerDay = null }, Books.Policy)));
    }

    private Refusal? Claim(string on, string? amount = null) => _books.Do(on, ledger => Bookkeeping.ClaimLateFee(
        ledger, Iso.Day(on), Books.Contract, Books.Policy, amount is null ? null : Money.Parse(amount)));

    private LateFeeFigures Figures(string charge, string asOf, decimal? perDay = null) => LateFee.For(
        _books.Ledger,
        _books.Ledger.Find(charge)!,
        Iso.Day(asOf),
        Books.Contract with { LateFeePerDay = perDay ?? Books.Contract.LateFeePerDay },
        Books.Policy.LateFee);
}

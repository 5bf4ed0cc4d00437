using Arrears.Domain.Ledger;
using Arrears.Domain.Tests.Calendar;
using CsCheck;

namespace Arrears.Domain.Tests.Ledger;

/// <summary>What a payment plan does to the late fee (item 186), down to the fen in the books.</summary>
public sealed class LateFeeReliefTests
{
    /// <summary>1,000 at 0.0005 a day: half a yuan for each day late.</summary>
    private readonly Books _books = new();

    public LateFeeReliefTests() => _books.Post("2026-01-01", Books.Fee("a", "2026-01", "1000"));

    [Theory]
    [InlineData(LateFeeTreatment.Unchanged, "45.00")]
    [InlineData(LateFeeTreatment.Suspended, "30.00")]
    [InlineData(LateFeeTreatment.WaivedOnCompletion, "45.00")]
    public void Plan_GivenUp_TheFeeCountsAsAgreed_Seed186(LateFeeTreatment treatment, string fee)
    {
        Run(treatment, "2026-02-14");
        End("2026-03-16", kept: false);

        Assert.Equal(fee, Figures("2026-04-15").Contract.ToString());
    }

    [Theory]
    [InlineData(LateFeeTreatment.Unchanged, "30.00")]
    [InlineData(LateFeeTreatment.Suspended, "15.00")]
    [InlineData(LateFeeTreatment.WaivedOnCompletion, "0.00")]
    public void Plan_Kept_TheFeeIsOwedAsAgreed_Seed186(LateFeeTreatment treatment, string fee)
    {
        Run(treatment, "2026-02-14");
        _books.Pay("p", "1000", "2026-03-16");
        End("2026-03-16", kept: true);

        Assert.Equal(fee, Figures("2026-06-01").Contract.ToString());
    }

    [Theory]
    [InlineData(LateFeeTreatment.Unchanged, null)]
    [InlineData(LateFeeTreatment.Suspended, Refusal.NothingOutstanding)]
    [InlineData(LateFeeTreatment.WaivedOnCompletion, Refusal.NothingOutstanding)]
    public void ClaimLateFee_WhileThePlanRuns_NothingIsClaimed_Seed186(LateFeeTreatment treatment, Refusal? refusal)
    {
        Run(treatment, "2026-02-14");

        Assert.Equal(refusal, Claim("2026-02-20"));
    }

    [Fact]
    public void Plan_Kept_CreditsWhatIsLeftOfBilledFeesAndABounceBringsThemBack()
    {
        Claim("2026-02-14");
        Assert.Equal("9.86", _books.Left("a/late/1"));
        _books.Pay("q", "5.00", "2026-02-14", "a/late/1");
        Run(LateFeeTreatment.WaivedOnCompletion, "2026-02-14");
        _books.Pay("p", "1000", "2026-03-16", "a");

        End("2026-03-16", kept: true);
        Assert.Equal("a=0.00 a/late/1=0.00 credit=0.00", _books.Show("a", "a/late/1"));
        _books.Do("2026-03-20", ledger => Bookkeeping.ReversePayment(ledger, "p", Iso.Day("2026-03-20"), "bounced"));
        Run(LateFeeTreatment.WaivedOnCompletion, "2026-03-20");

        Assert.Equal("a=1000.00 a/late/1=4.86 credit=0.00", _books.Show("a", "a/late/1"));
        Assert.Equal("32.00", Figures("2026-03-20").Contract.ToString());
        Assert.Equal(Refusal.NothingOutstanding, Claim("2026-03-20"));
    }

    [Fact]
    public void Plan_Running_LeavesWhatFallsDueLaterAlone()
    {
        Run(LateFeeTreatment.Suspended, "2026-02-14");
        _books.Post("2026-02-20", Books.Fee("b", "2026-02", "1000", "2026-02-24"));

        var later = LateFee.For(_books.Ledger, _books.Ledger.Find("b")!, Iso.Day("2026-03-06"), Books.Contract, Books.Policy.LateFee);

        Assert.Equal("5.00", later.Contract.ToString());
    }

    [Fact]
    public void For_AnyPlansAndPayments_EqualsACountDayByDay() =>
        Gen.Select(Gen.Int[1, 400], Gen.Int[0, 60].Array[0, 6], Gen.Int[0, 200].Array[0, 3]).Sample((asOf, turns, pays) =>
        {
            var books = new Books();
            books.Post("2026-01-01", Books.Fee("a", "2026-01", "1000"));
            var (due, day) = (Iso.Day("2026-01-15"), Iso.Day("2026-01-16"));
            var suspended = new HashSet<DateOnly>();
            for (var i = 0; i < turns.Length; i++)
            {
                var begin = day;
                day = day.AddDays(turns[i]);
                if (i % 2 == 1)
                {
                    books.Do($"{day:yyyy-MM-dd}", ledger => Bookkeeping.RelieveLateFee(ledger, $"l{i}", LateFeeTreatment.Suspended, begin));
                    books.Do($"{day:yyyy-MM-dd}", ledger => Bookkeeping.EndLateFeeRelief(ledger, $"l{i}", day, kept: false));
                    suspended.UnionWith(Enumerable.Range(1, turns[i]).Select(n => begin.AddDays(n)));
                }
            }

            var paid = pays.Select((n, i) => (On: due.AddDays(n), Id: $"p{i}")).ToList();
            paid.ForEach(p => books.Pay(p.Id, "100", $"{p.On:yyyy-MM-dd}"));
            var end = due.AddDays(asOf);

            var fenDays = 0L;
            for (var d = due.AddDays(1); d <= end; d = d.AddDays(1))
            {
                fenDays += suspended.Contains(d) ? 0 : 100_000L - (10_000L * paid.Count(p => p.On < d));
            }

            var figures = LateFee.For(books.Ledger, books.Ledger.Find("a")!, end, Books.Contract, Books.Policy.LateFee);
            Assert.Equal(Money.RoundHalfUp(fenDays * 0.0005m), figures.Contract);
        });

    private void Run(LateFeeTreatment treatment, string on) =>
        _books.Do(on, ledger => Bookkeeping.RelieveLateFee(ledger, "l1", treatment, Iso.Day(on)));

    private void End(string on, bool kept) =>
        _books.Do(on, ledger => Bookkeeping.EndLateFeeRelief(ledger, "l1", Iso.Day(on), kept));

    private Refusal? Claim(string on) =>
        _books.Do(on, ledger => Bookkeeping.ClaimLateFee(ledger, Iso.Day(on), Books.Contract, Books.Policy));

    private LateFeeFigures Figures(string asOf) => LateFee.For(
        _books.Ledger, _books.Ledger.Find("a")!, Iso.Day(asOf), Books.Contract, Books.Policy.LateFee);
}

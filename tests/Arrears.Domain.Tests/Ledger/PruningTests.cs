using Arrears.Domain.Ledger;
using Arrears.Domain.Tests.Calendar;

namespace Arrears.Domain.Tests.Ledger;

public sealed class PruningTests
{
    private readonly Books _books = new();

    [Theory]
    [InlineData("2025-01-31", "jan feb", "p q")] // January is settled two years ago today: not older
    [InlineData("2025-02-01", "feb", "q")]
    [InlineData("2025-02-28", "feb", "q")]
    [InlineData("2025-03-01", "", "")]
    public void Prune_SettledForLongerThanTheWindow_LeavesWithItsPayments(string today, string charges, string payments)
    {
        _books.Post("2023-01-01", Books.Fee("jan", "2023-01", "250"), Books.Fee("feb", "2023-02", "250"));
        _books.Pay("p", "250", "2023-01-15");
        _books.Pay("q", "250", "2023-02-20");

        Prune(today);

        Assert.Equal(charges, string.Join(' ', _books.Ledger.Charges.Select(charge => charge.Id)));
        Assert.Equal(payments, string.Join(' ', _books.Ledger.Payments.Select(payment => payment.Id)));
        Assert.Equal("500.00", _books.Ledger.BilledEver.ToString());
        Assert.Equal("500.00", _books.Ledger.ReceivedEver.ToString());
    }

    [Fact]
    public void Prune_OpenOrPrepaidOrDraft_StaysHoweverOld()
    {
        _books.Post(
            "2020-01-01",
            Books.Fee("open", "2020-01", "250"),
            Books.Fee("draft", "2020-02", "250") with { Draft = true },
            Books.Fee("off", "2020-03", "250"));
        _books.Do("2020-06-01", ledger => Bookkeeping.WriteOff(
            ledger, ["off"], Iso.Day("2020-06-01"), "why", ActorRole.Finance, Books.Policy));
        _books.Pay("p", "260", "2020-06-02", "off");

        Prune("2026-01-01");

        Assert.Equal(["open", "draft"], _books.Ledger.Charges.Select(charge => charge.Id));
        Assert.Equal("open=240.00 credit=0.00", _books.Show("open"));
        Assert.Equal(["p"], _books.Ledger.Payments.Select(payment => payment.Id));
        Assert.Empty(Bookkeeping.Prune(_books.Ledger, Iso.Day("2026-01-01"), Books.Policy).Events);
    }

    [Fact]
    public void ReversePayment_PartlyPruned_IsRefusedInsteadOfForgettingAPart()
    {
        _books.Post("2020-01-01", Books.Fee("jan", "2020-01", "250"), Books.Fee("feb", "2020-02", "250"));
        _books.Pay("p", "300", "2020-06-02");
        Prune("2026-01-01");
        Assert.Equal(["feb"], _books.Ledger.Charges.Select(charge => charge.Id));

        Assert.Equal(Refusal.GuardForbids, _books.Do("2026-01-02", ledger =>
            Bookkeeping.ReversePayment(ledger, "p", Iso.Day("2026-01-02"), "why")));
        Assert.Equal(Refusal.GuardForbids, _books.Do("2026-01-02", ledger =>
            Bookkeeping.Reallocate(ledger, "p", ["feb"], Iso.Day("2026-01-02"), "why")));

        Assert.Null(_books.Pay("q", "200", "2026-01-02"));
        Assert.Equal("feb=0.00 credit=0.00", _books.Show("feb"));
    }

    [Fact]
    public void Prune_LateFeeOpen_KeepsThePrincipalItGrewOn()
    {
        _books.Post("2020-01-01", Books.Fee("jan", "2020-01", "250"));
        _books.Do("2020-03-01", ledger => Bookkeeping.ClaimLateFee(
            ledger, Iso.Day("2020-03-01"), Books.Contract, Books.Policy));
        _books.Pay("p", "250", "2020-03-02", "jan");

        Prune("2026-01-01");
        Assert.NotNull(_books.Ledger.Find("jan"));

        _books.Pay("q", "1000", "2020-03-03", "jan/late/1");
        _books.Do("2020-03-04", ledger => Bookkeeping.Refund(ledger, null, Iso.Day("2020-03-04"), "why"));
        Prune("2026-01-01");
        Assert.Empty(_books.Ledger.Charges);
        Assert.Empty(_books.Ledger.Payments);
        Assert.Empty(_books.Ledger.Allocations);
    }

    [Fact]
    public void Post_PeriodThatWasPruned_IsADuplicateEvenUnderAnotherId()
    {
        _books.Post("2020-01-01", Books.Fee("jan", "2020-01", "250"), Books.Fee("mar", "2020-03", "250"));
        _books.Pay("p", "500", "2020-06-02");
        Prune("2026-01-01");
        Assert.Equal(2, _books.Ledger.PrunedSpans.Length);

        Assert.Equal(Refusal.DuplicateCharge, _books.Post("2026-01-02", Books.Fee("new", "2020-01", "250")));
        Assert.Null(_books.Post("2026-01-02", Books.Fee("parking", "2020-01", "250") with { Item = "parking" }));
        Assert.Null(_books.Post("2026-01-02", Books.Fee("feb", "2020-02", "250")));
        _books.Pay("q", "500", "2026-01-02");
        Prune("2029-01-02");

        Assert.Equal(
            [("parking", "2020-01-01", "2020-01-31"), ("property_fee", "2020-01-01", "2020-03-31")],
            _books.Ledger.PrunedSpans.OrderBy(span => span.Item)
                .Select(span => (span.Item, $"{span.From:yyyy-MM-dd}", $"{span.To:yyyy-MM-dd}")));
    }

    /// <summary>The state of a unit that pays is the same size after thirty years as after three.</summary>
    [Fact]
    public void Prune_ThirtyYearsOfMonths_StaysBounded()
    {
        var sizes = new List<int>();
        for (var day = Iso.Day("2020-01-01"); day < Iso.Day("2050-01-01"); day = day.AddMonths(1))
        {
            var month = day.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
            _books.Post($"{month}-01", Books.Fee(month, month, "250"));
            _books.Pay($"p{month}", "200", $"{month}-20");
            _books.Pay($"q{month}", "50", $"{month}-21");
            Prune($"{month}-25");
            var kept = _books.Ledger;
            sizes.Add(kept.Charges.Length + kept.Payments.Length + kept.Allocations.Length + kept.PrunedSpans.Length);
        }

        Assert.Equal(sizes[36], sizes[^1]);
        Assert.Equal("90000.00", _books.Ledger.BilledEver.ToString());
    }

    private void Prune(string today) =>
        Assert.Null(_books.Do(today, ledger => Bookkeeping.Prune(ledger, Iso.Day(today), Books.Policy)));
}

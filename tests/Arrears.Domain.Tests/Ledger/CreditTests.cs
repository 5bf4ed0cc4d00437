using Arrears.Domain.Ledger;
using Arrears.Domain.Tests.Calendar;

namespace Arrears.Domain.Tests.Ledger;

public sealed class CreditTests
{
    private static readonly DateOnly Today = Iso.Day("2026-03-01");
    private readonly Books _books = new();

    public CreditTests()
    {
        _books.Post("2026-02-20", Books.Fee("jan", "2026-01", "1000"), Books.Fee("feb", "2026-02", "250"));
    }

    [Theory]
    [InlineData(ActorRole.Collector, "50", null)]
    [InlineData(ActorRole.Collector, "50.01", Refusal.AuthorityTooLow)]
    [InlineData(ActorRole.EstateManager, "500", null)]
    [InlineData(ActorRole.EstateManager, "500.01", Refusal.AuthorityTooLow)]
    [InlineData(ActorRole.Finance, "1000", null)]
    [InlineData(ActorRole.Finance, "1000.01", Refusal.AmountTooLarge)]
    [InlineData(ActorRole.Auditor, "1", Refusal.AuthorityTooLow)]
    [InlineData(ActorRole.Finance, "0", Refusal.AmountNotPositive)]
    public void Credit_Waiver_NeedsTheAuthorityForItsAmount(ActorRole role, string amount, Refusal? expected)
    {
        Assert.Equal(expected, Credit("jan", amount, role));
    }

    [Fact]
    public void Credit_WaiverInSlices_NeedsTheAuthorityForTheirSum()
    {
        Assert.Null(Credit("jan", "30", ActorRole.Collector));
        Assert.Equal(Refusal.AuthorityTooLow, Credit("jan", "30", ActorRole.Collector));
        Assert.Null(Credit("feb", "30", ActorRole.Collector));
    }

    [Fact]
    public void Credit_Vacancy_StatesWhatWasNeverOwedAndNeedsNoLevel_Seed101()
    {
        Assert.Null(Credit("jan", "300", ActorRole.Collector, CreditKind.Vacancy));
        Assert.Equal("jan=700.00 credit=0.00", _books.Show("jan"));
    }

    [Fact]
    public void Credit_Whole_WaivesTheChargeAndItsReversalReopensIt()
    {
        Credit("feb", "250", ActorRole.Finance);
        Assert.Equal(ChargeStatus.Waived, _books.Ledger.StatusOf(_books.Ledger.Find("feb")!, Today, null));
        Assert.Equal(Today, _books.Ledger.Find("feb")!.SettledOn);

        Assert.Null(_books.Do("2026-03-02", ledger =>
            Bookkeeping.ReverseCredit(ledger, "n1", Iso.Day("2026-03-02"), "granted in error")));

        Assert.Equal("feb=250.00 credit=0.00", _books.Show("feb"));
        Assert.Null(_books.Ledger.Find("feb")!.SettledOn);
        Assert.Equal(Refusal.AlreadyReversed, _books.Do("2026-03-02", ledger =>
            Bookkeeping.ReverseCredit(ledger, "n1", Iso.Day("2026-03-02"), "again")));
        Assert.Equal(Refusal.UnknownCharge, _books.Do("2026-03-02", ledger =>
            Bookkeeping.ReverseCredit(ledger, "n7", Iso.Day("2026-03-02"), "none")));
    }

    [Fact]
    public void Credit_PaidInPart_NeverExceedsWhatIsLeft()
    {
        _books.Pay("p", "900", "2026-03-01");

        Assert.Equal(Refusal.AmountTooLarge, Credit("jan", "100.01", ActorRole.Finance));
        Assert.Null(Credit("jan", "100", ActorRole.Finance));
        Assert.Equal(ChargeStatus.Settled, _books.Ledger.StatusOf(_books.Ledger.Find("jan")!, Today, null));
    }

    [Theory]
    [InlineData("zz", "why", Refusal.UnknownCharge)]
    [InlineData("jan", "", Refusal.MissingReason)]
    public void Credit_UnknownOrWithoutReason_IsRefused(string charge, string reason, Refusal expected)
    {
        Assert.Equal(expected, _books.Do("2026-03-01", ledger => Bookkeeping.Credit(
            ledger, charge, Money.Parse("1"), CreditKind.Waiver, Today, reason, ActorRole.Finance, Books.Policy)));
    }

    [Fact]
    public void WriteOff_WithinAuthority_LeavesTheDebtCountedApart()
    {
        Assert.Null(WriteOff(ActorRole.EstateManager, "feb"));

        Assert.Equal("1000.00", _books.Ledger.Overdue(Today).ToString());
        Assert.Equal("1000.00", _books.Ledger.Outstanding.ToString());
        Assert.Equal("250.00", _books.Ledger.WrittenOffTotal.ToString());
        Assert.Equal(ChargeStatus.WrittenOff, _books.Ledger.StatusOf(_books.Ledger.Find("feb")!, Today, null));
    }

    [Fact]
    public void WriteOff_SumAboveAuthority_WritesNothingOff()
    {
        _books.Post("2026-02-20", Books.Fee("dec", "2025-12", "50.01"));

        Assert.Equal(Refusal.AuthorityTooLow, WriteOff(ActorRole.EstateManager, "feb", "dec"));
        Assert.Equal(Money.Zero, _books.Ledger.WrittenOffTotal);
        Assert.Equal(Refusal.UnknownCharge, WriteOff(ActorRole.Finance, "zz"));
        Assert.Null(WriteOff(ActorRole.Finance, "feb", "dec", "feb"));
        Assert.Equal(Refusal.NothingOutstanding, WriteOff(ActorRole.Finance, "feb"));
    }

    [Fact]
    public void Reinstate_WrittenOff_IsOwedAgainAtItsOwnAge()
    {
        Assert.Equal(Refusal.NotWrittenOff, Reinstate("feb"));
        WriteOff(ActorRole.Finance, "feb", "jan");

        Assert.Null(Reinstate("feb"));

        Assert.Equal(Iso.Day("2026-02-15"), _books.Ledger.OldestOverdueDue(Today));
        Assert.Equal("1000.00", _books.Ledger.WrittenOffTotal.ToString());
        Assert.Equal(Refusal.UnknownCharge, Reinstate("zz"));
    }

    [Fact]
    public void Dispute_OneCharge_LeavesWhatMayBeChasedButStaysOwed()
    {
        Assert.Null(_books.Do("2026-03-01", ledger => Bookkeeping.Dispute(ledger, [new("jan", null)], Today, "no lift")));

        Assert.Equal("250.00", _books.Ledger.Overdue(Today).ToString());
        Assert.Equal("1250.00", _books.Ledger.OverdueIncludingDisputed(Today).ToString());
        Assert.Equal("1250.00", _books.Ledger.Outstanding.ToString());
        Assert.Equal(["feb"], _books.Ledger.OverdueCharges(Today).Select(charge => charge.Id));
        Assert.Equal(Iso.Day("2026-02-15"), _books.Ledger.OldestOverdueDue(Today));
        Assert.Equal(ChargeStatus.Disputed, _books.Ledger.StatusOf(_books.Ledger.Find("jan")!, Today, null));
        Assert.Empty(Bookkeeping.Dispute(_books.Ledger, [new("jan", null)], Today, "again").Events);

        _books.Do("2026-03-02", ledger => Bookkeeping.EndDispute(ledger, ["jan", "feb"], Today, "lift repaired"));

        Assert.Equal("1250.00", _books.Ledger.Overdue(Today).ToString());
    }

    [Fact]
    public void Dispute_UnknownOrWithoutReason_IsRefused()
    {
        Assert.Equal(Refusal.UnknownCharge, _books.Do("2026-03-01", ledger =>
            Bookkeeping.Dispute(ledger, [new("jan", null), new("zz", null)], Today, "why")));
        Assert.Equal(Refusal.MissingReason, _books.Do("2026-03-01", ledger =>
            Bookkeeping.Dispute(ledger, [new("jan", null)], Today, "")));
        Assert.False(_books.Ledger.Find("jan")!.Disputed);
    }

    private Refusal? Credit(string charge, string amount, ActorRole role, CreditKind kind = CreditKind.Waiver) =>
        _books.Do("2026-03-01", ledger => Bookkeeping.Credit(
            ledger, charge, Money.Parse(amount), kind, Today, "goodwill", role, Books.Policy));

    private Refusal? WriteOff(ActorRole role, params string[] charges) => _books.Do("2026-03-01", ledger =>
        Bookkeeping.WriteOff(ledger, [.. charges], Today, "not collectable", role, Books.Policy));

    private Refusal? Reinstate(string charge) => _books.Do("2026-03-01", ledger =>
        Bookkeeping.Reinstate(ledger, charge, Today, "owner came back"));
}

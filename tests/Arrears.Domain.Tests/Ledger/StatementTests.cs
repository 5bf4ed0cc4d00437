using Arrears.Domain.Ledger;
using Arrears.Domain.Tests.Calendar;

namespace Arrears.Domain.Tests.Ledger;

public sealed class StatementTests
{
    private readonly Books _books = new();

    [Fact]
    public void AsOf_ADayInTheMiddle_ListsEveryLineAsItStood()
    {
        _books.Post("2026-01-01", Books.Fee("jan", "2026-01", "1000"));
        _books.Post("2026-02-01", Books.Fee("feb", "2026-02", "1000"), Books.Fee("mar", "2026-03", "1000"));
        _books.Pay("p", "400", "2026-02-04");
        _books.Do("2026-02-10", ledger => Bookkeeping.Dispute(ledger, [new("feb", null)], Iso.Day("2026-02-10"), "why"));
        _books.Pay("q", "50", "2026-03-02", "mar");
        _books.Pay("r", "5000", "2026-03-20");

        var statement = AsOf("2026-03-05");

        Assert.Equal(
            [
                ("jan", "1000.00", "400.00", "600.00", ChargeStatus.Overdue, 49),
                ("feb", "1000.00", "0.00", "1000.00", ChargeStatus.Disputed, 18),
                ("mar", "1000.00", "50.00", "950.00", ChargeStatus.Billed, 0),
            ],
            statement.Lines.Select(line => (
                line.ChargeId,
                line.Amount.ToString(),
                line.Paid.ToString(),
                line.Balance.ToString(),
                line.Status,
                line.LateFee.Days)));

        // January: 400 for 20 days and 600 for 49; February 1000 for 18; at 12 % a year: 12.30 (12.296) + 5.92.
        Assert.Equal(
            ("2550.00", "600.00", "1000.00", "0.00", "18.22"),
            (statement.Balance.ToString(), statement.Overdue.ToString(), statement.Disputed.ToString(),
                statement.Prepaid.ToString(), statement.LateFeeUnbilled.ToString()));
        Assert.Equal(("c-2020", "6222-01", 250m), (statement.ContractId, statement.PayeeAccount, statement.Rate));
    }

    [Fact]
    public void AsOf_PaymentRecordedLaterWithAnEarlierValueDate_DoesNotReachBack_Seed12()
    {
        _books.Post("2026-01-01", Books.Fee("jan", "2026-01", "1000"));
        var before = AsOf("2026-02-04");

        _books.Do("2026-02-10", ledger => Bookkeeping.Pay(
            ledger, Books.Transfer("p", "1000", "2026-01-20"), Books.Contract, Iso.Day("2026-02-10"), Books.Policy));

        Assert.Equivalent(before, AsOf("2026-02-04"), strict: true);
        Assert.Equal("0.00", AsOf("2026-02-10").Balance.ToString());
        Assert.Equal("1.64", AsOf("2026-02-10").LateFeeUnbilled.ToString());
    }

    [Fact]
    public void AsOf_ReversedDraftAndPruned_AreNoLines()
    {
        _books.Post(
            "2020-01-01",
            Books.Fee("jan", "2020-01", "1000"),
            Books.Fee("feb", "2020-02", "100") with { Draft = true },
            Books.Fee("mar", "2020-03", "10"),
            Books.Fee("apr", "2020-04", "1"));
        _books.Do("2020-01-02", ledger => Bookkeeping.ReverseCharge(ledger, "mar", Iso.Day("2020-01-02"), "why"));
        _books.Pay("p", "1000", "2020-02-01");
        _books.Do("2024-01-01", ledger => Bookkeeping.Prune(ledger, Iso.Day("2024-01-01"), Books.Policy));

        Assert.Equal(["jan", "apr"], AsOf("2023-12-31").Lines.Select(line => line.ChargeId));
        Assert.Equal(["apr"], AsOf("2024-01-01").Lines.Select(line => line.ChargeId));
        Assert.Equal("0.00", AsOf("2023-12-31").SettledEarlier.ToString());
        Assert.Equal("1000.00", AsOf("2024-01-01").SettledEarlier.ToString());
    }

    [Fact]
    public void AsOf_LateFeeBilled_IsALineAndNoLongerUnbilled()
    {
        _books.Post("2026-01-01", Books.Fee("jan", "2026-01", "1000"));
        _books.Do("2026-02-04", ledger => Bookkeeping.ClaimLateFee(
            ledger, Iso.Day("2026-02-04"), Books.Contract, Books.Policy, Money.Parse("5")));

        var statement = AsOf("2026-02-04");

        Assert.Equal(("1005.00", "1.58"), (statement.Balance.ToString(), statement.LateFeeUnbilled.ToString()));
        Assert.Equal(["jan", "jan/late/1"], statement.Lines.Select(line => line.ChargeId));
    }

    private Statement AsOf(string date) => Statement.AsOf(_books.Journal, Iso.Day(date), Books.Contract, Books.Policy);
}

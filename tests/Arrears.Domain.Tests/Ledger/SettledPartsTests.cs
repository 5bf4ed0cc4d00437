using System.Text;
using System.Text.Json;
using Arrears.Domain.Json;
using Arrears.Domain.Ledger;
using Arrears.Domain.Policy;
using Arrears.Domain.Tests.Calendar;
using CsCheck;

namespace Arrears.Domain.Tests.Ledger;

/// <summary>What rests longest is stored as it was, what came to rest since stands beside it, and nobody can tell.</summary>
public sealed class SettledPartsTests
{
    private const int LongHistory = 30;

    private static readonly Gen<Step> Steps =
        from what in Gen.Enum<Deed>()
        from pick in Gen.Int[0, 1000]
        from isStored in Gen.Bool
        select new Step(what, pick, isStored);

    private enum Deed
    {
        Bill,
        PayALittle,
        PayOneOfThem,
        Reverse,
        Prune,
    }

    [Fact]
    public void Json_AnyDeedsStoredNowAndThen_GivesTheSameBooksAsNeverStored() =>
        Gen.Select(Gen.Int[0, 40], Steps.List[1, 40]).Sample((months, steps) =>
        {
            var books = new Books();
            books.PaidMonths(months);
            var (stored, told) = (CaseLedger.Empty, 0);
            foreach (var step in steps)
            {
                Do(books, step, step.What == Deed.Bill ? months++ : months);
                stored = books.Journal.Skip(told).Aggregate(stored, (before, line) => before.Apply(line.Happened));
                told = books.Journal.Count;
                if (step.IsStored)
                {
                    var text = Text(stored);
                    stored = DomainJson.Read<CaseLedger>(Encoding.UTF8.GetBytes(text));
                    Assert.Equal(text, Text(stored));
                }

                Assert.Equal(Text(books.Ledger.Awake()), Text(stored.Awake()));
                Assert.Equal(Text(books.Ledger.Settled.Unpacked()), Text(stored.Settled.Unpacked()));
                Assert.Equal(books.Ledger.LastPayment?.Id, stored.LastPayment?.Id);
            }
        });

    [Fact]
    public void Json_OneMorePayment_LeavesWhatWasDeflatedAsItWas()
    {
        var ledger = new Books().PaidMonths(LongHistory);
        var before = Packed(ledger);

        var after = Packed(OneMorePaid(ledger));

        Assert.DoesNotContain('.', before);
        Assert.StartsWith($"{before}.", after, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_ManyMorePayments_AreDeflatedTogetherInTheEnd()
    {
        var books = new Books();
        var parted = Enumerable.Range(LongHistory, LongHistory).Count(
            months => Packed(books.PaidMonths(months)).Contains('.', StringComparison.Ordinal));

        Assert.InRange(parted, LongHistory / 2, LongHistory - 2);
    }

    [Fact]
    public void Json_OldPaymentReversed_PacksAnewInOne()
    {
        var books = new Books();
        books.PaidMonths(LongHistory);
        Packed(books.Ledger);
        books.PaidMonths(LongHistory + 1);

        books.Do("2024-08-01", ledger => Bookkeeping.ReversePayment(ledger, "payment-3", Iso.Day("2024-08-01"), "bounced"));

        Assert.DoesNotContain('.', Packed(books.Ledger));
        Assert.Equal(Text(books.Ledger.Settled.Unpacked()), Text(books.Ledger.Settled));
    }

    [Fact]
    public void Unpacked_OfTwoParts_IsOne()
    {
        var ledger = new Books().PaidMonths(LongHistory);
        Packed(ledger);
        var parted = DomainJson.Read<SettledBooks>(DomainJson.Write(OneMorePaid(ledger).Settled));

        Assert.Equal(Text(OneMorePaid(new Books().PaidMonths(LongHistory)).Settled), Text(parted.Unpacked()));
    }

    [Theory]
    [InlineData(".AQ==", "end")]
    [InlineData(".AgAAAAA=", "layout")]
    [InlineData(".AQAAAAAA", "end where")]
    [InlineData(".!", "no base64")]
    [InlineData("..AQAAAAA=", "no base64")]
    public void Json_DamagedSecondPart_IsRefusedWhole(string second, string expected)
    {
        var text = Packed(new Books().PaidMonths(LongHistory)) + second;

        var error = Assert.Throws<JsonException>(() => DomainJson.Read<SettledBooks>(DomainJson.Write(text)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_TwoLinesAtOnePlace_AreRefused()
    {
        var text = Packed(new Books().PaidMonths(LongHistory)) + Packed(new Books().PaidMonths(1));

        var error = Assert.Throws<JsonException>(() => DomainJson.Read<SettledBooks>(DomainJson.Write(text)));

        Assert.Contains("one place", error.Message, StringComparison.Ordinal);
    }

    private static void Do(Books books, Step step, int month)
    {
        var from = Iso.Day("2022-01-01").AddMonths(month);
        var today = $"{from:yyyy-MM}-10";
        var id = $"now-{books.Journal.Count}";
        switch (step.What)
        {
            case Deed.Bill:
                books.Post(today, Books.Fee($"fee-{month}", $"{from:yyyy-MM}", "234.00"));
                break;
            case Deed.PayALittle:
                books.Pay(id, "1.00", today);
                break;
            case Deed.PayOneOfThem when books.Ledger.LiveCharges is { IsEmpty: false } open:
                books.Pay(id, "234.00", today, open[step.Pick % open.Length].Id);
                break;
            case Deed.Reverse when books.Ledger.Payments is { IsEmpty: false } payments:
                var reversed = payments[step.Pick % payments.Length].Id;
                books.Do(today, ledger => Bookkeeping.ReversePayment(ledger, reversed, Iso.Day(today), "bounced"));
                break;
            case Deed.Prune:
                books.Do(today, ledger => Bookkeeping.Prune(ledger, Iso.Day(today), Books.Policy));
                break;
        }
    }

    private static CaseLedger OneMorePaid(CaseLedger ledger)
    {
        LedgerEvent[] events =
        [
            new ChargePosted(Books.Fee("more", "2025-01", "10.00")),
            new PaymentReceived(Books.Transfer("p-more", "10.00", "2025-01-20", "more")),
            new PaymentAllocated(new Allocation(
                "a-more", "p-more", "more", Money.Parse("10.00"), Iso.Day("2025-01-20"), AllocationStep.DebtorDesignation)),
        ];
        return events.Aggregate(ledger, (before, happened) => before.Apply(happened));
    }

    private static string Packed(CaseLedger ledger) => DomainJson.Read<string>(DomainJson.Write(ledger.Settled));

    private static string Text<T>(T value) => Encoding.UTF8.GetString(DomainJson.Write(value));

    private readonly record struct Step(Deed What, int Pick, bool IsStored);
}

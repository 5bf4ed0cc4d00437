using System.IO.Compression;
using System.Text.Json;
using Arrears.Domain.Json;
using Arrears.Domain.Ledger;
using Arrears.Domain.Policy;
using Arrears.Domain.Tests.Calendar;

namespace Arrears.Domain.Tests.Ledger;

/// <summary>What is settled is out of the way and written in short, and nothing of it is lost.</summary>
public sealed class SettledBooksTests
{
    private readonly Books _books = new();

    [Fact]
    public void Pay_WholeCharge_PutsChargeAndPaymentToRest()
    {
        _books.Post("2026-01-01", Books.Fee("jan", "2026-01", "100"), Books.Fee("feb", "2026-02", "100"));

        _books.Pay("p", "100", "2026-01-20", "jan");

        Assert.Equal(["feb"], _books.Ledger.LiveCharges.Select(charge => charge.Id));
        Assert.Empty(_books.Ledger.LivePayments);
        Assert.Empty(_books.Ledger.LiveAllocations);
        Assert.Equal(["jan", "feb"], _books.Ledger.Charges.Select(charge => charge.Id));
        Assert.Equal("p", _books.Ledger.LastPayment?.Id);
    }

    [Fact]
    public void ReversePayment_OfSettledCharge_BringsItBackInItsPlace()
    {
        _books.Post(
            "2026-01-01", Books.Fee("jan", "2026-01", "100"), Books.Fee("feb", "2026-02", "100"), Books.Fee("mar", "2026-03", "100"));
        _books.Pay("p1", "100", "2026-01-20", "jan");
        _books.Pay("p2", "100", "2026-02-20", "feb");

        _books.Do("2026-03-02", ledger => Bookkeeping.ReversePayment(ledger, "p1", Iso.Day("2026-03-02"), "bounced"));

        Assert.Equal(["jan", "mar"], _books.Ledger.LiveCharges.Select(charge => charge.Id));
        Assert.Equal(["jan", "feb", "mar"], _books.Ledger.Charges.Select(charge => charge.Id));
        Assert.Equal(["p1", "p2"], _books.Ledger.Payments.Select(payment => payment.Id));
    }

    [Fact]
    public void Json_EveryFieldOfSettledLines_Survives()
    {
        var ledger = Settled();

        var read = DomainJson.Read<CaseLedger>(DomainJson.Write(ledger));

        Assert.Equal(2, read.Settled.ChargesBeyond(null).Count());
        Assert.Equal(Text(ledger.Awake()), Text(read.Awake()));
        Assert.Equal(Text(ledger), Text(read));
    }

    [Theory]
    [InlineData("01", "end")]
    [InlineData("0200000000", "layout")]
    [InlineData("010000000000", "end where")]
    [InlineData("0101000000", "missing")]
    [InlineData("010100010161FFFF", "no settled lines")]
    public void Json_DamagedLines_AreRefusedWhole(string lines, string expected)
    {
        var packed = Deflated(Convert.FromHexString(lines), CompressionLevel.Fastest);

        var error = Assert.Throws<JsonException>(() => DomainJson.Read<SettledBooks>(DomainJson.Write(packed)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01", "end")]
    [InlineData("0200000000", "layout")]
    [InlineData("010000000000", "end where")]
    [InlineData("010100010161FFFF", "no settled lines")]
    public void Json_DamagedShortLines_AreRefusedWhole(string lines, string expected)
    {
        var text = "." + Convert.ToBase64String(Convert.FromHexString(lines));

        var error = Assert.Throws<JsonException>(() => DomainJson.Read<SettledBooks>(DomainJson.Write(text)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Another version of the library deflates to other bytes: nothing is written anew for that.</summary>
    [Fact]
    public void Json_DeflatedByAnother_IsKeptAsItWasReadUntilUnpacked()
    {
        var text = DomainJson.Write(_books.PaidMonths(48).Settled);
        var other = Deflated(Inflated(DomainJson.Read<byte[]>(text)), CompressionLevel.Fastest);

        var read = DomainJson.Read<SettledBooks>(DomainJson.Write(other));

        Assert.Equal(DomainJson.Write(other), DomainJson.Write(read));
        Assert.Equal(text, DomainJson.Write(read.Unpacked()));
        Assert.NotEqual(text, DomainJson.Write(other));
    }

    [Theory]
    [InlineData("AQAAAAAA")]
    [InlineData(".!")]
    [InlineData("!")]
    public void Json_NoPackAtAll_IsRefused(string text) =>
        Assert.Throws<JsonException>(() => DomainJson.Read<SettledBooks>(DomainJson.Write(text)));

    [Fact]
    public void Json_TwoYearsSettled_TakeFewBytes()
    {
        var ledger = _books.PaidMonths(24);

        Assert.InRange(DomainJson.Write(ledger.Settled).Length, 24 * 20, 24 * 80);
        Assert.Equal(24, DomainJson.Read<CaseLedger>(DomainJson.Write(ledger)).Charges.Length);
    }

    private static byte[] Deflated(byte[] plain, CompressionLevel level)
    {
        var packed = new MemoryStream();
        using (var deflating = new DeflateStream(packed, level))
        {
            deflating.Write(plain);
        }

        return packed.ToArray();
    }

    private static byte[] Inflated(byte[] packed)
    {
        var plain = new MemoryStream();
        using var inflating = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        inflating.CopyTo(plain);
        return plain.ToArray();
    }

    /// <summary>A late fee and its principal, settled by money and a credit, with an act, books and reversals behind them.</summary>
    private static CaseLedger Settled()
    {
        var principal = Books.Fee("a", "2026-01", "100");
        var fee = principal with { Id = "a/late/1", Kind = ChargeKind.LateFee, Item = "late_fee", Principal = "a" };
        var money = Books.Transfer("p", "190", "2026-02-20", "a");
        var act = new Interruption("p#1", InterruptionKind.PartPayment, Iso.Day("2026-02-20"), "ext-p");
        LedgerEvent[] events =
        [
            new ChargePosted(principal),
            new ChargePosted(fee),
            new ChargeStated("a", new Money(7), new Money(8), Iso.Day("2026-02-01")),
            new PaymentReceived(money with { Designation = "vault-1" }),
            new PaymentAllocated(Part("a1", "a", 5_000)),
            new LimitationInterrupted(["a"], act),
            new InterruptionVoided("p#1", Iso.Day("2026-02-21"), "bounced"),
            new AllocationReversed("a1", Iso.Day("2026-02-21"), "mistake"),
            new PaymentAllocated(Part("a2", "a", 10_000)),
            new CreditNoteIssued(Note("n3", 3_000)),
            new CreditNoteReversed("n3", Iso.Day("2026-02-22"), "mistake"),
            new CreditNoteIssued(Note("n4", 2_000)),
            new PaymentAllocated(Part("a5", "a/late/1", 8_000)),
            new PrepaymentRefunded("p", new Money(1_000), Iso.Day("2026-02-25"), "moved out"),
        ];
        return events.Aggregate(CaseLedger.Empty, (before, happened) => before.Apply(happened));
    }

    private static Allocation Part(string id, string chargeId, long fen) =>
        new(id, "p", chargeId, new Money(fen), Iso.Day("2026-02-20"), AllocationStep.DebtorDesignation);

    private static CreditNote Note(string id, long fen) =>
        new(id, "a/late/1", CreditKind.Waiver, new Money(fen), Iso.Day("2026-02-22"), "goodwill", ActorRole.Finance);

    private static string Text<T>(T value) => System.Text.Encoding.UTF8.GetString(DomainJson.Write(value));
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Arrears.Domain.Ledger;
using Arrears.Domain.Policy;
using Arrears.Domain.Tests.Calendar;

namespace Arrears.Domain.Tests.Ledger;

public sealed class LedgerJsonTests
{
    private static readonly DateOnly Day = Iso.Day("2026-03-01");

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly Interruption Act =
        new("act", InterruptionKind.DemandDelivered, Day, "proof") { Voided = true };

    public static TheoryData<string, LedgerEvent> Samples => new()
    {
        {
            "charge_posted",
            new ChargePosted(Books.Fee("a", "2026-01", "250") with
            {
                Draft = true,
                Principal = "b",
                Disputed = true,
                WrittenOff = true,
                Reversed = true,
                SettledOn = Day,
                Allocated = new Money(1),
                Credited = new Money(2),
                Stated = new StatedFigures(new Money(7), new Money(8), Day),
                Interruptions = [Act],
            })
        },
        { "draft_issued", new DraftIssued("a", Day) },
        { "charge_reversed", new ChargeReversed("a", Day, "why") },
        {
            "payment_received",
            new PaymentReceived(Books.Transfer("p", "5", "2026-03-01", "a", "b") with
            {
                Allocated = new Money(3),
                Refunded = new Money(4),
                Reversed = true,
                Designation = "vault-1",
            })
        },
        { "payment_reversed", new PaymentReversed("p", Day, "why") },
        {
            "payment_allocated",
            new PaymentAllocated(
                new Allocation("a1", "p", "a", new Money(5), Day, AllocationStep.PrincipalOldest) { Reversed = true })
        },
        { "allocation_reversed", new AllocationReversed("a1", Day, "why") },
        {
            "credit_note_issued",
            new CreditNoteIssued(new CreditNote(
                "n1", "a", CreditKind.SettlementRelief, new Money(5), Day, "why", ActorRole.EstateManager)
            {
                Reversed = true,
            })
        },
        { "credit_note_reversed", new CreditNoteReversed("n1", Day, "why") },
        { "charge_written_off", new ChargeWrittenOff("a", Day, "why", ActorRole.Finance) },
        { "charge_reinstated", new ChargeReinstated("a", Day, "why") },
        { "charge_disputed", new ChargeDisputed("a", Day, "why") },
        { "charge_dispute_ended", new ChargeDisputeEnded("a", Day, "why") },
        { "prepayment_refunded", new PrepaymentRefunded("p", new Money(5), Day, "why") },
        { "limitation_interrupted", new LimitationInterrupted(["a", "b"], Act) },
        { "interruption_voided", new InterruptionVoided("act", Day, "why") },
        { "prepayment_cap_exceeded", new PrepaymentCapExceeded("p", new Money(5), 12, Day) },
        { "charge_stated", new ChargeStated("a", new Money(5), new Money(6), Day) },
        { "ledger_pruned", new LedgerPruned(["a"], ["p"]) },
        { "late_fee_relieved", new LateFeeRelieved("l1", LateFeeTreatment.WaivedOnCompletion, ["a"], Day) },
        { "late_fee_relief_ended", new LateFeeReliefEnded("l1", Day, true) },
        { "late_fee_relief_resumed", new LateFeeReliefResumed("l1", Day) },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Event_WrittenAndRead_IsTheSameUnderItsLastingName(string name, LedgerEvent happened)
    {
        var text = JsonSerializer.Serialize(happened, Json);

        Assert.StartsWith($$"""{"kind":"{{name}}",""", text, StringComparison.Ordinal);
        var read = JsonSerializer.Deserialize<LedgerEvent>(text, Json)!;
        Assert.Equal(happened.GetType(), read.GetType());
        Assert.Equal(text, JsonSerializer.Serialize(read, Json));
        Assert.Equivalent(happened, read, strict: true);
    }

    [Fact]
    public void Events_All_HaveASampleAbove()
    {
        var kinds = typeof(LedgerEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LedgerEvent)));

        Assert.Equal(
            kinds.Select(kind => kind.Name).Order(),
            Samples.Select(sample => sample.Data.Item2.GetType().Name).Order());
    }

    [Fact]
    public void Ledger_WrittenAndRead_IsTheSame()
    {
        var books = new Books();
        books.Post("2023-03-01", Books.Fee("a", "2023-01", "250"), Books.Fee("b", "2023-02", "250"));
        books.Post("2023-03-01", Books.Fee("c", "2026-02", "250"));
        books.Pay("p", "250", "2023-03-01");
        books.Pay("q", "300", "2026-03-01");
        books.Do("2026-03-01", ledger => Bookkeeping.Prune(ledger, Day, Books.Policy));
        Assert.NotEmpty(books.Ledger.PrunedSpans);

        var text = JsonSerializer.Serialize(books.Ledger, Json);
        var read = JsonSerializer.Deserialize<CaseLedger>(text, Json)!;

        Assert.Equivalent(books.Ledger, read, strict: true);
        Assert.DoesNotContain("outstanding", text, StringComparison.Ordinal);
    }
}

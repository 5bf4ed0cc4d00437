using Arrears.Domain.Ledger;
using Arrears.Domain.Policy;
using Arrears.Domain.Tests.Calendar;

namespace Arrears.Domain.Tests.Ledger;

/// <summary>Events no rule would emit: the fold itself must stop them and name the numbers.</summary>
public sealed class LedgerInvariantTests
{
    private static readonly DateOnly Day = Iso.Day("2026-03-01");
    private readonly Books _books = new();

    public LedgerInvariantTests()
    {
        _books.Post(
            "2026-01-01", Books.Fee("a", "2026-01", "250"), Books.Fee("d", "2026-02", "250") with { Draft = true });
        _books.Pay("p", "300", "2026-01-20");
    }

    public static TheoryData<string, LedgerEvent> Impossible => new()
    {
        { "posted twice", new ChargePosted(Books.Fee("a", "2026-01", "250")) },
        { "has no charge zz", new ChargeDisputed("zz", Day, "") },
        { "has no payment zz", new PaymentReversed("zz", Day, "") },
        { "has no allocation zz", new AllocationReversed("zz", Day, "") },
        { "has no credit note zz", new CreditNoteReversed("zz", Day, "") },
        { "recorded twice", new PaymentReceived(Books.Transfer("p", "1", "2026-01-20")) },
        { "issued twice", new DraftIssued("a", Day) },
        { "has 50.00, charge a lacks 0.00", Allocate("a", "10") },
        { "lacks 250.00", Allocate("d", "10") },
        { "has 50.00, charge", Allocate("a", "-10") },
        { "p cannot be reversed: allocated 250.00", new PaymentReversed("p", Day, "") },
        { "cannot be reversed: allocated 250.00", new ChargeReversed("a", Day, "") },
        { "Refund of 50.01 exceeds 50.00", new PrepaymentRefunded("p", Money.Parse("50.01"), Day, "") },
        { "of 1.00 exceeds 0.00", Credit("a", "1") },
        { "of 1.00 exceeds 250.00", Credit("d", "1") },
        { "pruned with 250.00 left", new LedgerPruned(["d"], []) },
        {
            "allocated 250.01",
            new ChargePosted(Books.Fee("x", "2026-03", "250") with { Allocated = Money.Parse("250.01") })
        },
        {
            "received 310.00 is not",
            new PaymentReceived(Books.Transfer("x", "10", "2026-01-20") with { Allocated = Money.Parse("10") })
        },
        {
            "billed 500.00 is not",
            new ChargePosted(Books.Fee("x", "2026-03", "250") with { Credited = Money.Parse("10") })
        },
        {
            "is allocated 5.00 and refunded 6.00",
            new PaymentReceived(Books.Transfer("x", "10", "2026-01-20") with
            {
                Allocated = Money.Parse("5"),
                Refunded = Money.Parse("6"),
            })
        },
        { "No rule applies UnheardOf", new UnheardOf() },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Apply_EventThatDoesNotFit_ThrowsAndNamesTheNumbers(string expected, LedgerEvent happened)
    {
        var thrown = Assert.Throws<InvariantViolationException>(() => _books.Ledger.Apply(happened));

        Assert.Contains(expected, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_ReversedTwice_Throws()
    {
        var once = _books.Ledger.Apply(new AllocationReversed("a1", Day, ""));

        Assert.Throws<InvariantViolationException>(() => once.Apply(new AllocationReversed("a1", Day, "")));
        var gone = once.Apply(new PaymentReversed("p", Day, ""));
        Assert.Throws<InvariantViolationException>(() => gone.Apply(new PaymentReversed("p", Day, "")));
        var credited = gone.Apply(Credit("a", "1")).Apply(new CreditNoteReversed("n1", Day, ""));
        Assert.Throws<InvariantViolationException>(() => credited.Apply(new CreditNoteReversed("n1", Day, "")));
    }

    private static PaymentAllocated Allocate(string charge, string amount) =>
        new(new Allocation("a2", "p", charge, Money.Parse(amount), Day, AllocationStep.Costs));

    private static CreditNoteIssued Credit(string charge, string amount) => new(new CreditNote(
        "n1", charge, CreditKind.Waiver, Money.Parse(amount), Day, "", ActorRole.Finance));

    private sealed record UnheardOf : LedgerEvent;
}

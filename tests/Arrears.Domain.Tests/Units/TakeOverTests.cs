using Arrears.Domain.Ledger;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Units;

/// <summary>The operator's own books come in: cumulative figures, posted only where they exceed the ledger.</summary>
public sealed class TakeOverTests
{
    private static readonly DateOnly AsOf = new(2026, 2, 28);

    private readonly UnitDriver _unit = new("2026-03-02");

    private Charge Charge => Assert.Single(_unit.Case.Ledger.Charges);

    [Fact]
    public void TakeOver_NewUnit_RegistersOpensAndPostsInOneDecision()
    {
        var outcome = Take(Stated(received: "120.00", waived: "30.00"));

        Assert.Equal(
            (StatedResult.Posted, Money.Parse("120"), Money.Parse("30")),
            (outcome.Result, outcome.Received, outcome.Waived));
        Assert.Equal((Money.Parse("300"), Money.Parse("150")), (Charge.Amount, Charge.Outstanding));
        var payment = Assert.Single(_unit.Case.Ledger.Payments);
        Assert.Equal(
            (PaymentMethod.Opening, AsOf, Money.Zero), (payment.Method, payment.Received, payment.Unallocated));
        Assert.Equal(CreditKind.Opening, Assert.Single(_unit.Case.Ledger.CreditNotes).Kind);
        Assert.Empty(Charge.Interruptions);
    }

    [Fact]
    public void TakeOver_SameBooksAgain_ChangesNothing()
    {
        Take(Stated(received: "120.00", waived: "30.00"));

        var decision = _unit.Try(Books([Stated(received: "120.00", waived: "30.00")], new DateOnly(2026, 3, 1)));

        Assert.Empty(decision.Events);
        Assert.Empty(decision.Messages);
    }

    [Fact]
    public void TakeOver_LaterBooksWithMore_PostsOnlyTheDifference()
    {
        Take(Stated(received: "120.00"));

        var outcome = Take(Stated(received: "200.00", waived: "10.00"));

        Assert.Equal(
            (StatedResult.Added, Money.Parse("80"), Money.Parse("10")),
            (outcome.Result, outcome.Received, outcome.Waived));
        Assert.Equal(Money.Parse("90"), Charge.Outstanding);
    }

    [Fact]
    public void TakeOver_MoneyThatCameAnotherWay_IsNotPostedTwice()
    {
        Take(Stated());
        _unit.Pay("p1", "100.00");

        var outcome = Take(Stated(received: "130.00"));

        Assert.Equal(Money.Parse("30"), outcome.Received);
        Assert.Equal(Money.Parse("130"), Charge.Allocated);
    }

    [Fact]
    public void TakeOver_LowerThanTheLedgerOnly_IsANote()
    {
        Take(Stated());
        _unit.Pay("p1", "100.00");

        var outcome = Take(Stated(received: "0.00"));

        Assert.Equal((StatedResult.Unchanged, StatedNotes.LedgerReceivedMore), (outcome.Result, outcome.Notes));
        Assert.Equal(Money.Parse("100"), Charge.Allocated);
    }

    [Fact]
    public void TakeOver_LowerThanTheLastBooks_IsAConflictThatNamesTheLastFigure()
    {
        Take(Stated(received: "120.00", waived: "20.00"));

        var received = Take(Stated(received: "119.99", waived: "20.00"));
        var waived = Take(Stated(received: "120.00", waived: "0.00"));

        Assert.Equal((StatedConflict.ReceivedLowered, Money.Parse("120")), (received.Conflict, received.Known));
        Assert.Equal((StatedConflict.WaivedLowered, Money.Parse("20")), (waived.Conflict, waived.Known));
        Assert.Equal(Money.Parse("160"), Charge.Outstanding);
    }

    [Fact]
    public void TakeOver_LowerAfterTheLedgerWasPutRight_AgreesAgain()
    {
        Take(Stated(received: "120.00"));
        var wrong = _unit.Case.Ledger.Payments[0].Id;
        _unit.Accept(new ReversePayment(UnitDriver.CaseId, wrong, "entered for the wrong room"));
        _unit.Pay("p1", "80.00");

        var outcome = Take(Stated(received: "80.00"));

        Assert.Equal((StatedResult.Unchanged, StatedNotes.None), (outcome.Result, outcome.Notes));
        Assert.Equal(Money.Parse("80"), Charge.Allocated);
    }

    [Fact]
    public void TakeOver_SameBooksAfterAReversal_DoesNotBringTheMoneyBack()
    {
        Take(Stated(received: "120.00"));
        _unit.Accept(new ReversePayment(UnitDriver.CaseId, _unit.Case.Ledger.Payments[0].Id, "bounced"));

        var outcome = Take(Stated(received: "120.00"));

        Assert.Equal((StatedResult.Unchanged, StatedNotes.TakenOverAndReversed), (outcome.Result, outcome.Notes));
        Assert.Equal(Money.Zero, Charge.Allocated);
    }

    [Fact]
    public void TakeOver_ChangedAmount_IsAConflictAndPostsNothing()
    {
        Take(Stated());

        var outcome = Take(Stated(amount: "310.00", received: "50.00"));

        Assert.Equal((StatedResult.Conflict, StatedConflict.AmountChanged), (outcome.Result, outcome.Conflict));
        Assert.Equal((Money.Parse("300"), Money.Parse("300")), (outcome.Known, Charge.Outstanding));
    }

    [Fact]
    public void TakeOver_MoreWaivedThanCharged_IsAConflict()
    {
        var outcome = Take(Stated(waived: "300.01"));

        Assert.Equal(StatedConflict.ExceedsCharge, outcome.Conflict);
        Assert.Empty(_unit.Case.Ledger.Charges);
    }

    [Fact]
    public void TakeOver_MoreReceivedThanCharged_KeepsTheRestAsPrepaidOnce()
    {
        var first = Take(Stated(received: "310.00", waived: "20.00"));
        var second = Take(Stated(received: "310.00", waived: "20.00"));

        Assert.Equal((StatedResult.Posted, StatedNotes.Overpaid), (first.Result, first.Notes));
        Assert.Equal((StatedResult.Unchanged, StatedNotes.Overpaid), (second.Result, second.Notes));
        Assert.Equal(Money.Parse("30"), _unit.Case.Ledger.UnallocatedCredit);
    }

    [Fact]
    public void TakeOver_MoreReceivedThanAKnownChargeHasRoomFor_IsAConflict()
    {
        Take(Stated());
        _unit.Pay("p1", "310.00");

        var outcome = Take(Stated(received: "310.00"));

        Assert.Equal((StatedConflict.ExceedsCharge, Money.Zero), (outcome.Conflict, outcome.Known));
        Assert.Equal(Money.Parse("10"), _unit.Case.Ledger.UnallocatedCredit);
    }

    [Fact]
    public void TakeOver_MoreThanIsLeftAfterOtherCredits_IsAConflict()
    {
        Take(Stated());
        _unit.Accept(
            new IssueCredit(UnitDriver.CaseId, "A", CreditKind.Correction, Money.Parse("100"), "billed twice"));

        var outcome = Take(Stated(received: "300.00"));

        Assert.Equal((StatedConflict.ExceedsCharge, Money.Parse("200")), (outcome.Conflict, outcome.Known));
        Assert.Equal(Money.Zero, Charge.Allocated);
    }

    [Fact]
    public void TakeOver_SameChargeInTheFormerOwnersCase_IsAConflict()
    {
        Take(Stated());
        _unit.Accept(new OpenCase("c2", "o2", [], UnitDriver.Contract, new DateOnly(2026, 2, 1)));

        var outcome = Take(Stated() with { CaseId = "c2" });

        Assert.Equal(StatedConflict.OtherParty, outcome.Conflict);
        Assert.Empty(_unit.State!.Find("c2")!.Ledger.Charges);
    }

    [Fact]
    public void TakeOver_OneBadStatementAmongGood_HarmsNoOther()
    {
        var early = Stated() with
        {
            ChargeId = "old",
            PaymentId = "old",
            PeriodFrom = new(2014, 1, 1),
            PeriodTo = new(2014, 1, 31),
        };

        var outcomes = TakeAll(early, Stated(received: "10.00"));

        Assert.Equal([StatedResult.Refused, StatedResult.Posted], outcomes.Select(o => o.Result));
        Assert.Equal(Refusal.DateOutOfRange, outcomes[0].Refusal);
        Assert.Equal(Money.Parse("290"), Charge.Outstanding);
    }

    [Fact]
    public void TakeOver_MoneyDatedAhead_LeavesNothingOfTheRow()
    {
        var outcome = Take(Stated(received: "10.00") with { ReceivedOn = new DateOnly(2026, 3, 3) });

        Assert.Equal((StatedResult.Refused, Refusal.DateOutOfRange), (outcome.Result, outcome.Refusal));
        Assert.Empty(_unit.Case.Ledger.Charges);
    }

    [Fact]
    public void TakeOver_DatedMoneyOfAKnownMethod_IsAPaymentLikeAnyOther()
    {
        Take(Stated(received: "10.00") with { ReceivedOn = new DateOnly(2026, 2, 20), Method = PaymentMethod.Wechat });

        var payment = Assert.Single(_unit.Case.Ledger.Payments);
        Assert.Equal((PaymentMethod.Wechat, new DateOnly(2026, 2, 20)), (payment.Method, payment.Received));
        Assert.Equal(InterruptionKind.PartPayment, Assert.Single(Charge.Interruptions).Kind);
    }

    [Fact]
    public void TakeOver_OverlappingPeriodsOfOneItem_ArePostedWithANote()
    {
        Take(Stated());
        var quarter = Stated() with { ChargeId = "Q", PaymentId = "Q", PeriodTo = new DateOnly(2026, 3, 31) };

        var outcome = Take(quarter);

        Assert.Equal((StatedResult.Posted, StatedNotes.PeriodsOverlap), (outcome.Result, outcome.Notes));
    }

    [Fact]
    public void TakeOver_AfterTheChargeWasReversed_PostsItAnewUnderAnotherId()
    {
        Take(Stated());
        _unit.Accept(new ReverseCharge(UnitDriver.CaseId, "A", "wrong area"));

        var outcome = Take(Stated(amount: "280.00"));

        Assert.Equal((StatedResult.Posted, "A-2"), (outcome.Result, outcome.ChargeId));
        Assert.Equal(Money.Parse("280"), _unit.Case.Ledger.Outstanding);
    }

    [Fact]
    public void TakeOver_ZeroCharge_RegistersTheUnitAndOwesNothing()
    {
        var outcome = Take(Stated(amount: "0.00"));

        Assert.Equal(StatedResult.Unchanged, outcome.Result);
        Assert.Empty(_unit.Case.Ledger.Charges);
    }

    [Fact]
    public void TakeOver_MoneyReceivedWhereNothingIsCharged_IsAConflict()
    {
        var outcome = Take(Stated(amount: "0.00", received: "50.00"));

        Assert.Equal(
            (StatedResult.Conflict, StatedConflict.ExceedsCharge, Money.Zero),
            (outcome.Result, outcome.Conflict, outcome.Known));
        Assert.Empty(_unit.Case.Ledger.Payments);
    }

    [Fact]
    public void TakeOver_BooksOfTomorrow_AreRefused()
    {
        var refused = _unit.Refuse(Books([Stated()], new DateOnly(2026, 3, 3)));

        Assert.Equal(Refusal.DateOutOfRange, refused.Reason);
    }

    [Fact]
    public void IssueCredit_AsOpening_IsRefusedWhoeverAsks()
    {
        Take(Stated());

        var refused = _unit.Refuse(
            new IssueCredit(UnitDriver.CaseId, "A", CreditKind.Opening, Money.Parse("1"), "please"),
            ActorRole.Administrator);

        Assert.Equal(Refusal.GuardForbids, refused.Reason);
    }

    [Fact]
    public void Preview_AnyBooks_TellsWhatTheDecisionDoesAndChangesNothing()
    {
        var before = _unit.State;

        var told = UnitTakeOver.Preview(null, Books([Stated(received: "120.00")], AsOf), _unit.Context());

        Assert.Equal(Take(Stated(received: "120.00")), Assert.Single(told));
        Assert.Null(before);
    }

    private StatedOutcome Take(StatedCharge stated) => Assert.Single(TakeAll(stated));

    private StatedOutcome[] TakeAll(params StatedCharge[] stated)
    {
        var command = Books(stated, AsOf);
        var outcomes = UnitTakeOver.Preview(_unit.State, command, _unit.Context());
        _unit.Accept(command, ActorRole.Integrator);
        return [.. outcomes];
    }

    private static TakeOverBooks Books(StatedCharge[] stated, DateOnly asOf) => new(
        new RegisterUnit("1", "1", "101", 1_000_000, Occupancy.OwnerOccupied),
        [new OpenCase(UnitDriver.CaseId, "o1", [], UnitDriver.Contract, new DateOnly(2026, 1, 1))],
        [.. stated],
        asOf);

    private static StatedCharge Stated(
        string amount = "300.00", string received = "0.00", string waived = "0.00") => new(
        UnitDriver.CaseId,
        "A",
        $"A-{received}",
        "property_fee",
        new DateOnly(2026, 1, 1),
        new DateOnly(2026, 1, 31),
        new DateOnly(2026, 1, 31),
        Money.Parse(amount),
        Money.Parse(received),
        Money.Parse(waived));
}

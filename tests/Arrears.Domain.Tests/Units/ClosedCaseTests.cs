using Arrears.Domain.Messages;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Units;

/// <summary>Row 18: an end is an end until a new fact, and a formal stage ends with its matter alone.</summary>
public sealed class ClosedCaseTests
{
    [Fact]
    public void PostCharges_WrittenOffCase_OpensItAndLeavesTheOldDebtGivenUp()
    {
        var unit = WrittenOff();

        unit.Accept(Bill(unit, "B"));

        Assert.Equal(CaseStage.Current, unit.Case.Stage);
        Assert.True(unit.Case.Ledger.Find("A")!.WrittenOff);
        Assert.Equal("300.00", unit.Case.Ledger.Outstanding.ToString());
    }

    [Fact]
    public void PostCharges_PartyNotLiable_IsRefusedUntilTheCaseIsOpenedAgain()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2026-03-25");
        unit.Accept(new CloseCase(UnitDriver.CaseId, CaseStage.NotLiable, "sold in 2019"), ActorRole.Administrator);

        var refused = unit.Refuse(Bill(unit, "B"));

        Assert.Equal(Refusal.CaseClosed, refused.Reason);
        unit.Accept(new ReopenCase(UnitDriver.CaseId, "the sale was void"));
        unit.Accept(Bill(unit, "B"));
    }

    [Fact]
    public void CloseCase_TimeBarredWithAChargeToCome_IsForbidden()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2021-03-25");
        unit.Charge("B", "2026-04-25", "300.00");

        var refused = unit.Refuse(new CloseCase(UnitDriver.CaseId, CaseStage.TimeBarred, "old"), ActorRole.Legal);

        Assert.Equal(Refusal.GuardForbids, refused.Reason);
    }

    [Theory]
    [InlineData(MatterEventKind.WrittenOff, "write_off", CaseStage.WrittenOff)]
    [InlineData(MatterEventKind.SuitDismissed, "dismissed", CaseStage.NotLiable)]
    public void MatterAdvanced_ClaimGivenUp_IsOwedNoLonger(MatterEventKind how, string outcome, CaseStage end)
    {
        var unit = InLetter();
        unit.Hear(Matter(unit, 2, CaseStage.PreActionReview, MatterEventKind.ReviewOpened, null));
        unit.Hear(Matter(unit, 3, CaseStage.Suit, MatterEventKind.SuitFiled, null));

        unit.Hear(Matter(unit, 4, null, how, outcome));

        Assert.Equal(end, unit.Case.Stage);
        Assert.Equal(Money.Zero, unit.Case.Ledger.Outstanding);
    }

    [Fact]
    public void MatterAdvanced_ClaimGivenUpWhileMoreIsOwed_TheRestGoesOn()
    {
        var unit = InLetter();
        unit.Charge("B", "2026-04-25", "300.00");

        unit.Hear(Matter(unit, 2, null, MatterEventKind.WrittenOff, "write_off"));

        Assert.Equal(CaseStage.Current, unit.Case.Stage);
        Assert.Equal("300.00", unit.Case.Ledger.Outstanding.ToString());
    }

    [Fact]
    public void PostCharges_ClosedCaseSameChargeAgain_ChangesNothing()
    {
        var unit = WrittenOff();

        var again = unit.Try(Bill(unit, "A"));

        Assert.Null(again.Refused);
        Assert.Empty(again.Events);
    }

    [Fact]
    public void ReinstateCharge_ClosedCase_IsRefused() => Assert.Equal(
        Refusal.CaseClosed, WrittenOff().Refuse(new ReinstateCharge(UnitDriver.CaseId, "A", "found")).Reason);

    [Fact]
    public void ReversePayment_ClosedCase_OpensItAgain()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2026-03-25");
        unit.Pay("P", "300.00");
        unit.LiveUntil("2026-03-29");
        unit.Accept(new CloseCase(UnitDriver.CaseId, CaseStage.ContractEnded, "moved out"));

        unit.Accept(new ReversePayment(UnitDriver.CaseId, "P", "bounced"));

        Assert.Equal(CaseStage.Current, unit.Case.Stage);
        Assert.NotNull(unit.Next);
    }

    [Theory]
    [InlineData(CaseStage.WrittenOff)]
    [InlineData(CaseStage.NotLiable)]
    public void CloseCase_FormalStage_IsForbidden(CaseStage end)
    {
        var unit = InLetter();

        var refused = unit.Refuse(new CloseCase(UnitDriver.CaseId, end, "tired of it"), ActorRole.Administrator);

        Assert.Equal(Refusal.StageForbids, refused.Reason);
        Assert.Equal(CaseStage.LawyerLetter, unit.Case.Stage);
    }

    [Fact]
    public void MatterAdvanced_SentBackFromReview_ReturnsToTheSecondDemandAndWaits()
    {
        var unit = InLetter();
        unit.Hear(Matter(unit, 2, CaseStage.PreActionReview, MatterEventKind.ReviewOpened, null));

        unit.Hear(Matter(unit, 3, null, MatterEventKind.SentBack, "back_to_demand"));

        Assert.Equal(CaseStage.SecondDemand, unit.Case.Stage);
        Assert.Equal("sent_back_by_matter", unit.Case.Proposal!.HeldBackBy);
        Assert.True(unit.Next!.On > unit.Today);
    }

    [Fact]
    public void ReinstateCharge_InsideTheReversalWindow_ReturnsTheCaseToWhereItStood()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2026-03-25");
        unit.LiveUntil("2026-03-26");
        unit.Accept(new WriteOffCharges(UnitDriver.CaseId, ["A"], "too small"), ActorRole.Administrator);
        Assert.Equal(CaseStage.Cured, unit.Case.Stage);

        unit.Accept(new ReinstateCharge(UnitDriver.CaseId, "A", "it was not"), ActorRole.Administrator);

        Assert.Equal(CaseStage.Reminder, unit.Case.Stage);
    }

    private static UnitDriver WrittenOff()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2026-03-25");
        unit.Accept(new CloseCase(UnitDriver.CaseId, CaseStage.WrittenOff, "insolvent"), ActorRole.Administrator);
        return unit;
    }

    private static PostCharges Bill(UnitDriver unit, string id)
    {
        var known = unit.Case.Ledger.Charges.First();
        var from = id == known.Id ? known.PeriodFrom : known.PeriodFrom.AddMonths(1);
        return new PostCharges(UnitDriver.CaseId, [new ChargeOrder(
            id, known.Item, from, from.AddMonths(1).AddDays(-1), known.Amount, known.Due)]);
    }

    private static UnitDriver InLetter()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2026-03-25", "3000.00");
        unit.LiveUntil("2026-05-31");
        unit.Hear(Matter(unit, 1, CaseStage.LawyerLetter, MatterEventKind.LawyerLetterSent, null));
        return unit;
    }

    private static MatterAdvanced Matter(
        UnitDriver unit, long version, CaseStage? stage, MatterEventKind happened, string? outcome) =>
        new(UnitDriver.CaseId, "m1", version, stage, happened, unit.Today, ["A"], outcome);
}

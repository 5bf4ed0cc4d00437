using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Units;

/// <summary>Direct debit: the charge of these tests falls due on 2026-03-20, a Friday; a run begins three days before.</summary>
public sealed class DirectDebitTests
{
    private const string Mandate = "m1";

    [Fact]
    public void Mandate_FromOfferToSignature_TakesEffectOnlySigned_Seed1()
    {
        var driver = UnitDriver.WithDebt("2026-03-02", "2026-03-20");

        driver.Accept(Step(MandateStatus.Offered));
        driver.Accept(Step(MandateStatus.PendingSignature));
        var unsigned = driver.Refuse(Step(MandateStatus.Active, account: "v-1"));
        var nameless = driver.Refuse(Step(MandateStatus.Active, evidence: "form-1"));
        driver.Accept(Step(MandateStatus.Active, "v-1", "form-1"));

        Assert.Equal(Refusal.MissingEvidence, unsigned.Reason);
        Assert.Equal(Refusal.MissingEvidence, nameless.Reason);
        Assert.Equal(new Mandate(Mandate, MandateStatus.Active, driver.Today, "v-1"), driver.Case.Mandate);
    }

    [Theory]
    [InlineData(MandateStatus.Failed)]
    [InlineData(MandateStatus.PendingSignature)]
    public void Mandate_StepThatMayNotFollow_IsRefused(MandateStatus to)
    {
        var driver = WithMandate();

        var refused = driver.Refuse(Step(to));

        Assert.Equal(Refusal.StageForbids, refused.Reason);
    }

    [Fact]
    public void Run_ThreeDaysBeforeDue_OrdersWhatFallsDue_Seed1()
    {
        var driver = WithMandate();

        driver.LiveUntil("2026-03-16");
        var early = driver.Case.Debit;
        driver.LiveUntil("2026-03-17");

        Assert.Null(early);
        Assert.Equal(Money.Parse("300.00"), driver.Case.Debit!.Amount);
        Assert.Equal(new DateOnly(2026, 3, 17), driver.Case.Debit.CollectOn);
        Assert.Equal(1, driver.Case.Debit.Attempt);
    }

    [Fact]
    public void Result_Collected_SettlesTheCharge_Seed1()
    {
        var driver = WithMandate();
        driver.LiveUntil("2026-03-17");

        driver.Accept(Result(driver, collected: true), ActorRole.Integrator);
        driver.LiveUntil("2026-03-25");

        Assert.Null(driver.Case.Debit);
        Assert.Equal(Money.Zero, driver.Case.Ledger.Outstanding);
        Assert.Equal(PaymentMethod.DirectDebit, Assert.Single(driver.Case.Ledger.Payments).Method);
        Assert.Equal(CaseStage.Current, driver.Case.Stage);
    }

    [Fact]
    public void Result_FailedTwice_IsTriedAgain_AThirdTimeEndsTheMandateAndReminds_Seed1()
    {
        var driver = WithMandate();
        driver.LiveUntil("2026-03-17");

        driver.Accept(Result(driver, collected: false));
        var second = driver.Case.Debit!;
        driver.LiveUntil("2026-03-20");
        driver.Accept(Result(driver, collected: false));
        var third = driver.Case.Debit!;
        driver.LiveUntil("2026-03-24");
        var waiting = driver.Case.Stage;
        driver.Accept(Result(driver, collected: false));
        driver.LiveUntil("2026-03-26");

        Assert.Equal((2, new DateOnly(2026, 3, 20)), (second.Attempt, second.CollectOn));
        Assert.Equal((3, new DateOnly(2026, 3, 25)), (third.Attempt, third.CollectOn));
        Assert.Equal(CaseStage.Current, waiting);
        Assert.Null(driver.Case.Debit);
        Assert.Equal(MandateStatus.Failed, driver.Case.Mandate!.Status);
        Assert.Equal(CaseStage.Reminder, driver.Case.Stage);
    }

    [Fact]
    public void Result_ThatNeverComes_HoldsUpNothing()
    {
        var driver = WithMandate();
        driver.LiveUntil("2026-03-20");
        var next = driver.Next!;

        driver.LiveUntil("2026-03-23");

        Assert.Equal(new DateOnly(2026, 3, 19), driver.Case.Debit!.ResultBy);
        Assert.NotNull(next);
        Assert.Equal(CaseStage.Reminder, driver.Case.Stage);
    }

    [Fact]
    public void Collection_PaidOtherwiseMeanwhile_IsCancelled()
    {
        var driver = WithMandate();
        driver.LiveUntil("2026-03-17");
        var ordered = driver.Case.Debit!;

        driver.Pay("p1", "300.00");
        var late = driver.Refuse(new RecordDebitResult(UnitDriver.CaseId, ordered.Id, true, driver.Today, null, null));

        Assert.Null(driver.Case.Debit);
        Assert.Equal(Refusal.UnknownPayment, late.Reason);
        Assert.Equal(Money.Parse("300.00"), driver.Case.Ledger.UnallocatedCredit);
    }

    [Fact]
    public void PrepaidMoney_IsNotCollectedAgain()
    {
        var driver = WithMandate();
        driver.Pay("p1", "100.00");

        driver.LiveUntil("2026-03-17");

        Assert.Equal(Money.Parse("200.00"), driver.Case.Debit!.Amount);
    }

    private static UnitDriver WithMandate()
    {
        var driver = UnitDriver.WithDebt("2026-03-02", "2026-03-20");
        driver.Accept(Step(MandateStatus.PendingSignature));
        driver.Accept(Step(MandateStatus.Active, "v-1", "form-1"));
        return driver;
    }

    private static MoveMandate Step(MandateStatus to, string? account = null, string? evidence = null) =>
        new(UnitDriver.CaseId, Mandate, to, account, evidence);

    private static RecordDebitResult Result(UnitDriver driver, bool collected) => new(
        UnitDriver.CaseId,
        driver.Case.Debit!.Id,
        collected,
        driver.Today,
        collected ? "bank-1" : null,
        collected ? null : "insufficient_funds");
}

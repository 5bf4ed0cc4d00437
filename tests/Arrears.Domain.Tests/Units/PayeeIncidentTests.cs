using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Units;

public sealed class PayeeIncidentTests
{
    [Fact]
    public void Payment_ToAnAccountOutsideTheRegistry_SettlesNothing_Seed9_10()
    {
        var driver = UnitDriver.WithDebt("2026-03-25", "2026-03-20");

        var refused = driver.Refuse(new RecordPayment(
            UnitDriver.CaseId, "p1", "x1", PaymentMethod.BankTransfer, Money.Parse("300.00"), driver.Today, "somebody", null, []));

        Assert.Equal(Refusal.PayeeNotRegistered, refused.Reason);
        Assert.Equal(Money.Parse("300.00"), driver.Case.Ledger.Outstanding);
    }

    [Fact]
    public void Incident_ReportedTwice_IsOne_UntilFinanceResolvesIt_Seed10()
    {
        var driver = UnitDriver.WithDebt("2026-03-25", "2026-03-20");
        var report = new ReportForeignPayee(UnitDriver.CaseId, "p1", Money.Parse("300.00"), "v-1");

        driver.Accept(report);
        driver.Accept(report);
        var open = driver.Case.PayeeIncidents;
        var silent = driver.Refuse(new ResolvePayeeIncident(UnitDriver.CaseId, "p1", " "));
        driver.Accept(new ResolvePayeeIncident(UnitDriver.CaseId, "p1", "returned to the payer"), ActorRole.Finance);

        Assert.Equal([new PayeeIncident("p1", Money.Parse("300.00"), "v-1", driver.Today)], open);
        Assert.Equal(Refusal.MissingReason, silent.Reason);
        Assert.Empty(driver.Case.PayeeIncidents);
    }

    [Theory]
    [InlineData("2026-02-28", false)]
    [InlineData("2026-03-01", true)]
    [InlineData("2026-03-02", true)]
    [InlineData("2026-03-03", false)]
    public void RecordPayment_ByItsValueDate_SettlesOnlyWhileTheAccountIsTheCompanys_Seed9_10(string received, bool settles)
    {
        var unit = UnitDriver.WithDebt("2026-03-10", "2026-01-25");
        unit.Payees = [new PayeeWindow(UnitDriver.Contract.PayeeAccount, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2))];

        var decision = unit.Try(new RecordPayment(
            UnitDriver.CaseId, "p1", "x1", PaymentMethod.BankTransfer, Money.Parse("300.00"), DateOnly.Parse(received),
            UnitDriver.Contract.PayeeAccount, null, []));

        Assert.Equal(settles ? null : (Refusal?)Refusal.PayeeNotRegistered, decision.Refused?.Reason);
        Assert.Equal(settles, unit.Case.Ledger.Outstanding.IsZero);
    }
}

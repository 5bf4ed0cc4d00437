using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Tests.Portfolio;

/// <summary>Counts, references and amounts: what an importer relies on.</summary>
public sealed class PortfolioGeneratorTests
{
    private static PortfolioRows Dev => Samples.Dev;

    [Fact]
    public void Generate_Dev_HasThreeEstatesAndExactlyThreeThousandUnits()
    {
        Assert.Equal(3, Dev.Estates.Count);
        Assert.Equal(3000, Dev.Units.Count);
        Assert.Equal(3000, Dev.Units.DistinctBy(unit => (unit.EstateId, unit.UnitId)).Count());
    }

    [Fact]
    public void Generate_EveryId_IsASegmentAndUnique()
    {
        Assert.All(Dev.Units, unit => AccountKey.ForUnit("op", unit.EstateId, unit.UnitId));
        Assert.All(Dev.Owners, owner => AccountKey.ForOwner("op", owner.OwnerId));
        Assert.All(Dev.Estates, estate => AccountKey.ForSuspense("op", estate.PayeeAccount, Samples.StartsOn));
        AssertUniqueSegments(Dev.Owners.Select(owner => owner.OwnerId));
        AssertUniqueSegments(Dev.Cases.Select(row => row.CaseId));
        AssertUniqueSegments(
            Dev.Charges.Select(row => row.ChargeId).Concat(Dev.PlannedCharges.Select(row => row.Charge.ChargeId)));
        AssertUniqueSegments(Dev.Payments.Select(row => row.PaymentId));
        AssertUniqueSegments(Dev.Interruptions.Select(row => row.EventId));
    }

    [Fact]
    public void Generate_EveryReference_PointsToARow()
    {
        var units = Dev.Units.Select(unit => (unit.EstateId, unit.UnitId)).ToHashSet();
        var owners = Dev.Owners.Select(owner => owner.OwnerId).ToHashSet();
        var cases = Dev.Cases.Select(row => (row.EstateId, row.UnitId, row.CaseId)).ToHashSet();
        var contracts = Dev.Estates.Select(row => row.ContractId).ToHashSet();
        var charges = Dev.Charges.Select(row => (row.CaseId, row.ChargeId)).ToHashSet();

        Assert.All(Dev.Cases, row => Assert.Contains((row.EstateId, row.UnitId), units));
        Assert.All(Dev.Cases, row => Assert.All([row.OwnerId, .. row.CoOwnerIds], id => Assert.Contains(id, owners)));
        Assert.All(Dev.Cases, row => Assert.Contains(row.ContractId, contracts));
        Assert.All(
            Dev.Charges.Concat(Dev.PlannedCharges.Select(row => row.Charge)),
            row => Assert.Contains((row.EstateId, row.UnitId, row.CaseId), cases));
        Assert.All(Dev.Payments, row => Assert.Contains((row.EstateId, row.UnitId), units));
        Assert.All(
            Dev.Payments.Where(row => row.CaseId is not null),
            row => Assert.Contains((row.EstateId, row.UnitId, row.CaseId!), cases));
        Assert.All(
            Dev.Interruptions, row => Assert.All(row.ChargeIds, id => Assert.Contains((row.CaseId, id), charges)));
        Assert.Equal(Dev.Cases.Count, Dev.Behaviours.Count);
    }

    [Fact]
    public void Generate_EveryCharge_IsRateTimesAreaTimesMonthsRoundedHalfUp()
    {
        var areas = Dev.Units.ToDictionary(unit => (unit.EstateId, unit.UnitId), unit => unit.Area);
        var rates = Dev.Estates.ToDictionary(estate => estate.EstateId, estate => estate.Rate);

        Assert.All(Dev.Charges.Concat(Dev.PlannedCharges.Select(row => row.Charge)), charge =>
        {
            var months = ((charge.PeriodTo.Year - charge.PeriodFrom.Year) * 12)
                + charge.PeriodTo.Month - charge.PeriodFrom.Month + 1;
            var exact = rates[charge.EstateId] * areas[(charge.EstateId, charge.UnitId)] * months;
            Assert.Equal(Math.Round(exact, 2, MidpointRounding.AwayFromZero), charge.Amount.Fen / 100m);
        });
    }

    [Fact]
    public void Generate_ThePast_EndsBeforeThePlayBegins()
    {
        Assert.All(Dev.Charges, charge => Assert.True(charge.PeriodFrom < Samples.StartsOn));
        Assert.All(Dev.Payments, payment => Assert.True(payment.Received < Samples.StartsOn));
        Assert.All(Dev.Interruptions, act => Assert.True(act.On < Samples.StartsOn));
        Assert.All(Dev.PlannedCharges, planned => Assert.True(planned.IssueOn >= Samples.StartsOn));
    }

    [Fact]
    public void Generate_ThePlan_CoversTwelveMonthsForEveryLiableMeasuredCase()
    {
        var measured = Dev.Units.Where(unit => unit.Area > 0).Select(unit => (unit.EstateId, unit.UnitId)).ToHashSet();
        var plan = BillingPlan.From(Dev.PlannedCharges);
        var planned = plan.IssuedBetween(Samples.StartsOn, Samples.StartsOn.AddYears(1).AddDays(-1))
            .GroupBy(charge => charge.CaseId)
            .ToDictionary(group => group.Key, group => group.Count());

        foreach (var row in Dev.Cases)
        {
            var billed = row.LiableTo is null && measured.Contains((row.EstateId, row.UnitId));
            var perYear = row.EstateId == "e003" ? 4 : 12;
            Assert.Equal(billed ? perYear : 0, planned.GetValueOrDefault(row.CaseId));
        }
    }

    [Fact]
    public void BillingPlan_OneDay_GivesWhatFallsOnIt()
    {
        var plan = BillingPlan.From(Dev.PlannedCharges);
        var firstOfApril = new DateOnly(2026, 4, 1);

        var april = plan.IssuedOn(firstOfApril);

        Assert.Equal(Dev.PlannedCharges.Where(row => row.IssueOn == firstOfApril).Select(row => row.Charge), april);
        Assert.NotEmpty(april);
        Assert.Empty(plan.IssuedOn(new DateOnly(2026, 4, 2)));
    }

    [Fact]
    public void Generate_PastDemands_NeverNameAChargeAlreadyBarredThatDay()
    {
        var dues = Dev.Charges.ToDictionary(charge => charge.ChargeId, charge => charge.Due);

        Assert.All(
            Dev.Interruptions.Where(act => act.Kind == InterruptionKind.DemandDelivered),
            act => Assert.All(act.ChargeIds, id => Assert.InRange(act.On, dues[id].AddDays(1), dues[id].AddYears(3))));
    }

    private static void AssertUniqueSegments(IEnumerable<string> ids)
    {
        var list = ids.ToList();
        Assert.All(list, id => Assert.True(AccountKey.IsSegment(id), id));
        Assert.Equal(list.Count, list.Distinct().Count());
    }
}

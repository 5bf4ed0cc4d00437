using Arrears.Domain;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Tests.Portfolio;

/// <summary>The shapes of kpis.md D5, within what samples of this size allow.</summary>
public sealed class DistributionTests
{
    private static PortfolioRows Sixteen => Samples.Sixteen;

    [Theory]
    [InlineData(Archetype.PrepayAnnual, 20)]
    [InlineData(Archetype.DirectDebit, 12)]
    [InlineData(Archetype.Prompt, 22)]
    [InlineData(Archetype.ReminderPayer, 22)]
    [InlineData(Archetype.DisputeWithhold, 6)]
    [InlineData(Archetype.VacantAbsentee, 5)]
    [InlineData(Archetype.Hardship, 2)]
    [InlineData(Archetype.ChronicRefuser, 3)]
    public void Mix_OrdinaryEstate_HasTheSharesOfTheBaseColumn(Archetype archetype, double percent)
    {
        // The developer's units follow one bookkeeping and stand outside the mix.
        var people = Samples.Dev.Behaviours
            .Where(row => row.EstateId == "e002" && !row.OwnerId.StartsWith("o-dev-", StringComparison.Ordinal))
            .ToList();

        var share = 100.0 * people.Count(row => row.Archetype == archetype) / people.Count;

        Assert.InRange(share, percent - 3.5, percent + 3.5);
    }

    [Theory]
    [InlineData("e001", 0.919)]
    [InlineData("e002", 0.824)]
    [InlineData("e003", 0.682)]
    public void CurrentRate_LastYear_IsThatOfTheMix(string estateId, double expected)
    {
        var rows = Samples.Dev;
        var liable = rows.Cases.Select(row => (row.EstateId, row.UnitId)).ToHashSet();
        var rate = rows.Estates.Single(estate => estate.EstateId == estateId).Rate;
        var billed = rows.Units
            .Where(unit => unit.EstateId == estateId && liable.Contains((unit.EstateId, unit.UnitId)))
            .Sum(unit => unit.Area) * rate * 12 * 100;

        var unpaid = new Replay(rows).OpenOn(new DateOnly(2025, 12, 31)).Values
            .SelectMany(open => open)
            .Where(open => open.Charge.EstateId == estateId && open.Charge.PeriodFrom.Year == 2025)
            .Sum(open => open.Left);

        Assert.InRange(1 - (double)(unpaid.Fen / billed), expected - 0.04, expected + 0.04);
    }

    [Fact]
    public void Areas_Mean_IsAbout105SquareMetresWithin30To600()
    {
        var areas = Sixteen.Units.Where(unit => unit.Area > 0).Select(unit => unit.Area).ToList();

        Assert.InRange(areas.Average(), 102m, 109m);
        Assert.InRange(areas.Min(), 30m, 45m);
        Assert.InRange(areas.Max(), 250m, 600m);
    }

    [Fact]
    public void Rates_OfManyEstates_SpreadAroundTheTiers()
    {
        var preset = Preset.Of(PresetName.ListedMid);

        var profiles = Enumerable.Range(0, 400).Select(i => EstateProfile.Of(preset, Samples.Seed, i)).ToList();

        Assert.All(profiles, profile => Assert.InRange(profile.Row.Rate, 0.3m, 8m));
        Assert.InRange(profiles.Average(profile => profile.Row.Rate), 2.0m, 2.5m);
        Assert.All(profiles, profile => Assert.InRange(profile.UnitCount, 80, 8000));
        Assert.InRange(profiles.Average(profile => profile.UnitCount), 1250, 1550);
        Assert.InRange(profiles.Count(profile => profile.Billing.Months == 1) / 400.0, 0.38, 0.52);
        Assert.InRange(profiles.Count(profile => profile.Billing.Months == 12) / 400.0, 0.23, 0.37);
        Assert.InRange(profiles.Count(profile => profile.Row.LateFeePerDay is not null) / 400.0, 0.62, 0.78);
        Assert.InRange(profiles.Count(profile => profile.Mix == PayerMix.Base) / 400.0, 0.38, 0.52);
    }

    [Theory]
    [InlineData(Occupancy.OwnerOccupied, 0.62)]
    [InlineData(Occupancy.Let, 0.20)]
    [InlineData(Occupancy.DeliveredVacant, 0.13)]
    [InlineData(Occupancy.UnsoldDeveloper, 0.05)]
    public void Occupancy_Share_IsWithinFourPoints(Occupancy occupancy, double expected)
    {
        var share = Sixteen.Units.Count(unit => unit.Occupancy == occupancy) / (double)Sixteen.Units.Count;

        Assert.InRange(share, expected - 0.04, expected + 0.04);
    }

    [Theory]
    [InlineData(PhoneStatus.Valid, 0.82)]
    [InlineData(PhoneStatus.Stale, 0.12)]
    [InlineData(PhoneStatus.None, 0.06)]
    public void Phones_Share_IsWithinTwoPoints(PhoneStatus status, double expected)
    {
        var share = Sixteen.Owners.Count(owner => owner.PhoneStatus == status) / (double)Sixteen.Owners.Count;

        Assert.InRange(share, expected - 0.02, expected + 0.02);
        Assert.All(
            Sixteen.Owners, owner => Assert.Equal(owner.PhoneStatus == PhoneStatus.None, owner.Phone.Length == 0));
    }

    [Theory]
    [InlineData(ArrearsReason.NoUrgency, 0.30)]
    [InlineData(ArrearsReason.Service, 0.22)]
    [InlineData(ArrearsReason.DeveloperDefect, 0.18)]
    [InlineData(ArrearsReason.Vacancy, 0.11)]
    [InlineData(ArrearsReason.Unreachable, 0.07)]
    [InlineData(ArrearsReason.NoTrust, 0.06)]
    [InlineData(ArrearsReason.Hardship, 0.04)]
    [InlineData(ArrearsReason.StartDate, 0.02)]
    public void Reasons_AmongLongOverdue_AreWithinEightPoints(ArrearsReason reason, double expected)
    {
        var reasons = Sixteen.Behaviours.ToLookup(row => (row.OwnerId, row.EstateId, row.UnitId), row => row.Reason);
        var cases = Sixteen.Cases.ToDictionary(row => row.CaseId);
        var longOverdue = new Replay(Sixteen).OpenOn(Samples.StartsOn)
            .Where(pair => pair.Value.Any(open => open.Charge.Due < Samples.StartsOn.AddDays(-90)))
            .Select(pair => cases[pair.Key])
            .Select(row => reasons[(row.OwnerId, row.EstateId, row.UnitId)].First())
            .ToList();

        var share = longOverdue.Count(found => found == reason) / (double)longOverdue.Count;

        Assert.InRange(share, expected - 0.08, expected + 0.08);
    }

    [Fact]
    public void Payments_OverTheYear_PeakAroundItsTurn()
    {
        var yearEnders = Samples.Dev.Behaviours.Where(row => row.Habit == PayHabit.YearEnd)
            .Select(row => (row.EstateId, row.UnitId)).ToHashSet();

        var months = Samples.Dev.Payments
            .Where(row => row.Method != PaymentMethod.Opening && yearEnders.Contains((row.EstateId, row.UnitId)))
            .ToLookup(row => row.Received.Month);

        Assert.True(months[12].Count() > 3 * months[10].Count());
    }
}

using Arrears.Domain;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Tests.Portfolio;

/// <summary>What the play finds on its first day: old debts in every state of limitation, and the edge units.</summary>
public sealed class StartingArrearsTests
{
    private static readonly PortfolioRows Dev = Samples.Dev;

    private static readonly Dictionary<string, List<(ChargeRow Charge, Money Left)>> Overdue =
        new Replay(Dev).OpenOn(Samples.StartsOn.AddDays(-1))
            .Select(pair => (pair.Key, Open: pair.Value.Where(open => open.Charge.Due < Samples.StartsOn).ToList()))
            .Where(pair => pair.Open.Count > 0)
            .ToDictionary(pair => pair.Key, pair => pair.Open);

    private static readonly Dictionary<string, DateOnly> LastAct = Dev.Interruptions
        .SelectMany(act => act.ChargeIds.Select(id => (id, act.On)))
        .GroupBy(pair => pair.id)
        .ToDictionary(group => group.Key, group => group.Max(pair => pair.On));

    [Fact]
    public void Start_CasesInRealArrears_AreAtLeastThreeHundred()
    {
        var real = Overdue.Count(pair => pair.Value[0].Charge.Due < Samples.StartsOn.AddDays(-30));

        Assert.InRange(real, 500, 1100);
    }

    [Fact]
    public void Start_Limitation_MostLiveSomeNearSomeBarred()
    {
        var worst = Overdue.Values.Select(open => open.Min(o => DaysLeft(o.Charge))).ToList();

        Assert.InRange(worst.Count(days => days > 180) / (double)worst.Count, 0.85, 0.99);
        Assert.InRange(Holding(0, 60), 5, 60);
        Assert.InRange(Holding(61, 180), 5, 80);
        Assert.InRange(worst.Count(days => days < 0), 10, 120);

        int Holding(int from, int to) => Overdue.Values
            .Count(open => open.Any(o => DaysLeft(o.Charge) is var left && left >= from && left <= to));
    }

    [Fact]
    public void Start_OldDebts_OftenKeptAliveByDatedActs()
    {
        var old = Overdue.Values.SelectMany(open => open)
            .Where(open => open.Charge.Due < Samples.StartsOn.AddYears(-3))
            .ToList();

        var alive = old.Count(open => DaysLeft(open.Charge) >= 0);

        Assert.InRange(alive / (double)old.Count, 0.5, 0.95);
        Assert.Contains(Dev.Interruptions, act => act.Kind == InterruptionKind.PartPayment);
        Assert.Contains(Dev.Interruptions, act => act.Kind == InterruptionKind.Promise);
        Assert.Contains(Dev.Interruptions, act => act.Kind == InterruptionKind.Acknowledgement);
    }

    [Fact]
    public void Start_LimitationOnAHoliday_Exists()
    {
        var labourDay = Overdue.Values.SelectMany(open => open)
            .Where(open => open.Charge.Due == new DateOnly(2023, 5, 1) && !LastAct.ContainsKey(open.Charge.ChargeId));

        Assert.NotEmpty(labourDay);
        Assert.Contains(Dev.Charges, charge => charge.Due == new DateOnly(2026, 1, 31));
        Assert.Contains(Dev.PlannedCharges, planned => planned.Charge.Due == new DateOnly(2026, 5, 1));
    }

    [Fact]
    public void Edges_Units_AreAllThere()
    {
        var dated = Dev.Cases.GroupBy(row => (row.EstateId, row.UnitId)).ToList();
        var owners = Dev.Owners.ToDictionary(owner => owner.OwnerId);

        Assert.Contains(Dev.Units, unit => unit.Area == 0m);
        Assert.Contains(Dev.Units, unit => unit.Occupancy == Occupancy.Undelivered);
        Assert.Contains(Dev.Cases, row => row.CoOwnerIds.Count == 2);
        Assert.Contains(
            dated,
            cases => cases.Count() == 2 && cases.First().LiableTo == cases.Last().LiableFrom.AddDays(-1)
                && Overdue.ContainsKey(cases.First().CaseId));
        Assert.Contains(Dev.Owners.GroupBy(owner => owner.Name), namesakes => namesakes.Count() > 1);
        Assert.Contains(Overdue.Keys, id => OwnerOf(id).DeceasedOn is not null);
        Assert.Contains(Overdue.Keys, id => OwnerOf(id).PhoneStatus == PhoneStatus.None);
        Assert.Contains(Dev.Cases, row => owners[row.OwnerId].PartyKind == PartyKind.Corporate);

        OwnerRow OwnerOf(string caseId) => owners[Dev.Cases.Single(row => row.CaseId == caseId).OwnerId];
    }

    [Fact]
    public void Edges_Owners_SpanUnitsAndEstates()
    {
        var byOwner = Dev.Cases.GroupBy(row => row.OwnerId).ToList();

        Assert.Contains(byOwner, cases => cases.Key == "o-dev-001" && cases.Count() > 100);
        Assert.Contains(byOwner, cases => cases.Key == "o-inv-001"
            && cases.Select(row => row.EstateId).Distinct().Count() == 2);
    }

    [Fact]
    public void Edges_Payments_AreAllThere()
    {
        var billed = Dev.Charges.GroupBy(charge => charge.CaseId)
            .ToDictionary(group => group.Key, group => group.Sum(charge => charge.Amount));
        var prepaid = Dev.Payments.Where(payment => payment.CaseId is not null)
            .GroupBy(payment => payment.CaseId!)
            .Where(group => group.Sum(payment => payment.Amount) > billed.GetValueOrDefault(group.Key));
        var twice = Dev.Payments.GroupBy(payment => payment.ExternalId).Where(group => group.Count() > 1).ToList();
        var stray = Dev.Payments.Where(payment => payment.CaseId is null && payment.Designation.Contains('栋')).ToList();

        Assert.True(prepaid.Count() > 200);
        Assert.Equal(3, twice.Count);
        Assert.All(twice, lines => Assert.Single(lines.Select(line => line with { PaymentId = "" }).Distinct()));
        Assert.Equal(3, stray.Count);
        Assert.Contains(Dev.Payments, payment => payment.Designation.EndsWith("月物业费", StringComparison.Ordinal));
    }

    private static int DaysLeft(ChargeRow charge)
    {
        var from = LastAct.TryGetValue(charge.ChargeId, out var act) && act > charge.Due ? act : charge.Due;
        return from.AddYears(3).DayNumber - Samples.StartsOn.DayNumber;
    }
}

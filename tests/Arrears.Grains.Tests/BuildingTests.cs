using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Buildings;
using Arrears.Domain.Grievances;
using Arrears.Domain.Json;
using Arrears.Domain.Units;
using Arrears.Grains.Tests.Host;
using static Arrears.Grains.Tests.Host.Portfolio;

namespace Arrears.Grains.Tests;

/// <summary>A building is an account like any other: its word reaches every unit, and from there every owner.</summary>
public sealed class BuildingTests : IAsyncLifetime
{
    private static readonly AccountKey Building = AccountKey.ForBuilding(Operator, Estate, "1");
    private static readonly AccountKey Next = AccountKey.ForUnit(Operator, Estate, "102");
    private static readonly AccountKey Neighbour = AccountKey.ForOwner(Operator, "zhou");

    private TestSilo _silo = null!;

    private IBuildingGrain Grain => _silo.Grains.GetGrain<IBuildingGrain>(Building.Value);

    public async ValueTask InitializeAsync()
    {
        _silo = await TestSilo.Start();
        await _silo.MoveIn();
        await _silo.Register(Neighbour);
        await _silo.Register(Next, Neighbour);
        await _silo.Bill("A", "2026-02-28", "300.00");
        await _silo.Bill("A", "2026-02-28", "200.00", Next);
        await Say(new RegisterBuilding("1"));
    }

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task AdvanceSharedGrievance_Resolved_EveryOwnerIsContactedTheSameDay_Seed92_111()
    {
        await Say(Opening(60));
        await _silo.Settle();
        var disputed = await Task.WhenAll(_silo.Case(), _silo.Case(Next));
        await Resolve();
        await _silo.Settle();

        Assert.Equal([18000L, 12000L], disputed.Select(s => s.Ledger.Charges.Single().Contested.Fen));
        foreach (var (unit, owner) in new[] { (Room, Person), (Next, Neighbour) })
        {
            Assert.Equal(Money.Zero, (await _silo.Case(unit)).Ledger.Charges.Single().Contested);
            var report = Assert.Single((await _silo.OwnerState(owner)).FixReports);
            Assert.Equal("g1", report.Grievance);
            Assert.True(report.ReportBy <= new Domain.Calendar.BusinessMoment(new(2026, 3, 3), new TimeOnly(10, 0)));
        }
    }

    [Fact]
    public async Task TakeUnitOut_OneOfTwo_OnlyTheOtherHearsOfTheFix()
    {
        await Say(Opening(100));
        await Say(new TakeUnitOut("g1", "102", "ground floor"));
        await Resolve();
        await _silo.Settle();

        Assert.Single((await _silo.OwnerState(Person)).FixReports);
        Assert.Empty((await _silo.OwnerState(Neighbour)).FixReports);
        Assert.Equal(Money.Zero, (await _silo.Case(Next)).Ledger.Charges.Single().Contested);
    }

    [Fact]
    public async Task Assess_ManyUnitsOweForOneReason_IsWorkOfTheManager_Seed148()
    {
        foreach (var room in Enumerable.Range(201, 3))
        {
            var unit = AccountKey.ForUnit(Operator, Estate, $"{room}");
            await _silo.Register(unit, Person);
            await _silo.Bill("A", "2026-02-28", "100.00", unit);
            (await _silo.Unit(unit).Execute(new RecordObjection(CaseId, "o1", "no_service_felt", null), As(ActorRole.Collector)))
                .Accepted();
        }

        _silo.Clock.MoveTo("2026-03-03");
        await _silo.Settle();

        var work = await _silo.Port<IPortfolioQueries>().Work(Operator, new WorkFilter(["cluster_alert"]), new PageRequest());
        var task = Assert.Single(work.Items);
        Assert.Equal(("no_service_felt", "estate_manager", Estate), (task.Reference, task.Role, task.Estate));
        await Say(new AnswerCluster("no_service_felt", "meeting on Friday"));
        work = await _silo.Port<IPortfolioQueries>().Work(Operator, new WorkFilter(["cluster_alert"]), new PageRequest());
        Assert.Empty(work.Items);
    }

    [Fact]
    public async Task Repair_BuildingFromItsJournal_IsWhole()
    {
        await Say(Opening(100));
        await Say(new ReportDefect("d1", "shaft", "lift", Responsibility.Developer, "g1"));

        var report = await Grain.Repair(dryRun: true);

        Assert.Equal(RepairOutcome.Whole, report.Outcome);
        var state = DomainJson.Read<BuildingState>((await Grain.Snapshot()).Value);
        Assert.Equal(["101", "102"], state.Find("g1")!.Units);
    }

    private static OpenSharedGrievance Opening(int percent) => new(
        "g1", "lift", Responsibility.Operator, "li", ["101", "102"],
        new DisputedShare(null, new(2026, 1, 1), new(2026, 12, 31), percent), null, null);

    private async Task Resolve()
    {
        await Say(Advance(GrievanceStage.Acknowledged));
        await Say(Advance(GrievanceStage.Resolved, "before", "after"));
    }

    private static AdvanceSharedGrievance Advance(GrievanceStage to, params string[] evidence) =>
        new("g1", to, null, null, [.. evidence], null);

    private async Task Say(BuildingCommand command) => (await Grain.Execute(command, As(ActorRole.EstateManager))).Accepted();
}

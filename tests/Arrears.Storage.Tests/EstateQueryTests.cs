using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Domain.Buildings;
using static Arrears.Storage.Tests.Writes;

namespace Arrears.Storage.Tests;

/// <summary>Figures of estates and buildings, counted over the read rows on both engines.</summary>
public sealed class EstateQueryTests
{
    [Theory, BothEngines]
    public async Task NewArrears_OfABuilding_AreCountedByTheReasonThatIsKnown_Seed148(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Unit("1"), 0, "x").With(
            UnitOf("3"), Case("c1", "3", 100, "2026-02-20", "no_urgency"), Case("c2", "3", 50, "2026-02-20", "no_urgency")));
        await fixture.Store.Committed(Write(Unit("2"), 0, "x").With(
            UnitOf("3"), Case("c1", "3", 70, "2026-02-20", null), Grievance("c1/g1", "c1", "lift", "open", 70, null)));
        await fixture.Store.Committed(Write(Unit("3"), 0, "x").With(UnitOf("3"), Case("c1", "3", 70, "2026-02-20", null)));
        await fixture.Store.Committed(Write(Unit("4"), 0, "x").With(UnitOf("3"), Case("c1", "3", 70, "2026-01-31", "no_urgency")));
        await fixture.Store.Committed(Write(Unit("5"), 0, "x").With(UnitOf("4"), Case("c1", "4", 70, "2026-02-20", "no_urgency")));

        var (units, fresh) = await fixture.Port<IEstateQueries>().NewArrears("op1", "e1", "3", new(2026, 2, 1));
        var buildings = await fixture.Port<IEstateQueries>().Buildings("op1", "e1");

        Assert.Equal(4, units);
        Assert.Equal<ReasonCount>([new("lift", 1), new("no_urgency", 1)], fresh);
        Assert.Equal([new("3", 4), new BuildingCount("4", 1)], buildings);
    }

    [Theory, BothEngines]
    public async Task GrievanceFigures_ByClass_TellBlockedArrearsAndWhatCameAfterTheFix_Seed114_116(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Unit("1"), 0, "x").With(
            Case("c1", "3", 300, "2026-01-31", null),
            Grievance("c1/g1", "c1", "lift", "open", 100, null),
            Grievance("c1/g2", "c1", "lift", "planned", 50, null)));
        await fixture.Store.Committed(Write(Unit("2"), 0, "x").With(
            Case("c1", "3", 20, "2026-01-31", null),
            Grievance("c1/g3", "c1", "lift", "resolved", 0, "2026-02-10"),
            Payment("early", "c1", "2026-02-09", 5, false),
            Payment("same-day", "c1", "2026-02-10", 7, false),
            Payment("bounced", "c1", "2026-02-11", 9, true)));
        await fixture.Store.Committed(Write(Unit("3"), 0, "x").With(
            Grievance("g9", null, "lift", "open", 0, null), Case("c1", "3", 11, "2026-01-31", null)));

        var figures = await fixture.Port<IEstateQueries>().GrievanceFigures("op1", "e1", 30);
        var elsewhere = await fixture.Port<IEstateQueries>().GrievanceFigures("op1", "e2", 30);

        Assert.Equal([new GrievanceFigures("lift", 2, 150, 300, 1, 7, 1, 0)], figures);
        Assert.Empty(elsewhere);
    }

    [Theory, BothEngines]
    public async Task GrievanceFigures_AfterTheFix_CountCasesThatOwedAndThoseCured_Seed120(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var cured = Line("stage_moved", """{"event":{"kind":"stage_moved","case_id":"c1","to":"cured"}}""");
        var days = Day.DayNumber - new DateOnly(2026, 2, 10).DayNumber;
        await fixture.Store.Committed((Write(Unit("1"), 0, "x") with { Journal = [cured] }).With(
            Case("c1", "3", 0, null, null),
            Grievance("c1/g1", "c1", "lift", "resolved", 0, "2026-02-10"),
            Grievance("c1/g2", "c1", "lift", "open", 0, null),
            Payment("after", "c1", "2026-02-15", 300, false)));
        await fixture.Store.Committed(Write(Unit("2"), 0, "x").With(
            Case("c1", "3", 20, "2026-01-31", null), Grievance("c1/g1", "c1", "lift", "resolved", 0, "2026-02-10")));
        await fixture.Store.Committed(Write(Unit("3"), 0, "x").With(
            Case("c1", "3", 0, null, null),
            Grievance("c1/g1", "c1", "lift", "resolved", 0, "2026-02-10"),
            Payment("before", "c1", "2026-02-09", 300, false)));
        await fixture.Store.Committed(Write(Unit("4"), 0, "x").With(
            Case("c1", "3", 50, "2026-01-31", null), Grievance("c1/g1", "c1", "lift", "open", 50, null)));

        var figures = await fixture.Port<IEstateQueries>().GrievanceFigures("op1", "e1", days);
        var sooner = await fixture.Port<IEstateQueries>().GrievanceFigures("op1", "e1", days - 1);

        Assert.Equal([new GrievanceFigures("lift", 2, 50, 50, 3, 300, 2, 1)], figures);
        Assert.Equal([new GrievanceFigures("lift", 2, 50, 50, 3, 300, 2, 0)], sooner);
    }

    [Theory, BothEngines]
    public async Task Paid_OfABuilding_CountsUnitsWithoutArrears_Seed50(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Unit("1"), 0, "x").With(
            Case("c1", "3", 0, null, null), Case("c2", "3", 5, "2026-01-31", null)));
        await fixture.Store.Committed(Write(Unit("2"), 0, "x").With(Case("c1", "3", 0, null, null)));
        await fixture.Store.Committed(Write(Unit("3"), 0, "x").With(Case("c1", "4", 0, null, null)));

        var queries = fixture.Port<IEstateQueries>();

        Assert.Equal(new PaidCount(2, 1), await queries.Paid("op1", "e1", "3"));
        Assert.Equal(new PaidCount(3, 2), await queries.Paid("op1", "e1", null));
    }

    [Theory, BothEngines]
    public async Task Services_OfAUnit_AreItsOwnAndThoseOfItsBuilding_Seed62(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Unit("1"), 0, "x").With(
            Service("s1", null, "2026-02-20"), Service("s2", "101", "2026-02-10"), Service("s3", "102", "2026-02-15")));

        var page = await fixture.Port<IEstateQueries>().Services(
            "op1", new ServiceFilter("e1", "3", "101", To: new(2026, 2, 20)), new PageRequest());

        Assert.Equal(["s2", "s1"], page.Items.Select(row => row.RowKey));
    }

    private static ReadRow UnitOf(string building) => Row(ReadTables.Unit, "unit", ("estate", "e1"), ("building", building));

    private static ReadRow Case(string key, string building, long overdue, string? oldestDue, string? reason) => Row(
        ReadTables.Case, key, ("estate", "e1"), ("building", building), ("overdue_fen", overdue), ("oldest_due", oldestDue),
        ("reason", reason));

    private static ReadRow Grievance(
        string key, string? caseId, string className, string stage, long disputed, string? resolvedOn) => Row(
            ReadTables.Grievance, key, ("estate", "e1"), ("case_id", caseId), ("class", className), ("stage", stage),
            ("disputed_fen", disputed), ("resolved_on", resolvedOn));

    private static ReadRow Payment(string key, string caseId, string received, long fen, bool reversed) => Row(
        ReadTables.Payment, key, ("case_id", caseId), ("received", received), ("amount_fen", fen), ("reversed", reversed));

    private static ReadRow Service(string key, string? unit, string on) => Row(
        ReadTables.Service, key, ("estate", "e1"), ("building", "3"), ("unit", unit), ("delivered_on", on));

    private static ReadRow Row(ReadTable table, string key, params (string Column, object? Value)[] values)
    {
        var given = values.ToImmutableDictionary(value => value.Column, value => value.Value);
        return new(table.Name, key, [.. table.Columns.Select(column => given.GetValueOrDefault(column.Name))]);
    }
}

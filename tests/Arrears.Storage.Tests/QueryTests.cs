using System.Collections.Immutable;
using System.Globalization;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;
using static Arrears.Storage.Tests.Writes;

namespace Arrears.Storage.Tests;

public sealed class QueryTests
{
    private static readonly DateOnly FirstDay = new(2026, 1, 1);

    [Theory, BothEngines]
    public async Task Schema_ReadTables_HaveTheDeclaredColumnsInOrder(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var text = engine == StorageEngine.Sqlite
            ? "SELECT name, lower(type) FROM pragma_table_info(@table) ORDER BY cid"
            : "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = @table"
                + " ORDER BY ordinal_position";
        foreach (var table in ReadTables.All)
        {
            var stored = await fixture.Database.Read(
                connection => connection.Sql(text, ("table", table.Name))
                    .Rows(r => $"{r.GetString(0)} {r.GetString(1)}"),
                CancellationToken.None);

            string[] key = ["operator text", "account text", "row_key text"];
            Assert.Equal([.. key, .. table.Columns.Select(c => $"{c.Name} {TypeOf(engine, c.Type)}")], stored);
        }
    }

    [Theory, BothEngines]
    public async Task Rows_OfEveryTable_ComeBackAsTheRecordsThatNameTheirColumns(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var queries = fixture.Port<IPortfolioQueries>();
        await fixture.Store.Committed(Write(Unit("1"), 0, "x").With([.. ReadTables.All.Select(Sample)]));
        await fixture.Store.Committed(Write(Owner("a"), 0, "x").With([.. ReadTables.All.Select(Sample)]));
        var page = new PageRequest();

        AssertSample(ReadTables.Unit, await queries.Unit("op1", Unit("1")));
        AssertSample(ReadTables.Case, Assert.Single(await queries.CasesOf("op1", Unit("1"))));
        AssertSample(ReadTables.Charge, Assert.Single((await queries.Charges("op1", Unit("1"), null, page)).Items));
        AssertSample(ReadTables.Payment, Assert.Single((await queries.Payments("op1", Unit("1"), null, page)).Items));
        AssertSample(ReadTables.Owner, await queries.Owner("op1", Owner("a")));
        AssertSample(ReadTables.Promise, Assert.Single((await queries.Promises("op1", Owner("a"), page)).Items));
        AssertSample(ReadTables.Plan, Assert.Single((await queries.Plans("op1", Owner("a"), page)).Items));
        AssertSample(ReadTables.Hardship, Assert.Single((await queries.HardshipClaims("op1", Owner("a"), page)).Items));
        AssertSample(
            ReadTables.Grievance, Assert.Single((await queries.Grievances("op1", new(Account: Unit("1")), page)).Items));
        AssertSample(ReadTables.Matter, Assert.Single((await queries.Matters("op1", Owner("a"), page)).Items));
        AssertSample(ReadTables.Contact, Assert.Single((await queries.Contacts("op1", Owner("a"), page)).Items));
        AssertSample(ReadTables.Work, (await queries.Work("op1", new([]), page)).Items[0]);
        AssertSample(ReadTables.Debit, (await queries.Debits("op1", null, page)).Items[0]);
        AssertSample(ReadTables.SuspenseItem, (await queries.Suspense("op1", null, page)).Items[0]);
        var estates = fixture.Port<IEstateQueries>();
        AssertSample(ReadTables.Defect, (await estates.Defects("op1", new(), page)).Items[0]);
        AssertSample(ReadTables.Service, (await estates.Services("op1", new("estate"), page)).Items[0]);
        AssertSample(ReadTables.Shift, (await estates.Shifts("op1", new(), page)).Items[0]);
        AssertSample(ReadTables.Receipt, (await estates.Receipts("op1", new("estate"), page)).Items[0]);
        var teams = fixture.Port<ITeamQueries>();
        AssertSample(ReadTables.Team, (await teams.Entries("op1", new()))[0]);
        AssertSample(ReadTables.Relationship, (await teams.Relationships("op1"))[0]);
        Assert.Null(await queries.Unit("op2", Unit("1")));
        Assert.Empty((await queries.Work("op2", new([]), page)).Items);
    }

    [Theory, BothEngines]
    public async Task Units_PageByPage_AreSeenOnceInKeyOrder(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var queries = fixture.Port<IPortfolioQueries>();
        foreach (var (estate, count) in new[] { ("e1", 25), ("e1x", 3), ("e2", 4) })
        {
            await Task.WhenAll(Enumerable.Range(0, count).Select(i => fixture.Store.Committed(
                Write(AccountKey.ForUnit("op1", estate, $"{i:00}"), 0, "x").With(UnitRow(estate)))));
        }

        var seen = new List<UnitRow>();
        for (var page = new PageRequest(10); ;)
        {
            var answer = await queries.Units("op1", "e1", page);
            seen.AddRange(answer.Items);
            if (answer.Next is null)
            {
                break;
            }

            page = page with { Token = answer.Next };
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"{i:00}"), seen.Select(u => u.Account.Name));
        Assert.Equal(32, (await queries.Units("op1", null, new(1000))).Items.Length);
        await Assert.ThrowsAsync<PageTokenException>(() => queries.Units("op1", "e1", new(10, "nonsense")));
    }

    [Theory, BothEngines]
    public async Task Cases_Filtered_AndStalledAndTotals_CountTheSameRows(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var queries = fixture.Port<IPortfolioQueries>();
        await fixture.Store.Committed(Write(Unit("1"), 0, "x").With(
            Case("c1", "e1", "reminder", "2026-03-05", 300, 100), Case("c2", "e1", "demand_1", "2026-02-01", 500, 500)));
        await fixture.Store.Committed(Write(Unit("2"), 0, "x").With(
            Case("c1", "e1", "reminder", null, 50, 0), Case("c2", "e1", "demand_1", null, 70, 70)));

        var demands = await queries.Cases("op1", new(Estate: "e1", Stage: "demand_1"), new());
        var overdue = await queries.Cases("op1", new(OverdueOnly: true), new());
        var stalled = await queries.Stalled("op1", Day, new());

        Assert.Equal(["1 c2", "2 c2"], demands.Items.Select(Name));
        Assert.Equal(["1 c1", "1 c2", "2 c2"], overdue.Items.Select(Name));
        Assert.Equal(["1 c2", "2 c2"], stalled.Items.Select(Name));
        Assert.Equal(
            [new("demand_1", 2, 570, 570), new StageCount("reminder", 2, 350, 100)],
            await queries.CasesByStage("op1", null));
        Assert.Equal([new EstateTotals("e1", 4, 3, 920, 670, 0)], await queries.TotalsByEstate("op1"));
        Assert.Empty(await queries.CasesByStage("op1", "e2"));
        static string Name(CaseRow row) => $"{row.Account.Name} {row.RowKey}";
    }

    [Theory, BothEngines]
    public async Task Work_PageByPage_IsInDueOrderWithUndatedLast(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var queries = fixture.Port<IPortfolioQueries>();
        (string Key, string Kind, string? Due)[] items =
        [
            ("w1", "call", "2026-03-04"), ("w2", "visit", "2026-03-02"), ("w3", "call", null),
            ("w4", "approval", "2026-03-02"), ("w5", "call", "2026-03-09"),
        ];
        await fixture.Store.Committed(
            Write(Unit("1"), 0, "x").With([.. items.Select(i => Work(i.Key, i.Kind, i.Due))]));

        var keys = new List<string>();
        for (var page = new PageRequest(2); ;)
        {
            var answer = await queries.Work("op1", new([]), page);
            keys.AddRange(answer.Items.Select(w => w.RowKey));
            if (answer.Next is null)
            {
                break;
            }

            page = page with { Token = answer.Next };
        }

        Assert.Equal(["w2", "w4", "w1", "w5", "w3"], keys);
        var due = await queries.Work("op1", new(["call", "visit"], new DateOnly(2026, 3, 4)), new());
        Assert.Equal(["w2", "w1"], due.Items.Select(w => w.RowKey));
    }

    [Theory, BothEngines]
    public async Task ReadRow_ReplacedAndDeleted_ShowsTheLastCommitOnly(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var queries = fixture.Port<IPortfolioQueries>();
        await fixture.Store.Committed(Write(Owner("a"), 0, "x").With(
            PromiseRow("p1", "open", 100, "2026-03-09"), PromiseRow("p2", "open", 200, "2026-03-09")));

        await fixture.Store.Committed(Write(Owner("a"), 1, "y").With(
            PromiseRow("p1", "moved", 100, "2026-03-12", moves: 1), new ReadRow("promise_row", "p2", null)));

        var promise = Assert.Single((await queries.Promises("op1", Owner("a"), new())).Items);
        Assert.Equal(
            new PromiseRow(
                Owner("a"), "p1", "moved", 100, new(2026, 3, 2), new(2026, 3, 12), 1, 0, new(2026, 3, 12), "c1", null, null, null,
                null, null, null, null, null),
            promise);
    }

    private static string TypeOf(StorageEngine engine, ReadColumnType type) => (engine, type) switch
    {
        (_, ReadColumnType.Text) => "text",
        (StorageEngine.Sqlite, ReadColumnType.Date) => "text",
        (StorageEngine.Sqlite, _) => "integer",
        (_, ReadColumnType.Date) => "date",
        (_, ReadColumnType.Integer) => "bigint",
        (_, ReadColumnType.Flag) => "boolean",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>A row whose every value names its column, or counts it.</summary>
    private static ReadRow Sample(ReadTable table) => new(
        table.Name,
        "sample",
        [.. table.Columns.Select((c, i) => c.Type switch
        {
            ReadColumnType.Text => (object?)c.Name,
            ReadColumnType.Integer => (long)i,
            ReadColumnType.Date => FirstDay.AddDays(i).ToString("O", CultureInfo.InvariantCulture),
            _ => true,
        })]);

    private static void AssertSample<T>(ReadTable table, T? row)
        where T : class
    {
        Assert.NotNull(row);
        for (var i = 0; i < table.Columns.Length; i++)
        {
            var column = table.Columns[i];
            var name = string.Concat(column.Name.Split('_').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
            object expected = column.Type switch
            {
                ReadColumnType.Text => column.Name,
                ReadColumnType.Integer => (long)i,
                ReadColumnType.Date => FirstDay.AddDays(i),
                _ => true,
            };
            Assert.Equal(expected, typeof(T).GetProperty(name)!.GetValue(row));
        }
    }

    private static ReadRow UnitRow(string estate) =>
        new("unit_row", "unit", ImmutableArray.Create<object?>(estate, "b", "1", "101", "occupied", 9_000L, 1L));

    private static ReadRow Case(string key, string estate, string stage, string? next, long outstanding, long overdue)
    {
        var row = new Dictionary<string, object?>
        {
            ["estate"] = estate,
            ["stage"] = stage,
            ["next_action_on"] = next,
            ["outstanding_fen"] = outstanding,
            ["overdue_fen"] = overdue,
            ["credit_fen"] = 0L,
            ["held"] = false,
        };
        return Row(ReadTables.Case, key, row);
    }

    private static ReadRow Work(string key, string kind, string? due) =>
        Row(ReadTables.Work, key, new() { ["kind"] = kind, ["due"] = due });

    private static ReadRow Row(ReadTable table, string key, Dictionary<string, object?> values) =>
        new(table.Name, key, [.. table.Columns.Select(c => values.GetValueOrDefault(c.Name))]);
}

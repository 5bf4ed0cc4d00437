using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using static Arrears.Storage.Tests.Writes;

namespace Arrears.Storage.Tests;

public sealed class DayQueryTests
{
    [Theory, BothEngines]
    public async Task Day_JournalOfTheDate_IsCountedByKindAndMoneyByWhatMoved(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var days = fixture.Port<IDayQueries>();
        await fixture.Store.Committed(Journal(Unit("1"), Line("assessed", "{}"), Money("payment_received")));
        await fixture.Store.Committed(Journal(Unit("2"), Line("assessed", "{}"), Line("assessed", "{}")));
        await fixture.Store.Committed(Journal(AccountKey.ForUnit("op1", "e1x", "1"), Money("charge_posted")));
        await fixture.Store.Committed(Journal(AccountKey.ForUnit("op2", "e1", "1"), Line("assessed", "{}")));
        await fixture.Store.Committed(Journal(Owner("a"), Line("promise_made", "{}")));

        var all = await days.Day("op1", null, Day);
        var estate = await days.Day("op1", "e1", Day);
        var before = await days.Day("op1", null, Day.AddDays(-1));

        Assert.Equal(
            [new("assessed", 3), new("charge_posted", 1), new("payment_received", 1), new("promise_made", 1)],
            all.Happened);
        Assert.Equal([new("assessed", 3), new("payment_received", 1)], estate.Happened);
        Assert.Empty(before.Happened);
    }

    [Theory, BothEngines]
    public async Task Day_RowsOfTheDate_AreCountedByActionRoleAndEstate(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var days = fixture.Port<IDayQueries>();
        await fixture.Store.Committed(Write(Unit("1"), 0, "x").With(
            Case("c1", "e1", "call", "2026-03-02"),
            Case("c2", "e1", "call", "2026-03-02"),
            Case("c3", "e1", "call", "2026-03-03"),
            Work("w1", "e1", "2026-03-01"),
            Work("w2", "e1", "2026-03-05"),
            Work("w3", "e1", null)));
        await fixture.Store.Committed(Write(Unit("2"), 0, "x").With(Case("c4", "e2", "visit", "2026-03-02")));

        var all = await days.Day("op1", null, Day);
        var estate = await days.Day("op1", "e2", Day);

        Assert.Equal([new("call", "housekeeper", 2), new("visit", "housekeeper", 1)], all.Due);
        Assert.Equal([new WorkCount("call", "housekeeper", 3, 1)], all.Work);
        Assert.Equal([new("visit", "housekeeper", 1)], estate.Due);
        Assert.Empty(estate.Work);
    }

    private static AccountWrite Journal(AccountKey key, params JournalLine[] lines) =>
        Write(key, 0, "x") with { Journal = [.. lines] };

    private static JournalLine Money(string moved) =>
        Line("money_moved", """{"event":{"kind":"money_moved","entry":{"kind":"?"}}}""".Replace("?", moved));

    private static ReadRow Case(string id, string estate, string action, string on) => Row(ReadTables.Case, id, new()
    {
        ["estate"] = estate,
        ["next_action"] = action,
        ["next_action_on"] = on,
        ["next_action_by"] = "housekeeper",
    });

    private static ReadRow Work(string id, string estate, string? due) => Row(ReadTables.Work, id, new()
    {
        ["kind"] = "call",
        ["estate"] = estate,
        ["due"] = due,
        ["role"] = "housekeeper",
    });

    private static ReadRow Row(ReadTable table, string key, Dictionary<string, object?> values) =>
        new(table.Name, key, [.. table.Columns.Select(column => values.GetValueOrDefault(column.Name))]);
}

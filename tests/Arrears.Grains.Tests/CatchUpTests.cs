using System.Text.Json;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;
using Arrears.Grains.Tests.Host;
using static Arrears.Grains.Tests.Host.Portfolio;

namespace Arrears.Grains.Tests;

/// <summary>
/// After days without a server each account is assessed once, at today's date: what lapsed has its legal date, the
/// journal has today's, and one outward step follows at most.
/// </summary>
public sealed class CatchUpTests : IAsyncLifetime
{
    private static readonly DateOnly Back = new(2026, 4, 20);

    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync()
    {
        _silo = await TestSilo.Start();
        await _silo.MoveIn();
        await _silo.Bill("A", "2026-03-05", "300.00");
        await _silo.Live("2026-03-06");
    }

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Assess_AfterSixWeeksOfDowntime_HappensOnceAndClimbsOneRung()
    {
        await ServerIsAwayUntil(Back);

        await _silo.Settle();

        Assert.Equal(1, await On(Back, "assessed"));
        Assert.Equal(1, await On(Back, "stage_moved"));
        Assert.Equal(CaseStage.Call, (await _silo.Case()).Stage);
        Assert.Equal(0, await _silo.Count("SELECT count(*) FROM journal WHERE business_date > '2026-03-06' AND business_date < '2026-04-20'"));
    }

    [Fact]
    public async Task Assess_AfterDowntime_MakesOneOutwardStep()
    {
        await ServerIsAwayUntil(Back);

        await _silo.Settle();

        Assert.Equal(1, await On(Back, "contact_wished"));
        Assert.Equal(1, await _silo.Count("SELECT count(*) FROM contact_row WHERE on_date = '2026-04-20' AND status = 'reserved'"));
    }

    [Fact]
    public async Task CommitDispatch_ReminderOfTheRungBefore_IsDeclined()
    {
        var reminder = new CommitDispatch(CaseId, "d1", ContactPurpose.Reminder, 0);
        Assert.Equal(ReplyStatus.Accepted, (await _silo.Unit(Room).Commit(reminder)).Status);
        await ServerIsAwayUntil(Back);
        (await _silo.Unit(Room).Assess()).Accepted();

        var late = await _silo.Unit(Room).Commit(reminder with { DispatchId = "d2" });

        Assert.Equal((ReplyStatus.Refused, null), (late.Status, late.Committed));
    }

    [Fact]
    public async Task Promise_LapsedDuringDowntime_BrokeOnItsLegalDateAndIsRecordedToday()
    {
        var promise = new MakePromise("pr1", [CaseId], Money.Parse("300.00"), new DateOnly(2026, 3, 12), null, null, null, "mei");
        (await _silo.Owner(Person).Execute(promise, As(ActorRole.Collector))).Accepted();
        await _silo.Settle();
        await ServerIsAwayUntil(Back);

        await _silo.Settle();

        using var ended = await Line("promise_ended");
        var happened = ended.RootElement.GetProperty("event");
        Assert.Equal("broken", happened.GetProperty("as").GetString());
        Assert.Equal("2026-03-13", happened.GetProperty("on").GetString());
        Assert.Equal("2026-04-20", ended.RootElement.GetProperty("date").GetString());
        Assert.Equal(1, await On(Back, "promise_ended"));
    }

    [Fact]
    public async Task Hold_RanOutDuringDowntime_EndedOnItsLastDay()
    {
        var hold = new PlaceHold(
            CaseId, "h1", HoldKind.Repair, new DateOnly(2026, 3, 6), new DateOnly(2026, 3, 20), "the lift is being repaired");
        (await _silo.Unit(Room).Execute(hold, As(ActorRole.EstateManager))).Accepted();
        await _silo.Settle();
        await ServerIsAwayUntil(Back);

        await _silo.Settle();

        using var ended = await Line("hold_ended");
        Assert.Equal("2026-03-20", ended.RootElement.GetProperty("event").GetProperty("on").GetString());
        Assert.Equal("2026-04-20", ended.RootElement.GetProperty("date").GetString());
    }

    private async Task ServerIsAwayUntil(DateOnly back)
    {
        await _silo.Delivered();
        _silo.Clock.MoveTo($"{back:yyyy-MM-dd}");
        await _silo.Restart(pump: true);
    }

    private Task<long> On(DateOnly date, string kind) =>
        _silo.Count($"SELECT count(*) FROM journal WHERE kind = '{kind}' AND business_date = '{date:yyyy-MM-dd}'");

    private async Task<JsonDocument> Line(string kind)
    {
        var lines = await _silo.Port<IJournalReader>().ReadFrom(Operator, JournalPosition.Start, 1000);
        return JsonDocument.Parse(Assert.Single(lines, line => line.Kind == kind).Body);
    }
}

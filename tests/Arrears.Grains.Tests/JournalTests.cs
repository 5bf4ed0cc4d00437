using System.Text;
using System.Text.Json;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Json;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;
using Arrears.Grains.Accounts;
using Arrears.Grains.Tests.Host;
using static Arrears.Grains.Tests.Host.Portfolio;

namespace Arrears.Grains.Tests;

/// <summary>The journal tells the whole story, and the read rows tell what the state does.</summary>
public sealed class JournalTests : IAsyncLifetime
{
    private static readonly string[] ReadTableNames = [.. ReadTables.All.Select(table => table.Name)];

    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync()
    {
        _silo = await TestSilo.Start();
        await _silo.MoveIn();
        await _silo.Bill("A", "2026-03-05", "300.00");
        await _silo.Bill("B", "2026-04-05", "310.00");
        await _silo.Live("2026-03-12");
        (await _silo.Pay("p1", "120.00", "p1")).Accepted();
        await _silo.Live("2026-04-10");
        (await _silo.Pay("p2", "600.00", "p2")).Accepted();
        await _silo.Live("2026-04-20");
    }

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Journal_PlayedAgain_GivesTheStoredState()
    {
        var unit = (await Events<UnitEvent>(Room)).Aggregate(default(UnitState), UnitLifecycle.Evolve);
        var owner = (await Events<OwnerEvent>(Person)).Aggregate(default(OwnerState), OwnerLifecycle.Evolve);

        Assert.Equal(Text(await _silo.UnitState(Room)), Text(unit));
        Assert.Equal(Text(await _silo.OwnerState(Person)), Text(owner));
    }

    [Fact]
    public async Task Journal_EveryLine_NamesRulePackCalendarActorAndBothTimes()
    {
        var lines = await _silo.Port<IJournalReader>().ReadFrom(Operator, JournalPosition.Start, 1000);

        Assert.True(lines.Length > 30, $"Only {lines.Length} lines were written.");
        Assert.All(lines, line =>
        {
            using var body = JsonDocument.Parse(line.Body);
            var envelope = body.RootElement;
            Assert.Equal((Pack.Id, Pack.Version), (Value(envelope, "pack"), Value(envelope, "pack_version")));
            Assert.Equal($"{line.BusinessDate:yyyy-MM-dd}", Value(envelope, "date"));
            Assert.NotEmpty(Value(envelope, "rule"));
            Assert.NotEmpty(Value(envelope, "calendar"));
            Assert.NotEmpty(Value(envelope.GetProperty("actor"), "id"));
            Assert.Equal(line.Kind, Value(envelope.GetProperty("event"), "kind"));
        });
        Assert.Null(await _silo.Port<IJournalReader>().VerifyChain(Room));
    }

    [Fact]
    public async Task Rows_WrittenByDifferences_AreThoseAFreshActivationWrites()
    {
        (await _silo.Unit(Room).Assess()).Accepted();
        (await _silo.Owner(Person).Assess()).Accepted();
        var before = await Rows();
        await _silo.LetGo(_silo.Unit(Room));
        await _silo.LetGo(_silo.Owner(Person));

        (await _silo.Unit(Room).Assess()).Accepted();
        (await _silo.Owner(Person).Assess()).Accepted();

        Assert.Equal(before, await Rows());
        Assert.NotEmpty(_silo.Store.Written[^2].Rows);
        Assert.NotEmpty(_silo.Store.Written[^1].Rows);
    }

    private async Task<IEnumerable<TEvent>> Events<TEvent>(Domain.Accounts.AccountKey key) =>
        (await _silo.Port<IJournalReader>().Read(key, 0, 1000))
        .Select(line => DomainJson.Read<JournalEnvelope<TEvent>>(line.Body.Span).Event);

    private async Task<List<string>> Rows()
    {
        var rows = new List<string>();
        foreach (var table in ReadTableNames)
        {
            rows.AddRange(await _silo.Lines($"SELECT * FROM {table} ORDER BY account, row_key"));
        }

        return rows;
    }

    private static string Text<T>(T state) => Encoding.UTF8.GetString(DomainJson.Write(state));

    private static string Value(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

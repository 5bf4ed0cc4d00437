using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Json;
using Arrears.Domain.Messages;
using Arrears.Grains.Tests.Host;
using static Arrears.Grains.Tests.Host.Portfolio;

namespace Arrears.Grains.Tests;

/// <summary>Accounts tell each other facts: at least once on the way, once and in order where they arrive.</summary>
public sealed class MessageTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync()
    {
        _silo = await TestSilo.Start(pump: false);
        await _silo.MoveIn();
    }

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Execute_UnitHasNews_AnswersBeforeTheOwnerHeard()
    {
        await _silo.Bill("A", "2026-02-28", "300.00");

        var owner = await _silo.OwnerState(Person);
        var waiting = await Waiting(Room);

        Assert.Equal(Money.Zero, owner.Cases.Outstanding);
        Assert.Equal(Enumerable.Range(1, waiting.Length).Select(n => (long)n), waiting.Select(m => m.Sequence));
        Assert.All(waiting, m => Assert.Equal(Person, m.Receiver));
    }

    [Fact]
    public async Task Deliver_Twice_AppliesItOnce()
    {
        await _silo.Bill("A", "2026-02-28", "300.00");
        var waiting = await Waiting(Room);
        foreach (var message in waiting)
        {
            Assert.Equal(DeliveryStatus.Applied, await Deliver(message));
        }

        var before = (await _silo.Owner(Person).Snapshot()).Value;
        var again = await Deliver(waiting[^1]);
        await _silo.LetGo(_silo.Owner(Person));
        var afterRestart = await Deliver(waiting[0]);

        Assert.Equal((DeliveryStatus.AlreadyApplied, DeliveryStatus.AlreadyApplied), (again, afterRestart));
        Assert.Equal(before, (await _silo.Owner(Person).Snapshot()).Value);
        Assert.Equal(Money.Parse("300.00"), (await _silo.OwnerState(Person)).Cases.Outstanding);
        Assert.Empty(await Waiting(Room));
    }

    [Fact]
    public async Task Deliver_BeforeItsPredecessor_WaitsForIt()
    {
        await _silo.Bill("A", "2026-02-28", "300.00");
        var waiting = await Waiting(Room);
        Assert.True(waiting.Length >= 2, "A unit that was registered and billed has said two things.");

        var early = await Deliver(waiting[1]);
        var first = await Deliver(waiting[0]);
        var second = await Deliver(waiting[1]);

        Assert.Equal(
            (DeliveryStatus.OutOfOrder, DeliveryStatus.Applied, DeliveryStatus.Applied), (early, first, second));
    }

    [Fact]
    public async Task Deliver_ReceiverCannotCommit_StaysInTheOutbox()
    {
        await _silo.Bill("A", "2026-02-28", "300.00");
        var first = (await Waiting(Room))[0];
        _silo.Store.Next(Mishap.Refused, Mishap.AnswerLost);

        var refused = await Deliver(first);
        var stillThere = await Waiting(Room);
        var unknown = await Deliver(first);
        var again = await Deliver(first);

        Assert.Equal((DeliveryStatus.Failed, DeliveryStatus.Failed, DeliveryStatus.AlreadyApplied), (refused, unknown, again));
        Assert.Equal(first.Sequence, stillThere[0].Sequence);
        Assert.DoesNotContain(await Waiting(Room), m => m.Sequence == first.Sequence);
    }

    [Fact]
    public async Task Messages_SeveralChanges_TheNewestAloneTellsTheWhole()
    {
        await _silo.Bill("A", "2026-01-31", "300.00");
        await _silo.Bill("B", "2026-02-28", "200.00");
        (await _silo.Pay("p1", "120.00", "p1")).Accepted();

        var told = (await Waiting(Room)).Select(m => DomainJson.Read<Message>(m.Body.Span)).OfType<ArrearsChanged>().ToList();

        Assert.Equal(
            [Money.Zero, Money.Parse("300.00"), Money.Parse("500.00"), Money.Parse("380.00")], told.Select(t => t.Outstanding));
        Assert.Equal(Money.Parse("120.00"), Assert.Single(told[^1].Payments).Amount);
        Assert.Equal(told.Select(t => t.CaseVersion).Order(), told.Select(t => t.CaseVersion));
    }

    [Fact]
    public async Task Pump_AfterARestart_DeliversWhatWasLeft()
    {
        await _silo.Bill("A", "2026-02-28", "300.00");
        Assert.NotEmpty(await Waiting(Room));

        await _silo.Restart(pump: true);
        await _silo.Delivered();

        Assert.Equal(Money.Parse("300.00"), (await _silo.OwnerState(Person)).Cases.Outstanding);
        Assert.Equal(1, await _silo.Count("SELECT count(*) FROM journal WHERE account = 'o/op/wang' AND kind = 'owner_registered'"));
    }

    [Fact]
    public async Task Pump_ReceiverFailsForAWhile_DeliversInALaterRound()
    {
        await _silo.Restart(pump: true);
        await _silo.Delivered();
        await _silo.LetGo(_silo.Owner(Person));
        _silo.Store.NextReadsFail(1);
        await _silo.Bill("A", "2026-02-28", "300.00");

        await _silo.Delivered();

        Assert.Equal(Money.Parse("300.00"), (await _silo.OwnerState(Person)).Cases.Outstanding);
    }

    private async Task<ImmutableArray<PendingMessage>> Waiting(AccountKey sender) =>
        await _silo.Port<IOutbox>().Pending([sender], 100);

    private Task<DeliveryStatus> Deliver(PendingMessage message) => AccountGrains
        .Of(_silo.Grains, message.Receiver).Deliver(message.Sender.Value, message.Sequence, message.Body.ToArray());
}

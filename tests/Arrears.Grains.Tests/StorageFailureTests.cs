using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Grains.Tests.Host;
using static Arrears.Grains.Tests.Host.Portfolio;

namespace Arrears.Grains.Tests;

/// <summary>What is in memory is what is stored, however the store fails; the second halves of traps F3 and F8.</summary>
public sealed class StorageFailureTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync()
    {
        _silo = await TestSilo.Start(pump: false);
        await _silo.MoveIn();
        (await _silo.Unit(Room).Execute(Charge("A", "2026-02-28", "300.00"), As(ActorRole.Finance))).Accepted();
    }

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Execute_CommitRefused_NothingIsServedThatIsNotStored()
    {
        _silo.Store.Next(Mishap.Refused);

        var failed = await _silo.Unit(Room).Execute(Payment("p7", "7.00"), Under("p7"));
        var read = await _silo.Case();
        var next = await _silo.Unit(Room).Execute(Payment("p1", "1.00"), Under("p1"));

        Assert.Equal(ReplyStatus.Unavailable, failed.Status);
        Assert.Equal(Money.Parse("300.00"), read.Ledger.Outstanding);
        next.Accepted();
        Assert.Equal(Money.Parse("299.00"), (await _silo.Case()).Ledger.Outstanding);
    }

    [Theory]
    [InlineData(Mishap.LostOnTheWay, ReplyStatus.Accepted)]
    [InlineData(Mishap.AnswerLost, ReplyStatus.Replayed)]
    internal async Task Execute_OutcomeUnknown_SameKeyTellsAndAppliesItOnce(Mishap mishap, ReplyStatus retried)
    {
        _silo.Store.Next(mishap);

        var first = await _silo.Unit(Room).Execute(Payment("p7", "7.00"), Under("p7", "seven"));
        var again = await _silo.Unit(Room).Execute(Payment("p7", "7.00"), Under("p7", "seven"));
        var third = await _silo.Unit(Room).Execute(Payment("p7", "7.00"), Under("p7", "seven"));

        Assert.Equal(ReplyStatus.Unknown, first.Status);
        Assert.Equal(retried, again.Status);
        Assert.Equal(ReplyStatus.Replayed, third.Status);
        Assert.Equal(again.Version, third.Version);
        Assert.Equal(again.Events, third.Events);
        Assert.Equal(Money.Parse("293.00"), (await _silo.Case()).Ledger.Outstanding);
    }

    [Fact]
    public async Task Execute_OvertakenOnce_DecidesAgainOnWhatIsStored()
    {
        _silo.Store.Next(Mishap.Overtaken);

        var reply = await _silo.Unit(Room).Execute(Payment("p7", "7.00"), Under("p7"));

        reply.Accepted();
        Assert.Equal(Money.Parse("293.00"), (await _silo.Case()).Ledger.Outstanding);
    }
}

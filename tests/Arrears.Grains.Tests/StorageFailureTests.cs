using Arrears.Contracts.Grains;
using Arrears.Domain;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;
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
        await _silo.Bill("A", "2026-02-28", "300.00");
    }

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Execute_CommitRefused_NothingIsServedThatIsNotStored()
    {
        _silo.Store.Next(Mishap.Refused);

        var failed = await _silo.Pay("p7", "7.00", "p7");
        var read = await _silo.Owed();
        var next = await _silo.Pay("p1", "1.00", "p1");

        Assert.Equal(ReplyStatus.Unavailable, failed.Status);
        Assert.Equal(Money.Parse("300.00"), read);
        next.Accepted();
        Assert.Equal(Money.Parse("299.00"), await _silo.Owed());
    }

    [Fact]
    public async Task Execute_CommitRefused_SameKeyIsTakenLater()
    {
        _silo.Store.Next(Mishap.Refused);
        await _silo.Pay("p7", "7.00", "p7");

        var again = await _silo.Pay("p7", "7.00", "p7");

        again.Accepted();
        Assert.Equal(Money.Parse("293.00"), await _silo.Owed());
    }

    [Theory]
    [InlineData(Mishap.LostOnTheWay, ReplyStatus.Accepted)]
    [InlineData(Mishap.AnswerLost, ReplyStatus.Replayed)]
    internal async Task Execute_OutcomeUnknown_SameKeyTellsAndAppliesItOnce(Mishap mishap, ReplyStatus retried)
    {
        _silo.Store.Next(mishap);

        var first = await _silo.Pay("p7", "7.00", "p7", "seven");
        var again = await _silo.Pay("p7", "7.00", "p7", "seven");
        var third = await _silo.Pay("p7", "7.00", "p7", "seven");

        Assert.Equal(ReplyStatus.Unknown, first.Status);
        Assert.Equal(retried, again.Status);
        Assert.Equal(ReplyStatus.Replayed, third.Status);
        Assert.Equal(again.Version, third.Version);
        Assert.Equal(again.Events, third.Events);
        Assert.Equal(Money.Parse("293.00"), await _silo.Owed());
    }

    [Fact]
    public async Task Execute_AnswerLostAndThenForbidden_SameKeyStillGivesTheFirstAnswer()
    {
        await _silo.Pay("p7", "7.00", "p7");
        var reversal = new ReversePayment(CaseId, "p7", "bounced");
        _silo.Store.Next(Mishap.AnswerLost);
        await _silo.Unit(Room).Execute(reversal, Under("r7"));

        // The payment is reversed now, which refuses the command itself.
        var again = await _silo.Unit(Room).Execute(reversal, Under("r7"));
        var otherKey = await _silo.Unit(Room).Execute(reversal, Under("r8"));

        Assert.Equal(ReplyStatus.Replayed, again.Status);
        Assert.Equal((ReplyStatus.Refused, Refusal.AlreadyReversed), (otherKey.Status, otherKey.Refusal));
    }

    [Fact]
    public async Task Execute_OvertakenOnce_DecidesAgainOnWhatIsStored()
    {
        _silo.Store.Next(Mishap.Overtaken);

        var reply = await _silo.Pay("p7", "7.00", "p7");

        reply.Accepted();
        Assert.Equal(Money.Parse("293.00"), await _silo.Owed());
    }

    [Fact]
    public async Task Execute_OvertakenTwice_LetsGoAndTheSameKeyIsTakenLater()
    {
        _silo.Store.Next(Mishap.Overtaken, Mishap.Overtaken);

        var overtaken = await _silo.Pay("p7", "7.00", "p7");
        var again = await _silo.Pay("p7", "7.00", "p7");

        Assert.Equal(ReplyStatus.Unavailable, overtaken.Status);
        again.Accepted();
        Assert.Equal(Money.Parse("293.00"), await _silo.Owed());
    }

    [Fact]
    public async Task Execute_SameKeyWithAnotherBody_IsRefusedAndChangesNothing()
    {
        await _silo.Pay("p7", "7.00", "p7", "seven");

        var reused = await _silo.Pay("p8", "8.00", "p7", "eight");
        var elsewhere = await _silo.Owner(Person).Execute(
            new SetDoNotContact("asked for"), Under("p7", "seven"));

        Assert.Equal(ReplyStatus.KeyReused, reused.Status);
        Assert.Equal(ReplyStatus.KeyReused, elsewhere.Status);
        Assert.Equal(Money.Parse("293.00"), await _silo.Owed());
    }

    [Fact]
    public async Task Execute_Refused_StoresNothingAndTheKeyStaysFree()
    {
        var commits = _silo.Store.Commits;

        var refused = await _silo.Pay("p7", "0.00", "p7", "nothing");
        var stored = _silo.Store.Commits;
        var taken = await _silo.Pay("p7", "7.00", "p7", "seven");

        Assert.Equal((ReplyStatus.Refused, Refusal.AmountNotPositive), (refused.Status, refused.Refusal));
        Assert.Equal(commits, stored);
        taken.Accepted();
    }

    [Fact]
    public async Task Activation_DatabaseAway_AnswersSoAndComesBack()
    {
        await _silo.LetGo(_silo.Unit(Room));
        _silo.Store.NextReadsFail(2);

        var away = await _silo.Pay("p7", "7.00", "p7");
        var explained = await _silo.Unit(Room).Explain();
        var back = await _silo.Pay("p7", "7.00", "p7");

        Assert.Equal(ReplyStatus.Unavailable, away.Status);
        Assert.Equal((ReplyStatus.Unavailable, null), (explained.Status, explained.Value));
        back.Accepted();
    }

    [Fact]
    public async Task Execute_FirstAnswerCannotBeRead_SaysSoInsteadOfRefusing()
    {
        await _silo.Pay("p7", "7.00", "p7", "seven");
        var reversal = new ReversePayment(CaseId, "p7", "bounced");
        await _silo.Unit(Room).Execute(reversal, Under("r7"));
        _silo.Store.NextReadsFail(1);

        var away = await _silo.Unit(Room).Execute(reversal, Under("r7"));
        var back = await _silo.Unit(Room).Execute(reversal, Under("r7"));

        Assert.Equal(ReplyStatus.Unavailable, away.Status);
        Assert.Equal(ReplyStatus.Replayed, back.Status);
    }
}

using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Units;
using Arrears.Grains.Background;
using Arrears.Grains.Tests.Host;
using static Arrears.Grains.Tests.Host.Portfolio;

namespace Arrears.Grains.Tests;

/// <summary>A wake-up only says "look": lost or doubled it changes nothing, failing it backs off and becomes work.</summary>
public sealed class SweepTests : IAsyncLifetime
{
    private static readonly TimeSpan LongerThanAnyLease = TimeSpan.FromMinutes(5);

    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync()
    {
        _silo = await TestSilo.Start(pump: false);
        await _silo.MoveIn();
        await _silo.Bill("A", "2026-03-05", "300.00");
        _silo.Clock.MoveTo("2026-03-06");
    }

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Sweep_TheDayAfterTheDueDate_MovesTheCaseToReminder()
    {
        var woken = await _silo.Sweeper.SweepOnce(CancellationToken.None);

        Assert.Equal(1, woken);
        Assert.Equal(CaseStage.Reminder, (await _silo.Case()).Stage);
        Assert.Equal(0, await _silo.Port<IDueWork>().CountDue(_silo.Clock.UtcNow));
    }

    [Fact]
    public async Task Sweep_WakeUpWasLost_ComesBackAndLeavesTheSame()
    {
        var lost = await _silo.Port<IDueWork>().Claim(_silo.Clock.UtcNow, 10, TimeSpan.FromMinutes(1));
        var meanwhile = await _silo.Sweeper.SweepOnce(CancellationToken.None);
        _silo.Wall.Advance(LongerThanAnyLease);

        var later = await _silo.Sweeper.SweepOnce(CancellationToken.None);

        Assert.Equal((1, 0, 1), (lost.Length, meanwhile, later));
        Assert.Equal(CaseStage.Reminder, (await _silo.Case()).Stage);
        Assert.Equal(1, await Moves());
    }

    [Fact]
    public async Task Assess_Doubled_ChangesNothingTheSecondTime()
    {
        (await _silo.Unit(Room).Assess()).Accepted();
        var once = (await _silo.Unit(Room).Snapshot()).Value;
        var told = await _silo.Count("SELECT count(*) FROM outbox");

        var twice = await _silo.Unit(Room).Assess();
        await _silo.LetGo(_silo.Unit(Room));
        var thrice = await _silo.Unit(Room).Assess();

        Assert.Empty(twice.Accepted().Events);
        Assert.Empty(thrice.Accepted().Events);
        Assert.Equal(once, (await _silo.Unit(Room).Snapshot()).Value);
        Assert.Equal(told, await _silo.Count("SELECT count(*) FROM outbox"));
    }

    [Fact]
    public async Task Sweep_TwoAtOnce_WakeTheAccountOnce()
    {
        var woken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _silo.Sweeper.SweepOnce(CancellationToken.None)));

        Assert.Equal(1, woken.Sum());
        Assert.Equal(1, await Moves());
    }

    [Fact]
    public async Task Sweep_WakeUpFailsOnce_BacksOffAndIsMadeGood()
    {
        _silo.Store.Next(Mishap.Refused);
        await _silo.Sweeper.SweepOnce(CancellationToken.None);

        var atOnce = await _silo.Sweeper.SweepOnce(CancellationToken.None);
        _silo.Wall.Advance(TimeSpan.FromSeconds(2));
        var later = await _silo.Sweeper.SweepOnce(CancellationToken.None);

        Assert.Equal((0, 1), (atOnce, later));
        Assert.Equal(CaseStage.Reminder, (await _silo.Case()).Stage);
    }

    [Fact]
    public async Task Sweep_EightFailures_BecomeAnOperatorsTask()
    {
        await FailEightTimes();

        var woken = await _silo.Sweeper.SweepOnce(CancellationToken.None);
        var task = Assert.Single((await Work()).Items, item => item.Kind == "wake_up_failed");

        Assert.Equal(0, woken);
        Assert.Equal((Room, Estate, Room.Name, "administrator"), (task.Account, task.Estate, task.Unit, task.Role));
        Assert.Equal(new DateOnly(2026, 3, 6), task.Due);
        Assert.Empty((await _silo.Port<IPortfolioQueries>().Work("other", new WorkFilter([]), new PageRequest())).Items);
    }

    [Fact]
    public async Task OperatorsTask_AfterTheAccountsOwnCommit_IsDone()
    {
        await FailEightTimes();

        (await _silo.Pay("p7", "7.00", "p7")).Accepted();

        Assert.DoesNotContain((await Work()).Items, item => item.Kind == "wake_up_failed");
        Assert.Equal(1, await _silo.Sweeper.SweepOnce(CancellationToken.None));
    }

    [Fact]
    public async Task OperatorsTask_Resumed_IsDoneByTheNextSweep()
    {
        await FailEightTimes();

        await _silo.Port<IDueWork>().Resume(Room);

        Assert.DoesNotContain((await Work()).Items, item => item.Kind == "wake_up_failed");
        Assert.Equal(1, await _silo.Sweeper.SweepOnce(CancellationToken.None));
        Assert.Equal(CaseStage.Reminder, (await _silo.Case()).Stage);
    }

    [Fact]
    public async Task Loop_Running_SweepsByItself()
    {
        var sweeper = _silo.Port<Sweeper>();
        await sweeper.StartAsync(CancellationToken.None);

        while (sweeper.Assessed == 0)
        {
            _silo.Wall.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        await sweeper.StopAsync(CancellationToken.None);
        Assert.Equal(CaseStage.Reminder, (await _silo.Case()).Stage);
    }

    private async Task FailEightTimes()
    {
        for (var attempt = 1; attempt <= 8; attempt++)
        {
            _silo.Store.Next(Mishap.Refused);
            Assert.Equal(1, await _silo.Sweeper.SweepOnce(CancellationToken.None));
            _silo.Wall.Advance(LongerThanAnyLease);
        }
    }

    private Task<Page<WorkRow>> Work() => _silo.Port<IPortfolioQueries>().Work(Operator, new WorkFilter([]), new PageRequest());

    private Task<long> Moves() => _silo.Count("SELECT count(*) FROM journal WHERE kind = 'stage_moved'");
}

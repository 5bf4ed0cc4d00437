using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Grains.Tests.Host;
using static Arrears.Grains.Tests.Host.Portfolio;

namespace Arrears.Grains.Tests;

/// <summary>A damaged account answers nothing, says so, and is made again from its journal by its own grain.</summary>
public sealed class RepairTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync()
    {
        _silo = await TestSilo.Start();
        await _silo.MoveIn();
        (await _silo.Unit(Room).Execute(Charge("A", "2026-02-28", "300.00"), As(ActorRole.Finance))).Accepted();
        (await _silo.Unit(Room).Execute(Payment("p1", "100.00"), Under("p1"))).Accepted();

        // A message still under way would commit the account once more, and write the damage over.
        await _silo.Delivered();
    }

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Execute_StateRotted_IsRefusedAndOnTheList()
    {
        await Damage("UPDATE account_state SET payload = CAST(replace(payload, '30000', '90000') AS BLOB)");

        var reply = await _silo.Unit(Room).Execute(Payment("p2", "1.00"), Under("p2"));

        Assert.Equal(ReplyStatus.Quarantined, reply.Status);
        var listed = Assert.Single(await _silo.Port<IQuarantine>().Open(Operator, null, 10));
        Assert.Equal(Room, listed.Key);
        Assert.Contains("hash", listed.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE account_state SET payload = CAST(replace(payload, '30000', '90000') AS BLOB)")]
    [InlineData("DELETE FROM account_state")]
    [InlineData("DELETE FROM account_head")]
    [InlineData("UPDATE account_head SET version = 70")]
    [InlineData("UPDATE case_row SET outstanding_fen = 1")]
    [InlineData("DELETE FROM charge_row")]
    [InlineData("UPDATE due_work SET due_us = due_us + 864000000000000")]
    public async Task Repair_DamagedInAnyRowButTheJournal_GivesTheSameAccountBack(string damage)
    {
        var before = (await _silo.Unit(Room).Snapshot()).Value;
        await Damage(damage);
        var dry = await _silo.Unit(Room).Repair(dryRun: true);

        var report = await _silo.Unit(Room).Repair(dryRun: false);

        Assert.Equal(RepairOutcome.Repairable, dry.Outcome);
        Assert.NotEmpty(dry.Findings);
        Assert.Equal(RepairOutcome.Repaired, report.Outcome);
        Assert.Equal(before, (await _silo.Unit(Room).Snapshot()).Value);
        Assert.Equal(RepairOutcome.Whole, (await _silo.Unit(Room).Repair(dryRun: true)).Outcome);
        Assert.Empty(await _silo.Port<IQuarantine>().Open(Operator, null, 10));
        (await _silo.Unit(Room).Execute(Payment("p2", "200.00"), Under("p2"))).Accepted();
        Assert.Equal(Money.Zero, (await _silo.Case()).Ledger.Outstanding);
    }

    [Fact]
    public async Task Repair_JournalDamaged_IsLeftToABackup()
    {
        await Damage("UPDATE journal SET body = CAST(replace(body, '10000', '90000') AS BLOB)");

        var report = await _silo.Unit(Room).Repair(dryRun: false);

        Assert.Equal(RepairOutcome.BeyondRepair, report.Outcome);
    }

    [Fact]
    public async Task Repair_JournalPutBackFromABackup_IsWholeAndOffTheList()
    {
        const string Last =
            "account = 'u/op/e1/101' AND sequence = (SELECT max(sequence) FROM journal WHERE account = 'u/op/e1/101')";
        await _silo.Tamper($"UPDATE journal SET kind = 'rotten ' || kind WHERE {Last}");
        await _silo.Restart(pump: true);
        Assert.Equal(ReplyStatus.Quarantined, (await _silo.Unit(Room).Assess()).Status);
        Assert.Equal(RepairOutcome.BeyondRepair, (await _silo.Unit(Room).Repair(dryRun: false)).Outcome);
        await _silo.Tamper($"UPDATE journal SET kind = substr(kind, 8) WHERE {Last}");

        var report = await _silo.Unit(Room).Repair(dryRun: false);

        Assert.Equal(RepairOutcome.Whole, report.Outcome);
        Assert.Empty(await _silo.Port<IQuarantine>().Open(Operator, null, 10));
        (await _silo.Unit(Room).Execute(Payment("p2", "200.00"), Under("p2"))).Accepted();
    }

    [Fact]
    public async Task Repair_RowsOfAnEarlierDate_AreWhole()
    {
        _silo.Clock.MoveTo("2026-03-09");

        Assert.Equal(RepairOutcome.Whole, (await _silo.Unit(Room).Repair(dryRun: true)).Outcome);
        Assert.Equal(RepairOutcome.Whole, (await _silo.Owner(Person).Repair(dryRun: true)).Outcome);
    }

    [Fact]
    public async Task Repair_AccountThatNeverWas_IsAbsent()
    {
        var nobody = AccountKey.ForUnit(Operator, Estate, "999");

        Assert.Equal(RepairOutcome.Absent, (await _silo.Unit(nobody).Repair(dryRun: false)).Outcome);
    }

    /// <summary>Behind the back of a silo that then starts anew.</summary>
    private async Task Damage(string sql)
    {
        await _silo.Tamper($"{sql} WHERE account = '{Room}'");
        await _silo.Restart(pump: true);
    }
}

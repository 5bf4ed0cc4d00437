using Arrears.Contracts.Grains;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Units;
using Arrears.Grains.Tests.Host;
using static Arrears.Grains.Tests.Host.Portfolio;

namespace Arrears.Grains.Tests;

/// <summary>A damaged account answers nothing, least of all a balance of zero, and nobody else notices.</summary>
public sealed class QuarantineTests : IAsyncLifetime
{
    private static readonly AccountKey NextDoor = AccountKey.ForUnit(Operator, Estate, "102");

    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync()
    {
        _silo = await TestSilo.Start(pump: false);
        await _silo.MoveIn();
        await _silo.Register(NextDoor, Person);
        await _silo.Bill("A", "2026-03-05", "300.00");
        await _silo.Bill("B", "2026-03-05", "200.00", NextDoor);
    }

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    public static TheoryData<string> Damages =>
    [
        "UPDATE account_state SET payload = CAST('{}' AS BLOB) WHERE account = 'u/op/e1/101'",
        "DELETE FROM account_state WHERE account = 'u/op/e1/101'",
        "DELETE FROM journal WHERE account = 'u/op/e1/101' AND kind = 'money_moved'",
        "UPDATE account_state SET schema_number = 99 WHERE account = 'u/op/e1/101'",
        """
        UPDATE journal SET body = CAST(replace(body, '30000', '90000') AS BLOB)
         WHERE account = 'u/op/e1/101' AND sequence = (SELECT max(sequence) FROM journal WHERE account = 'u/op/e1/101')
        """,
    ];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Damage_AnyKind_AnswersNothingAndSparesTheOthers(string damage)
    {
        await _silo.LetGo(_silo.Unit(Room));
        await _silo.Tamper(damage);

        var paid = await _silo.Pay("p7", "7.00", "p7");
        var assessed = await _silo.Unit(Room).Assess();
        var explained = await _silo.Unit(Room).Explain();
        var state = await _silo.Unit(Room).Snapshot();
        var committed = await _silo.Unit(Room).Commit(new CommitDispatch(CaseId, "d1", ContactPurpose.Reminder, 0));

        Assert.All(
            (ReplyStatus[])[paid.Status, assessed.Status, explained.Status, state.Status, committed.Status],
            status => Assert.Equal(ReplyStatus.Quarantined, status));
        Assert.Equal((null, null), (explained.Value, state.Value));
        Assert.Equal(Money.Parse("200.00"), await _silo.Owed(NextDoor));
        (await _silo.Unit(NextDoor).Execute(Payment("p8", "8.00"), Under("p8"))).Accepted();
    }

    [Fact]
    public async Task Sweep_OneAccountDamaged_TheOthersAreAssessed()
    {
        await _silo.LetGo(_silo.Unit(Room));
        await _silo.Tamper("UPDATE account_state SET payload = CAST('{}' AS BLOB) WHERE account = 'u/op/e1/101'");
        _silo.Clock.MoveTo("2026-03-06");

        await _silo.Sweeper.SweepOnce(CancellationToken.None);

        Assert.Equal(CaseStage.Reminder, (await _silo.Case(NextDoor)).Stage);
        Assert.Equal(1, await _silo.Count("SELECT count(*) FROM due_work WHERE error LIKE 'Quarantined%'"));
    }

    [Fact]
    public async Task Repair_OfTheDamage_IsSeenByTheNextCall()
    {
        await _silo.LetGo(_silo.Unit(Room));
        await _silo.Tamper("UPDATE account_state SET schema_number = 99 WHERE account = 'u/op/e1/101'");
        Assert.Equal(ReplyStatus.Quarantined, (await _silo.Unit(Room).Assess()).Status);

        await _silo.Tamper("UPDATE account_state SET schema_number = 1 WHERE account = 'u/op/e1/101'");

        Assert.Equal(Money.Parse("300.00"), await _silo.Owed());
    }
}

using System.Text;
using System.Text.Json;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Policy;
using Arrears.Domain.Units;
using Arrears.Grains.Tests.Host;
using static Arrears.Grains.Tests.Host.Portfolio;

namespace Arrears.Grains.Tests;

/// <summary>Every decision is made under the binding that holds when it commits, and under none without a binding.</summary>
public sealed class PolicyTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start(pump: false);

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Execute_EstateWithoutPack_IsAnErrorAndNeverADefault()
    {
        await _silo.OpenEstate();
        var elsewhere = AccountKey.ForUnit(Operator, "e2", "101");
        var register = new RegisterUnit("1", "1", "101", 0, Occupancy.Let);

        var reply = await _silo.Unit(elsewhere).Execute(register, As(ActorRole.Integrator));
        var owner = await _silo.Owner(AccountKey.ForOwner("other", "li")).Assess();

        Assert.Equal((ReplyStatus.NoPolicy, "Estate e2 does not exist."), (reply.Status, reply.Detail));
        Assert.Equal((ReplyStatus.NoPolicy, "Operator other has no home policy pack."), (owner.Status, owner.Detail));
        Assert.Equal(0, _silo.Store.Commits);
    }

    [Fact]
    public async Task Execute_BeforeTheFirstBinding_NamesEstateAndDate()
    {
        await _silo.MoveIn();
        _silo.Clock.MoveTo(HandClock.Morning("2014-12-31"));

        var reply = await _silo.Unit(Room).Assess();
        var explained = await _silo.Unit(Room).Explain();

        Assert.Equal((ReplyStatus.NoPolicy, "Estate e1 has no policy pack on 2014-12-31."), (reply.Status, reply.Detail));
        Assert.Equal((ReplyStatus.NoPolicy, null), (explained.Status, explained.Value));
    }

    [Fact]
    public async Task Execute_BindingMovedSinceItWasRead_IsDecidedAgainUnderTheNewOne()
    {
        await _silo.MoveIn();
        await _silo.Bill("A", "2026-02-28", "300.00");
        var other = await Bind("2026-12.1", "\"de_minimis\": \"1.00\"", "\"de_minimis\": \"500.00\"");
        var commits = _silo.Store.Commits;

        (await _silo.Unit(Room).Assess()).Accepted();

        Assert.Equal(2, _silo.Store.Commits - commits);
        Assert.Equal(CaseStage.Current, (await _silo.Case()).Stage);
        var lines = await _silo.Port<IJournalReader>().Read(Room, 0, 100);
        using var last = JsonDocument.Parse(lines[^1].Body);
        Assert.Equal(other.Version, last.RootElement.GetProperty("pack_version").GetString());
    }

    [Fact]
    public async Task Bind_ToAPackNobodyStored_IsSaidByEveryAccount()
    {
        await _silo.MoveIn();
        await Bind(new PolicyBinding(new DateOnly(2026, 1, 1), new string('a', 64), "lost", "1"));

        var reply = await _silo.Unit(Room).Assess();

        Assert.Equal(ReplyStatus.NoPolicy, reply.Status);
        Assert.Contains("no pack is stored", reply.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SwitchKind.OutboundContact, ContactPurpose.Reminder, ReplyStatus.Refused)]
    [InlineData(SwitchKind.OutboundContact, ContactPurpose.LawyerLetter, ReplyStatus.Refused)]
    [InlineData(SwitchKind.FormalSteps, ContactPurpose.LawyerLetter, ReplyStatus.Refused)]
    [InlineData(SwitchKind.FormalSteps, ContactPurpose.Reminder, ReplyStatus.Accepted)]
    public async Task CommitDispatch_SwitchStopped_NothingLeavesAndMoneyIsTaken(
        SwitchKind stopped, ContactPurpose purpose, ReplyStatus committed)
    {
        await _silo.MoveIn();
        await _silo.Bill("A", "2026-02-28", "300.00");
        (await _silo.Unit(Room).Assess()).Accepted();
        await Throw(stopped, stop: true);

        var reply = await _silo.Unit(Room).Commit(new CommitDispatch(CaseId, "d1", purpose, 0));
        var paid = await _silo.Pay("p7", "7.00", "p7");
        await Throw(stopped, stop: false);
        var resumed = await _silo.Unit(Room).Commit(new CommitDispatch(CaseId, "d2", purpose, 0));

        Assert.Equal(committed, reply.Status);
        paid.Accepted();

        // Nothing was demanded yet, so the unit stands for no lawyer's letter, switch or no switch.
        Assert.Equal(purpose == ContactPurpose.LawyerLetter ? ReplyStatus.Refused : ReplyStatus.Accepted, resumed.Status);
        Assert.Equal(committed == ReplyStatus.Refused, (reply.Declined ?? "").Contains("kill switch", StringComparison.Ordinal));
        Assert.DoesNotContain("kill switch", resumed.Declined ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_ADocumentUnderAnotherAddress_IsRefused()
    {
        var pack = _silo.Grains.GetGrain<IPolicyPackGrain>(SettingsKeys.PolicyPack(new string('b', 64)));

        var reply = await pack.Store("{}"u8.ToArray());

        Assert.Equal(ReplyStatus.Refused, reply.Status);
        Assert.Null(await pack.Get());
    }

    private async Task<PolicyPack> Bind(string version, string term, string changed)
    {
        using var bundled = new StreamReader(
            typeof(PolicyPack).Assembly.GetManifestResourceStream("Arrears.Domain.Policy.Packs.cn-default.json")!);
        var text = (await bundled.ReadToEndAsync()).Replace($"\"version\": \"{Pack.Version}\"", $"\"version\": \"{version}\"");
        Assert.Contains(term, text, StringComparison.Ordinal);
        var utf8 = Encoding.UTF8.GetBytes(text.Replace(term, changed));
        var pack = PolicyPackReader.Read(utf8, "pack.json").OrThrow();
        (await _silo.Grains.GetGrain<IPolicyPackGrain>(SettingsKeys.PolicyPack(pack.ContentAddress)).Store(utf8)).Accepted();
        await Bind(new PolicyBinding(new DateOnly(2026, 1, 1), pack.ContentAddress, pack.Id, pack.Version));
        return pack;
    }

    private async Task Bind(PolicyBinding binding) => (await Settings.Execute(
        new BindPolicy(binding, null), As(ActorRole.Administrator))).Accepted();

    private async Task Throw(SwitchKind kind, bool stop) => (await Settings.Execute(
        new ThrowSwitch(kind, stop, "a court asked"), As(ActorRole.EstateManager))).Accepted();

    private IEstateGrain Settings => _silo.Grains.GetGrain<IEstateGrain>(SettingsKeys.Estate(Operator, Estate));
}

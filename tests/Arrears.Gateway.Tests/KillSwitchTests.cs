using Arrears.Gateway.Tests.Server;
using Arrears.Protos.V1;

namespace Arrears.Gateway.Tests;

/// <summary>The switch of an estate over the API: calls and visits stop with the letters, and go on when it is open.</summary>
public sealed class KillSwitchTests(TestServer server)
{
    [Fact]
    public async Task SetKillSwitch_OfOutboundContact_DeniesCallsUntilItIsOpen()
    {
        const string Operator = "op-switch";
        await server.Build(Operator);
        await server.Settle();

        await Throw(Operator, stopped: true);
        var stopped = await Ask(Operator);
        await Throw(Operator, stopped: false);
        var open = await Ask(Operator);

        Assert.Equal((ContactVerdict.Denied, "architecture.kill_switch"), (stopped.Verdict, stopped.Why.Rule));
        Assert.Equal(ContactVerdict.Granted, open.Verdict);
    }

    /// <summary>One switch for all estates; what an estate stopped itself stays stopped when the operator goes on.</summary>
    [Fact]
    public async Task SetOperatorKillSwitch_StopsEveryEstate_AndLeavesAnEstatesOwnSwitch()
    {
        const string Operator = "op-all-stopped";
        await server.Build(Operator);
        await server.Settle();

        await ThrowAll(Operator, stopped: true);
        var stopped = await Ask(Operator);
        await Throw(Operator, stopped: true);
        var thrown = await ThrowAll(Operator, stopped: false);
        var own = await Ask(Operator);
        await Throw(Operator, stopped: false);
        var open = await Ask(Operator);

        Assert.Equal((ContactVerdict.Denied, "architecture.kill_switch"), (stopped.Verdict, stopped.Why.Rule));
        Assert.Equal(ContactVerdict.Denied, own.Verdict);
        Assert.Equal(ContactVerdict.Granted, open.Verdict);
        Assert.Equal((SwitchKind.OutboundContact, false, "mei"), (thrown[0].Kind, thrown[0].Stopped, thrown[0].Actor));
        Assert.Equal(
            Grpc.Core.StatusCode.PermissionDenied,
            (await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => ThrowAll(Operator, true, Role.EstateManager))).StatusCode);
    }

    /// <summary>A message that was granted before the operator stopped stays where it is.</summary>
    [Fact]
    public async Task SetOperatorKillSwitch_BeforeAMessageLeaves_TheUnitDoesNotStandForIt()
    {
        const string Operator = "op-unit-stopped";
        await server.Build(Operator);
        await server.Settle();

        await ThrowAll(Operator, stopped: true);
        var unit = server.Port<IGrainFactory>().GetGrain<Contracts.Grains.IUnitGrain>($"u/{Operator}/{Town.Estate}/{Town.Unit}");
        var word = await unit.Commit(new Domain.Units.CommitDispatch(Town.CaseId, "d-1", Domain.ContactPurpose.Reminder, 0) { Asked = true });
        await ThrowAll(Operator, stopped: false);
        var later = await unit.Commit(new Domain.Units.CommitDispatch(Town.CaseId, "d-1", Domain.ContactPurpose.Reminder, 0) { Asked = true });

        Assert.Null(word.Committed);
        Assert.NotNull(later.Committed);
    }

    /// <summary>Nothing was decided about the owner since: the brief says so all the same.</summary>
    [Fact]
    public async Task GetCallBrief_AfterAStop_ShowsItAtOnce()
    {
        const string Operator = "op-brief-stopped";
        await server.Build(Operator);
        await server.Settle();
        var briefs = new BriefService.BriefServiceClient(server.Invoker);

        Task<GetCallBriefResponse> Brief() => briefs.GetCallBriefAsync(
            new GetCallBriefRequest { OwnerId = Town.Owner }, server.As(Role.Collector, Operator)).ResponseAsync;
        var before = (await Brief()).Brief;
        await Throw(Operator, stopped: true);
        var stopped = (await Brief()).Brief;
        await Throw(Operator, stopped: false);
        await ThrowAll(Operator, stopped: true);
        var all = (await Brief()).Brief;
        await ThrowAll(Operator, stopped: false);
        var after = (await Brief()).Brief;

        Assert.Equal((ContactVerdict.Denied, "architecture.kill_switch"), (stopped.CallVerdict, stopped.CallWhy.Rule));
        Assert.Equal((ContactVerdict.Denied, "architecture.kill_switch"), (all.CallVerdict, all.CallWhy.Rule));
        Assert.Equal(before.CallVerdict, after.CallVerdict);
        Assert.NotEqual(ContactVerdict.Denied, after.CallVerdict);
    }

    private async Task<Google.Protobuf.Collections.RepeatedField<KillSwitch>> ThrowAll(
        string operatorId, bool stopped, Role role = Role.Legal)
    {
        await new EstateService.EstateServiceClient(server.Invoker).SetOperatorKillSwitchAsync(
            new SetOperatorKillSwitchRequest
            {
                RequestId = Town.NewId(),
                Kind = SwitchKind.OutboundContact,
                Stopped = stopped,
                Reason = "a leak of the contact list is looked into",
            },
            server.As(role, operatorId));
        return (await new EstateService.EstateServiceClient(server.Invoker).ListOperatorKillSwitchesAsync(
            new ListOperatorKillSwitchesRequest(), server.As(Role.Auditor, operatorId))).KillSwitches;
    }

    private async Task<RequestContactResponse> Ask(string operatorId) =>
        await new ContactService.ContactServiceClient(server.Invoker).RequestContactAsync(
            new RequestContactRequest
            {
                RequestId = Town.NewId(),
                OwnerId = Town.Owner,
                Channel = Channel.Call,
                Purpose = ContactPurpose.Call,
            },
            server.As(Role.Collector, operatorId));

    private async Task Throw(string operatorId, bool stopped) =>
        await new EstateService.EstateServiceClient(server.Invoker).SetKillSwitchAsync(
            new SetKillSwitchRequest
            {
                RequestId = Town.NewId(),
                EstateId = Town.Estate,
                Kind = SwitchKind.OutboundContact,
                Stopped = stopped,
                Reason = "a leak of the contact list is looked into",
            },
            server.As(Role.Administrator, operatorId));
}

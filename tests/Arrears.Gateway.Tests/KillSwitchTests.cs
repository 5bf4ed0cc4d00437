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

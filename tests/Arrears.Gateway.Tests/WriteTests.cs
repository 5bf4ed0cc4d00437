using Arrears.Gateway.Tests.Server;
using Arrears.Protos.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Money = Google.Type.Money;

namespace Arrears.Gateway.Tests;

/// <summary>What every write owes its caller: one effect for one key, and words for what is wrong.</summary>
public sealed class WriteTests(TestServer server)
{
    [Fact]
    public async Task Call_EveryUnaryWriteWithoutARequestId_NamesTheField()
    {
        var writes = Api.Methods.Where(method => Api.Writes(method) && !method.IsClientStreaming
            && !Api.Declared(method).Public
            && method.InputType.FindFieldByName("request_id") is not null).ToArray();

        var silent = new List<string>();
        foreach (var method in writes)
        {
            var said = await server.Call(method, server.As(Api.Allowed(method)));
            if (said.Code != StatusCode.InvalidArgument || said.Faults.All(fault => fault.Field != "request_id"))
            {
                silent.Add($"{method.FullName}: {said}");
            }
        }

        Assert.True(writes.Length > 50, $"{writes.Length} writes");
        Assert.Empty(silent);
    }

    [Fact]
    public async Task RecordPayment_SameKeyAndBody_CountsOnce_OtherBodyIsRefused_Seed3()
    {
        await server.Build("op-pay");
        var payments = new PaymentService.PaymentServiceClient(server.Invoker);
        var finance = server.As(Role.Finance, "op-pay");
        var request = Town.PaymentRequest("p-1", 100);

        var first = await payments.RecordPaymentAsync(request, finance);
        var again = await payments.RecordPaymentAsync(request, finance);
        var other = new RecordPaymentRequest(request) { Amount = Town.Yuan(99) };
        var refused = await Assert.ThrowsAsync<RpcException>(
            async () => await payments.RecordPaymentAsync(other, finance));

        Assert.Equal(first.Receipt.Etag, again.Receipt.Etag);
        Assert.Equal(StatusCode.AlreadyExists, refused.StatusCode);
        Assert.Equal("REQUEST_ID_REUSED", refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
        Assert.Equal(Town.Yuan(200), await Outstanding("op-pay"));
    }

    [Fact]
    public async Task RecordPayment_ToAStrangersAccount_SettlesNothingAndOpensAnIncident_Seed10()
    {
        await server.Build("op-stranger");
        var request = Town.PaymentRequest("p-1", 100);
        request.PayeeAccount = "somebody";

        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await new PaymentService.PaymentServiceClient(server.Invoker).RecordPaymentAsync(
                request, server.As(Role.Finance, "op-stranger")));
        var work = await new WorkService.WorkServiceClient(server.Invoker).ListWorkAsync(
            new ListWorkRequest { Kinds = { "payee_incident" } }, server.As(Role.Auditor, "op-stranger"));

        Assert.Equal("PAYEE_NOT_REGISTERED", refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
        Assert.Equal("p-1", Assert.Single(work.Items).Reference);
        Assert.Equal(Town.Yuan(300), await Outstanding("op-stranger"));
    }

    [Fact]
    public async Task Read_OfAnotherOperator_FindsNothingOfTheFirst()
    {
        await server.Build("op-mine");
        var seen = new List<string>();
        foreach (var method in Api.Methods.Where(method =>
            !Api.Writes(method) && !method.IsClientStreaming && !Api.Declared(method).Public))
        {
            var said = await server.Call(
                method, server.As(Api.Allowed(method), "op-other"), Naming(method.InputType.Parser));
            if (said.Answer?.ToString()?.Contains(Town.Canary, StringComparison.Ordinal) == true)
            {
                seen.Add(method.FullName);
            }
        }

        Assert.Empty(seen);
    }

    [Fact]
    public async Task GetOwner_NameAndNumber_AreMaskedUnlessAPurposeIsWrittenDownFirst()
    {
        await server.Build("op-mask");
        var owners = new OwnerService.OwnerServiceClient(server.Invoker);
        var caller = server.As(Role.Collector, "op-mask");

        var masked = await owners.GetOwnerAsync(new GetOwnerRequest { OwnerId = Town.Owner }, caller);
        var shown = await owners.GetOwnerAsync(new GetOwnerRequest { OwnerId = Town.Owner, Purpose = "call" }, caller);
        var untold = await Assert.ThrowsAsync<RpcException>(async () => await owners.GetOwnerAsync(
            new GetOwnerRequest { OwnerId = Town.Owner, Purpose = StubbornAccessLog.NeverWritten }, caller));
        var written = await server.AccessLog.Of("op-mask", Town.Owner, 10);

        Assert.DoesNotContain(Town.Canary, masked.Owner.DisplayName, StringComparison.Ordinal);
        Assert.DoesNotContain("13012342233", masked.ToString(), StringComparison.Ordinal);
        Assert.Equal($"{Town.Canary}徐", shown.Owner.DisplayName);
        Assert.Equal(StatusCode.Unavailable, untold.StatusCode);
        Assert.Equal(["call"], written.Select(entry => entry.Purpose));
    }

    [Fact]
    public void Host_ListensOnLoopbackOnly() =>
        Assert.All(
            server.Addresses, address =>
                Assert.Contains(new Uri(address).Host, (string[])["localhost", "127.0.0.1", "[::1]"]));

    private async Task<Money> Outstanding(string operatorId)
    {
        var answer = await new UnitService.UnitServiceClient(server.Invoker).GetUnitAsync(
            new GetUnitRequest { EstateId = Town.Estate, UnitId = Town.Unit }, server.As(Role.Auditor, operatorId));
        return Assert.Single(answer.Unit.Cases).Outstanding;
    }

    /// <summary>A request that names the first operator's estate, unit, owner and case wherever it can.</summary>
    internal static IMessage Naming(MessageParser parser)
    {
        var request = parser.ParseFrom(ByteString.Empty);
        foreach (var field in request.Descriptor.Fields.InDeclarationOrder().Where(field => !field.IsRepeated))
        {
            var value = field.Name switch
            {
                "estate_id" => Town.Estate,
                "unit_id" => Town.Unit,
                "owner_id" => Town.Owner,
                "case_id" => Town.CaseId,
                "purpose" => "audit",
                _ => null,
            };
            if (value is not null && field.FieldType == Google.Protobuf.Reflection.FieldType.String)
            {
                field.Accessor.SetValue(request, value);
            }
        }

        return request;
    }
}

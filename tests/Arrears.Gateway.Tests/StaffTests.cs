using Arrears.Gateway.Tests.Server;
using Arrears.Protos.V1;
using Google.Rpc;
using Grpc.Core;

namespace Arrears.Gateway.Tests;

/// <summary>The register of staff, and what it means for who may call.</summary>
public sealed class StaffTests(TestServer server)
{
    [Fact]
    public async Task RequestContact_ByWhomTheRegisterDoesNotKnow_IsDeniedUntilTrained_Seed71()
    {
        const string Operator = "op-training";
        await server.Build(Operator);
        await server.Settle();

        var denied = await Ask(Operator, "newcomer");
        Assert.Equal(ContactVerdict.Denied, denied.Verdict);
        Assert.Equal("conduct.training", denied.Why.Rule);
        Assert.Equal("NOT_TRAINED", denied.Reason);

        await server.Train(Operator, "newcomer");
        Assert.Equal(ContactVerdict.Granted, (await Ask(Operator, "newcomer")).Verdict);
    }

    [Fact]
    public async Task RecordTraining_OfOneself_Refused_AndListTellsUntilWhen_Seed71()
    {
        const string Operator = "op-register";
        await server.Build(Operator);
        var staff = new StaffService.StaffServiceClient(server.Invoker);
        var training = new StaffTraining { Module = TrainingModule.Compliance, PassDate = Town.Day(2026, 3, 1), Evidence = "s" };

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await staff.RecordTrainingAsync(
            new RecordTrainingRequest { RequestId = Town.NewId(), StaffId = "mei", Training = training },
            server.As(Role.EstateManager, Operator)));
        var listed = await staff.ListStaffAsync(new ListStaffRequest { EstateId = Town.Estate }, server.As(Role.Auditor, Operator));

        Assert.Equal("ROLE_FORBIDS", refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
        Assert.False(listed.RegisterNotKept);
        var mei = Assert.Single(listed.Staff);
        Assert.Equal(("mei", Town.Day(2027, 3, 2)), (mei.StaffId, mei.CallUntilDate));
    }

    private async Task<RequestContactResponse> Ask(string operatorId, string subject) =>
        await new ContactService.ContactServiceClient(server.Invoker).RequestContactAsync(
            new RequestContactRequest
            {
                RequestId = Town.NewId(),
                OwnerId = Town.Owner,
                Channel = Channel.Call,
                Purpose = ContactPurpose.Call,
            },
            server.As(Role.Collector, operatorId, subject));
}

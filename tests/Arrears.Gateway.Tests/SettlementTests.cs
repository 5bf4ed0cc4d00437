using Arrears.Gateway.Tests.Server;
using Arrears.Protos.V1;

namespace Arrears.Gateway.Tests;

/// <summary>The offered talk over the API: made by staff, answered, and shown in the explanation.</summary>
public sealed class SettlementTests(TestServer server)
{
    [Fact]
    public async Task OfferSettlement_Accepted_IsExplainedWithItsDays_Seed188()
    {
        const string Operator = "op-talk";
        await server.Build(Operator);
        await server.Settle();
        var api = new StepService.StepServiceClient(server.Invoker);

        await api.OfferSettlementAsync(
            new OfferSettlementRequest
            {
                RequestId = Town.NewId(),
                EstateId = Town.Estate,
                UnitId = Town.Unit,
                CaseId = Town.CaseId,
                OfferId = "talk-1",
                Channel = Channel.WalkIn,
            },
            server.As(Role.Housekeeper, Operator));
        var wrong = await Assert.ThrowsAsync<Grpc.Core.RpcException>(
            () => api.AnswerSettlementAsync(Answer("talk-2"), server.As(Role.Housekeeper, Operator)).ResponseAsync);
        await api.AnswerSettlementAsync(Answer("talk-1"), server.As(Role.Housekeeper, Operator));

        var explained = await new UnitService.UnitServiceClient(server.Invoker).ExplainUnitAsync(
            new ExplainUnitRequest { EstateId = Town.Estate, UnitId = Town.Unit }, server.As(Role.Auditor, Operator));
        Assert.Equal(Grpc.Core.StatusCode.FailedPrecondition, wrong.StatusCode);
        Assert.Contains(
            Assert.Single(explained.Explanation.Positions).Regions,
            line => line == "settlement:accepted offered 2026-03-02, steps wait until 2026-03-16");
    }

    private static AnswerSettlementRequest Answer(string offer) => new()
    {
        RequestId = Town.NewId(),
        EstateId = Town.Estate,
        UnitId = Town.Unit,
        CaseId = Town.CaseId,
        OfferId = offer,
        Answer = SettlementAnswer.Accepted,
        Reason = "comes on Saturday with her brother",
    };
}

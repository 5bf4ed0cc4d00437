using Arrears.Gateway.Tests.Server;
using Arrears.Protos.V1;

namespace Arrears.Gateway.Tests;

/// <summary>What keeps an owner from paying goes before everything else (item 88).</summary>
public sealed class GrievanceQueueTests(TestServer server)
{
    [Fact]
    public async Task ListGrievances_BlockingOnly_IsTheQueueWithTheShorterTimes_Seed88()
    {
        const string Operator = "op-queue";
        await server.Build(Operator);
        await Open(Operator, "g-plain");
        await Open(Operator, "g-blocks", "ch-1");

        var all = await List(Operator, blocking: false);
        var queue = await List(Operator, blocking: true);

        var first = Assert.Single(queue);
        var plain = all.Single(item => item.GrievanceId == "g-plain");
        Assert.Equal((2, "g-blocks"), (all.Count, first.GrievanceId));
        Assert.Equal((Town.Day(2026, 3, 4), Town.Day(2026, 3, 5)), (first.ResolveByDate, plain.ResolveByDate));
        Assert.True(string.CompareOrdinal(first.AcknowledgeBy, plain.AcknowledgeBy) < 0);
    }

    [Fact]
    public async Task GetCallBrief_GrievanceThatBlocks_StandsFirstAndSaysSo_Seed88()
    {
        const string Operator = "op-queue-brief";
        await server.Build(Operator);
        await Open(Operator, "g-1-plain");
        await Open(Operator, "g-2-blocks", "ch-1");

        var brief = await new BriefService.BriefServiceClient(server.Invoker).GetCallBriefAsync(
            new GetCallBriefRequest { OwnerId = Town.Owner, PageLanguage = PageLanguage.Chinese }, server.As(Role.Collector, Operator));

        Assert.Equal(["g-2-blocks", "g-1-plain"], brief.Brief.Grievances.Select(item => item.GrievanceId));
        Assert.Contains("【优先：影响缴费】g-2-blocks", brief.Page);
    }

    private async Task<IReadOnlyList<Grievance>> List(string operatorId, bool blocking) =>
        (await new GrievanceService.GrievanceServiceClient(server.Invoker).ListGrievancesAsync(
            new ListGrievancesRequest { BlockingOnly = blocking, OpenOnly = true }, server.As(Role.Auditor, operatorId))).Grievances;

    private async Task Open(string operatorId, string id, params string[] charges)
    {
        var request = new OpenGrievanceRequest
        {
            RequestId = Town.NewId(),
            EstateId = Town.Estate,
            UnitId = Town.Unit,
            CaseId = Town.CaseId,
            GrievanceId = id,
            Class = "lift",
            Responsibility = Responsibility.Operator,
            Accountable = "wu",
        };
        request.DisputedChargeIds.AddRange(charges);
        await new GrievanceService.GrievanceServiceClient(server.Invoker).OpenGrievanceAsync(
            request, server.As(Role.Housekeeper, operatorId));
    }
}

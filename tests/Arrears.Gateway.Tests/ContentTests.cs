using Arrears.Gateway.Tests.Server;
using Arrears.Protos.V1;
using Google.Rpc;
using Grpc.Core;

namespace Arrears.Gateway.Tests;

/// <summary>What is told of an estate, and said in public for it, over the API.</summary>
public sealed class ContentTests(TestServer server)
{
    [Fact]
    public async Task GetPoster_OfFewHomes_IsRefused_Seed50()
    {
        await server.Build("op-poster");

        var refused = await Refused(Contents().GetPosterAsync(
            new GetPosterRequest { EstateId = Town.Estate }, Manager("op-poster")));

        Assert.Equal(("CONDUCT_FORBIDS", "item.50"), (refused.Reason, refused.Metadata["rule"]));
    }

    [Fact]
    public async Task GetSignOffSlip_HoldsTheExactBalance_AndIsRefusedAsALever_Seed2_38()
    {
        const string Operator = "op-slip";
        await server.Build(Operator);
        await Contents().SetPayLinkAsync(
            new SetPayLinkRequest
            {
                RequestId = Town.NewId(),
                EstateId = Town.Estate,
                Template = "https://pay.example/{estate}/{unit}?a={amount}",
            },
            server.As(Role.Finance, Operator));
        var request = new GetSignOffSlipRequest
        {
            EstateId = Town.Estate,
            UnitId = Town.Unit,
            CaseId = Town.CaseId,
            JobRef = "w-1",
        };
        await server.Settle();

        var slip = await Contents().GetSignOffSlipAsync(request, server.As(Role.Technician, Operator));
        var refused = await Refused(Contents().GetSignOffSlipAsync(
            new GetSignOffSlipRequest(request) { PaymentFirst = true }, server.As(Role.Technician, Operator)));

        Assert.Equal($"https://pay.example/{Town.Estate}/{Town.Unit}?a=300.00", slip.PayLink);
        Assert.Equal("conduct.signoff_lever", refused.Metadata["rule"]);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(0, 1)]
    public async Task PutServiceContract_BillingFrequency_IsKeptWithTheContract_Seed2(int asked, int kept)
    {
        await server.Build("op-billing");
        var request = new PutServiceContractRequest
        {
            RequestId = Town.NewId(),
            EstateId = Town.Estate,
            Contract = new ServiceContract(Town.EstateRequest().Contracts[0])
            {
                ContractId = $"k-{asked}",
                BillingMonths = asked,
            },
        };
        var api = new EstateService.EstateServiceClient(server.Invoker);

        var answer = await api.PutServiceContractAsync(request, server.As(Role.Administrator, "op-billing"));
        request.Contract.BillingMonths = 5;
        var wrong = await Refused(api.PutServiceContractAsync(request, server.As(Role.Administrator, "op-billing")));

        Assert.Equal(kept, answer.Estate.Contracts.Single(contract => contract.ContractId == $"k-{asked}").BillingMonths);
        Assert.Equal("MALFORMED", wrong.Reason);
    }

    [Fact]
    public async Task CheckSentence_SeparateCompanies_FollowsTheRelationOfTheEstate_Seed106()
    {
        const string Operator = "op-relation";
        await server.Build(Operator);
        var ask = new CheckSentenceRequest { EstateId = Town.Estate, Text = "我们与开发商是各自独立运营的两个子公司。" };

        var before = await Contents().CheckSentenceAsync(ask, server.As(Role.Collector, Operator));
        await Contents().SetCorporateRelationAsync(
            new SetCorporateRelationRequest
            {
                RequestId = Town.NewId(),
                EstateId = Town.Estate,
                Relation = CorporateRelation.SeparateSubsidiaries,
                Evidence = "register-1",
            },
            Manager(Operator));
        var after = await Contents().CheckSentenceAsync(ask, server.As(Role.Collector, Operator));

        Assert.Equal((false, "item.106", true), (before.Allowed, before.Rule, after.Allowed));
    }

    [Fact]
    public async Task PublishContent_LawCardAndBulletin_AreListedByPlaceDateAndKind_Seed150_151()
    {
        const string Operator = "op-content";
        await server.Build(Operator);
        await Publish(Operator, new EstateContent
        {
            ContentId = "law-1",
            Kind = ContentKind.LawCard,
            Title = "空置房",
            Place = "CN-ZJ",
            FromDate = Town.Day(2025, 1, 1),
            CheckedDate = Town.Day(2026, 2, 1),
            Parts = { new ContentPart { Name = "citation", Text = "条例第55条" } },
        });
        await Publish(Operator, new EstateContent
        {
            ContentId = "b-2026-02",
            Kind = ContentKind.Bulletin,
            Title = "二月简报",
            FromDate = Town.Day(2026, 2, 1),
            CheckedDate = Town.Day(2026, 3, 1),
            Parts =
            {
                new ContentPart { Name = "services", Text = "保洁28次" },
                new ContentPart { Name = "fees", Text = "每平方米2.60元" },
                new ContentPart { Name = "common_income", Text = "广告收入1200元" },
            },
        });

        var law = await List(Operator, new ListContentsRequest
        {
            EstateId = Town.Estate,
            Place = "CN-ZJ-HZ",
            OnDate = Town.Day(2026, 3, 2),
        });
        var bulletins = await List(Operator, new ListContentsRequest { EstateId = Town.Estate, Kind = ContentKind.Bulletin });

        Assert.Equal(["law-1"], law);
        Assert.Equal(["b-2026-02"], bulletins);
    }

    [Fact]
    public async Task LogPublicIssue_OfAPrivateChat_IsRefusedByName_Seed149()
    {
        await server.Build("op-issue");
        var request = new LogPublicIssueRequest
        {
            RequestId = Town.NewId(),
            EstateId = Town.Estate,
            IssueId = "i1",
            Source = IssueSource.PrivateChat,
            Topic = "群里抱怨",
            OnDate = Town.Day(2026, 3, 1),
        };

        var refused = await Refused(Contents().LogPublicIssueAsync(request, Manager("op-issue")));

        Assert.Equal(("CONDUCT_FORBIDS", "conduct.private_chat"), (refused.Reason, refused.Metadata["rule"]));
    }

    [Fact]
    public async Task RequestUrging_OfFewHomes_TellsTheCommitteeNothing_Seed145_146()
    {
        const string Operator = "op-urge";
        await server.Build(Operator);
        await Contents().RegisterOfficeAsync(
            new RegisterOfficeRequest
            {
                RequestId = Town.NewId(),
                EstateId = Town.Estate,
                Office = new Office
                {
                    OfficeId = "o1",
                    Kind = OfficeKind.CommitteeChair,
                    OwnerId = Town.Owner,
                    FromDate = Town.Day(2026, 1, 1),
                    ToDate = Town.Day(2026, 12, 31),
                },
            },
            Manager(Operator));

        var refused = await Refused(Contents().RequestUrgingAsync(
            new RequestUrgingRequest
            {
                RequestId = Town.NewId(),
                EstateId = Town.Estate,
                UrgeId = "u1",
                OnDate = Town.Day(2026, 3, 2),
                LetterRef = "letter-1",
            },
            Manager(Operator)));
        var facts = await Contents().GetEstateFactsAsync(new GetEstateFactsRequest { EstateId = Town.Estate }, Manager(Operator));

        Assert.Equal("item.146", refused.Metadata["rule"]);
        Assert.Equal("o1", Assert.Single(facts.Facts.Offices).OfficeId);
    }

    [Fact]
    public async Task SetInfluence_OfAnOpinionLeader_KeepsTheCollectorAway_Seed147()
    {
        const string Operator = "op-leader";
        await server.Build(Operator);
        await new OwnerService.OwnerServiceClient(server.Invoker).SetInfluenceAsync(
            new SetInfluenceRequest
            {
                RequestId = Town.NewId(),
                OwnerId = Town.Owner,
                Influence = Influence.OpinionLeader,
                Purpose = "meeting on the lift",
            },
            Manager(Operator));
        await server.Settle();

        var asked = await new ContactService.ContactServiceClient(server.Invoker).RequestContactAsync(
            new RequestContactRequest
            {
                RequestId = Town.NewId(),
                OwnerId = Town.Owner,
                Channel = Channel.Call,
                Purpose = ContactPurpose.Call,
            },
            server.As(Role.Collector, Operator));

        Assert.Equal(ContactVerdict.Denied, asked.Verdict);
        Assert.Equal("item.147", asked.Why.Rule);
    }

    private async Task Publish(string operatorId, EstateContent content) => await Contents().PublishContentAsync(
        new PublishContentRequest { RequestId = Town.NewId(), EstateId = Town.Estate, Content = content }, Manager(operatorId));

    private async Task<string[]> List(string operatorId, ListContentsRequest request) =>
        [.. (await Contents().ListContentsAsync(request, Manager(operatorId))).Contents.Select(content => content.ContentId)];

    private static async Task<ErrorInfo> Refused<T>(AsyncUnaryCall<T> call) =>
        (await Assert.ThrowsAsync<RpcException>(async () => await call)).GetRpcStatus()!.GetDetail<ErrorInfo>()!;

    private ContentService.ContentServiceClient Contents() => new(server.Invoker);

    private Metadata Manager(string operatorId) => server.As(Role.EstateManager, operatorId);
}

using Arrears.Contracts.Time;
using Arrears.Domain.Accounts;
using Arrears.Gateway.Tests.Server;
using Arrears.Protos.V1;

namespace Arrears.Gateway.Tests;

/// <summary>The brief of a call over the wire, on the page, and the words that go with it.</summary>
public sealed class BriefTests(TestServer server)
{
    private BriefService.BriefServiceClient Briefs => new(server.Invoker);

    [Fact]
    public async Task GetCallBrief_OwnerInArrears_TellsOwedSaidAndAllowedOnOnePage_Seed12_61_122_129()
    {
        await InArrears("op-brief");
        await Talk("op-brief", "no_trust");

        var request = new GetCallBriefRequest { OwnerId = Town.Owner, Purpose = "call", PageLanguage = PageLanguage.English };
        var answer = await Briefs.GetCallBriefAsync(request, server.As(Role.Collector, "op-brief"));

        var brief = answer.Brief;
        var line = Assert.Single(Assert.Single(brief.Cases).Statement.Lines);
        Assert.Equal(Town.Yuan(300), line.Balance);
        Assert.Equal("no_trust", brief.LastTalk.ReasonCode);
        Assert.Equal("no_trust", brief.Answer.Name);
        Assert.Equal(2, brief.PaymentSlots.Select(slot => slot.OnDate).Distinct().Count());
        Assert.Contains(brief.MayNot, reason => reason.Rule == "conduct.third_party");
        Assert.Contains(brief.Say, sentence => sentence.Name == "statement" && sentence.English.Contains("300.00 CNY", StringComparison.Ordinal));
        Assert.Contains("300.00", answer.Page, StringComparison.Ordinal);
        Assert.Contains("“I do not trust you”", answer.Page, StringComparison.Ordinal);
        Assert.InRange(answer.Page.Split('\n').Length, 20, 62);
    }

    [Fact]
    public async Task Strategy_OfACase_IsTheSameInTheMatrixTheExplanationTheUnitAndTheBrief_Seed21()
    {
        const string Operator = "op-strategy";
        await InArrears(Operator);
        await Settle();
        var auditor = server.As(Role.Auditor, Operator);
        var units = new UnitService.UnitServiceClient(server.Invoker);

        var matrix = await new PolicyService.PolicyServiceClient(server.Invoker).GetStrategyAsync(
            new GetStrategyRequest { PolicyPack = "cn-default" }, auditor);
        var why = await units.ExplainUnitAsync(new ExplainUnitRequest { EstateId = Town.Estate, UnitId = Town.Unit }, auditor);
        var unit = await units.GetUnitAsync(new GetUnitRequest { EstateId = Town.Estate, UnitId = Town.Unit }, auditor);
        var brief = await Briefs.GetCallBriefAsync(
            new GetCallBriefRequest { OwnerId = Town.Owner, Purpose = "call", PageLanguage = PageLanguage.English },
            server.As(Role.Collector, Operator));

        var chosen = Assert.Single(why.Explanation.Positions).Strategy;
        Assert.Contains(chosen.Cell, matrix.Cells);
        Assert.Equal(matrix.Buckets.Count * 6, matrix.Cells.Count);
        Assert.Equal(matrix.Pack.Address, chosen.PolicyAddress);
        Assert.Equal("item.21", chosen.Why.Rule);
        Assert.Equal(chosen, Assert.Single(brief.Brief.Cases).Strategy);
        Assert.Contains(chosen.Why.English, brief.Page, StringComparison.Ordinal);
        var shown = Assert.Single(unit.Unit.Cases).Strategy;
        Assert.Equal((chosen.Cell.Action, chosen.Cell.Segment, chosen.PolicyAddress), (shown.Action, shown.Segment, shown.PolicyAddress));
    }

    [Fact]
    public async Task GetCallBrief_WithoutAPurpose_MasksThePersonAndSpeaksChineseByItself_Seed61()
    {
        await InArrears("op-mask");
        await Talk("op-mask", "no_trust");

        var answer = await Briefs.GetCallBriefAsync(
            new GetCallBriefRequest { OwnerId = Town.Owner }, server.As(Role.Collector, "op-mask"));

        Assert.DoesNotContain(Town.Canary, answer.Brief.DisplayName, StringComparison.Ordinal);
        Assert.DoesNotContain("trust you", answer.Page, StringComparison.Ordinal);
        Assert.Contains("欠费", answer.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetCallBrief_NextMonthIsBilledToo_SpeaksOfThePeriodThatIsOverdueAlone_Seed12()
    {
        await InArrears("op-period");
        var next = Town.ChargesRequest("ch-2", 200);
        next.Charges[0].PeriodFromDate = Town.Day(2026, 12, 1);
        next.Charges[0].PeriodToDate = Town.Day(2026, 12, 31);
        next.Charges[0].DueDate = Town.Day(2026, 12, 31);
        await new ChargeService.ChargeServiceClient(server.Invoker).PostChargesAsync(next, server.As(Role.Finance, "op-period"));
        await Settle();

        var brief = (await Briefs.GetCallBriefAsync(
            new GetCallBriefRequest { OwnerId = Town.Owner }, server.As(Role.Collector, "op-period"))).Brief;

        var said = brief.Say.Single(sentence => sentence.Name == "statement").English;
        Assert.Contains("300.00 CNY", said, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-12", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetPartyRole_OfATenant_AnswersFromTheOwnerAndOpensTheBriefByTitle_Seed60()
    {
        const string Operator = "op-party";
        await InArrears(Operator);
        var owners = new OwnerService.OwnerServiceClient(server.Invoker);
        await owners.SetPartyRoleAsync(
            new SetPartyRoleRequest
            {
                RequestId = Town.NewId(),
                OwnerId = Town.Owner,
                CaseId = Town.CaseId,
                Role = PartyRole.Tenant,
                Title = PersonTitle.Ms,
            },
            server.As(Role.Housekeeper, Operator));
        await Settle();

        var owner = (await owners.GetOwnerAsync(
            new GetOwnerRequest { OwnerId = Town.Owner }, server.As(Role.Collector, Operator))).Owner;
        var masked = await Briefs.GetCallBriefAsync(
            new GetCallBriefRequest { OwnerId = Town.Owner }, server.As(Role.Collector, Operator));
        var clear = await Briefs.GetCallBriefAsync(
            new GetCallBriefRequest { OwnerId = Town.Owner, Purpose = "call", PageLanguage = PageLanguage.English },
            server.As(Role.Collector, Operator));

        var party = Assert.Single(owner.Parties);
        Assert.Equal((Town.CaseId, Town.Unit, PartyRole.Tenant), (party.CaseId, party.UnitId, party.Role));
        Assert.Equal(PersonTitle.Ms, owner.Title);
        Assert.DoesNotContain(Town.Canary, masked.Brief.SalutationChinese, StringComparison.Ordinal);
        Assert.Equal($"{Town.Canary}徐女士", clear.Brief.SalutationChinese);
        Assert.Contains($"Ms {Town.Canary}徐", clear.Page, StringComparison.Ordinal);
        Assert.Contains("承租人", masked.Page, StringComparison.Ordinal);
        Assert.Equal(PartyRole.Tenant, Assert.Single(clear.Brief.Cases).Role);
    }

    [Fact]
    public async Task GetCallBrief_InChinese_LeavesNoWordOfTheMachineUntranslated_Seed61()
    {
        await InArrears("op-words");
        await Talk("op-words", "no_trust");

        var page = (await Briefs.GetCallBriefAsync(
            new GetCallBriefRequest { OwnerId = Town.Owner, PageLanguage = PageLanguage.Chinese },
            server.As(Role.Collector, "op-words"))).Page;

        Assert.Contains("来电", page, StringComparison.Ordinal);
        Assert.All(["inbound", "reached", "calm"], word => Assert.DoesNotContain(word, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetCallBrief_AnswerThatNeedsALeadersTask_IsNotPutIntoAnybodysMouth_Seed107()
    {
        await InArrears("op-leader");
        await Talk("op-leader", "amenity_promise");

        var brief = (await Briefs.GetCallBriefAsync(
            new GetCallBriefRequest { OwnerId = Town.Owner }, server.As(Role.Housekeeper, "op-leader"))).Brief;

        Assert.Null(brief.Answer);
        Assert.Equal("leader_task", brief.AnswerNeeds);
    }

    [Fact]
    public async Task GetObjectionLibrary_EveryObjection_HasItsAnswerInBothLanguagesWithItsGround_Seed63_64()
    {
        var library = await Briefs.GetObjectionLibraryAsync(new GetObjectionLibraryRequest(), server.As(Role.Auditor));

        Assert.NotEmpty(library.Version);
        Assert.All(library.Reasons.Where(reason => reason.Group == "objection"), reason =>
        {
            Assert.NotEmpty(reason.Answer.Chinese);
            Assert.NotEmpty(reason.Answer.English);
            Assert.All(reason.Legal, law => Assert.NotEmpty(law.Reference));
        });
        Assert.Contains(library.Scripts, script => script.Name == "two_slots");
    }

    [Fact]
    public async Task ResumeAccount_ThatIsNotParked_LeavesItAsItIs()
    {
        await InArrears("op-parked");
        var repairs = new RepairService.RepairServiceClient(server.Invoker);
        var administrator = server.As(Role.Administrator, "op-parked");
        var key = AccountKey.ForUnit("op-parked", Town.Estate, Town.Unit);

        await repairs.ResumeAccountAsync(new ResumeAccountRequest { RequestId = Town.NewId(), Account = key.Value }, administrator);

        Assert.Empty((await repairs.ListParkedAccountsAsync(new ListParkedAccountsRequest(), administrator)).Accounts);
    }

    private async Task InArrears(string operatorId)
    {
        await server.Build(operatorId);
        await Settle();
    }

    private async Task Talk(string operatorId, string reason)
    {
        await new ContactService.ContactServiceClient(server.Invoker).LogContactAsync(
            new LogContactRequest
            {
                RequestId = Town.NewId(),
                OwnerId = Town.Owner,
                Channel = Channel.Inbound,
                CaseIds = { Town.CaseId },
                ReasonCode = reason,
                Words = "I do not trust you",
                NextAction = "read",
                NextActionDate = Town.Day(2026, 3, 9),
            },
            server.As(Role.Collector, operatorId));
        await Settle();
    }

    /// <summary>Waits until the accounts have heard of each other.</summary>
    private Task<bool> Settle() => server.Port<IClockControl>().Advance(server.Port<IBusinessClock>().UtcNow);
}

using System.Collections.Immutable;
using Arrears.Domain.Estates;

namespace Arrears.Domain.Tests.Estates;

/// <summary>What may be told of an estate, and what may be said in public for it.</summary>
public sealed class EstateFactTests
{
    private static readonly DateOnly March = new(2026, 3, 1);

    private EstateFacts _facts = EstateFacts.None;

    [Theory]
    [InlineData(CorporateRelation.SeparateSubsidiaries, null)]
    [InlineData(CorporateRelation.Unrelated, null)]
    [InlineData(CorporateRelation.Same, "item.106")]
    [InlineData(CorporateRelation.Unknown, "item.106")]
    public void Check_SeparateCompanies_IsSaidOnlyWhereItIsTrue_Seed106(CorporateRelation relation, string? rule)
    {
        Assert.Equal(rule, PublicWording.Check("物业与开发商是各自独立运营的两个子公司", relation)?.Rule.Value);
        Assert.Equal(rule, PublicWording.Check("We are separate companies.", relation)?.Rule.Value);
        Assert.Null(PublicWording.Check("我们会把您的意见转给建设单位。", relation));
    }

    [Fact]
    public void TellRelation_WithoutProof_Refused_Seed106()
    {
        Assert.Equal(Refusal.MissingEvidence, Refuse(new TellRelation(CorporateRelation.Unrelated, " ")).Reason);
        Tell(new TellRelation(CorporateRelation.Unrelated, "register-1"));

        Assert.Equal(CorporateRelation.Unrelated, _facts.Relation);
    }

    [Fact]
    public void RegisterOffice_CommitteeAndCaptain_HoldItForTheirTerm_Seed145()
    {
        Assert.Equal(Refusal.PeriodReversed, Refuse(Office("o1", OfficeKind.CommitteeChair, null, "2025-12-31")).Reason);
        Assert.Equal(Refusal.MissingReason, Refuse(Office("o1", OfficeKind.BlockCaptain, null, "2027-12-31")).Reason);

        Tell(Office("o1", OfficeKind.CommitteeChair, null, "2026-12-31"));
        Tell(Office("o2", OfficeKind.BlockCaptain, "3", "2027-12-31"));

        Assert.Equal(["o1", "o2"], _facts.OfficesOn(new(2026, 12, 31)).Select(office => office.Id));
        Assert.Equal(["o2"], _facts.OfficesOn(new(2027, 1, 1)).Select(office => office.Id));
    }

    [Fact]
    public void RequestUrging_OfTheCommittee_TellsHowManyAndNeverWho_Seed145_146()
    {
        Assert.Equal(Refusal.UnknownContact, Refuse(Urging("u1", 5, 40)).Reason);
        Tell(Office("o2", OfficeKind.BlockCaptain, "3", "2027-12-31"));
        Assert.Equal(Refusal.UnknownContact, Refuse(Urging("u1", 5, 40)).Reason);
        Tell(Office("o1", OfficeKind.CommitteeMember, null, "2026-12-31"));

        Assert.Equal("item.146", Refuse(Urging("u1", 5, 19)).Rule.Value);
        Tell(Urging("u1", 5, 20));

        Assert.Equal((5, 20), (_facts.Urges[0].Owing, _facts.Urges[0].Of));
        string[] told = [.. typeof(UrgeRequest).GetProperties().Select(property => property.Name)];
        Assert.DoesNotContain(told, name => name.Contains("Unit", StringComparison.Ordinal) || name.Contains("Owner", StringComparison.Ordinal));
    }

    [Fact]
    public void PublishContent_Bulletin_HasItsPartsOncePerMonthAndNeverChanges_Seed150()
    {
        Assert.Equal(Refusal.MissingReason, Refuse(Bulletin("b1", March, ("services", "保洁12次"))).Reason);

        var whole = Bulletin("b1", March, ("services", "保洁12次"), ("fees", "收费标准2.60元"), ("common_income", "广告收入1200元"));
        Tell(whole);
        Tell(whole);

        Assert.Single(_facts.Contents);
        Assert.Equal(Refusal.AlreadyExists, Refuse(whole with { Content = whole.Content with { Title = "other" } }).Reason);
        Assert.Equal(Refusal.MissingReason, Refuse(whole with { Content = whole.Content with { Id = "b2" } }).Reason);
    }

    [Theory]
    [InlineData("3栋1单元 502室还没有缴费", "conduct.unit_named")]
    [InlineData("unit 12 still owes", "conduct.unit_named")]
    [InlineData("老赖名单", "conduct.public_shaming")]
    public void PublishContent_NamingAHomeOrShaming_Refused_Seed50_51_150(string text, string rule)
    {
        var bulletin = Bulletin("b1", March, ("services", text), ("fees", "2.60"), ("common_income", "1200"));

        Assert.Equal((Refusal.ConductForbids, rule), (Refuse(bulletin).Reason, Refuse(bulletin).Rule.Value));
    }

    [Fact]
    public void PublishContent_LawCard_NamesItsPlaceDatesAndSource_Seed151()
    {
        var card = LawCard("l1", "CN-ZJ", new DateOnly(2025, 1, 1), null);
        Assert.Equal(Refusal.MissingReason, Refuse(card with { Content = card.Content with { Place = null } }).Reason);
        Assert.Equal(
            Refusal.MissingReason, Refuse(card with { Content = card.Content with { Parts = [new("text", "规定")] } }).Reason);

        Tell(card);
        Tell(LawCard("l2", "CN", new DateOnly(2021, 1, 1), new DateOnly(2025, 12, 31)));

        Assert.Equal(["l1", "l2"], Holding("CN-ZJ-HZ", "2025-06-01"));
        Assert.Equal(["l1"], Holding("CN-ZJ", "2026-01-01"));
        Assert.Empty(Holding("CN-ZJX", "2026-01-01"));
    }

    [Fact]
    public void PublicIssue_IsAnsweredWithFacts_AndPrivateTalkIsNotWatched_Seed149()
    {
        var chat = Refuse(new LogPublicIssue("i1", IssueSource.PrivateChat, "群聊记录", March));
        Assert.Equal((Refusal.ConductForbids, "conduct.private_chat"), (chat.Reason, chat.Rule.Value));
        Assert.Equal("conduct.unit_named", Refuse(new LogPublicIssue("i1", IssueSource.Media, "2-1-501 抱怨", March)).Rule.Value);

        Tell(new LogPublicIssue("i1", IssueSource.PublicForum, "电梯停运", March));
        Assert.Equal(Refusal.MissingEvidence, Refuse(new AnswerPublicIssue("i1", "已修复", [], March)).Reason);
        Tell(new AnswerPublicIssue("i1", "电梯已于3月2日修复并检验合格。", ["report-7"], March.AddDays(2)));

        Assert.Equal((March.AddDays(2), "report-7"), (_facts.Issues[0].AnsweredOn, _facts.Issues[0].Facts[0]));
        Assert.Equal(Refusal.AlreadyDecided, Refuse(new AnswerPublicIssue("i1", "别的", ["x"], March)).Reason);
    }

    [Theory]
    [InlineData(19, 19, null)]
    [InlineData(20, 19, 95)]
    [InlineData(41, 40, 97)]
    public void Poster_OfFewHomes_IsNone_OfManyAShareRoundedDown_Seed50(int units, int paid, int? percent)
    {
        var poster = Poster.Of("3", units, paid, 20, March);

        Assert.Equal(percent, poster?.Percent);
        Assert.True(poster is null || PublicWording.Check(poster.Text.Chinese, CorporateRelation.Unknown) is null);
        Assert.True(poster is null || poster.Text.English.Contains("as of 2026-03-01", StringComparison.Ordinal));
    }

    [Fact]
    public void PayLink_HoldsTheExactBalance_AndNothingOwedNoLink_Seed2_38()
    {
        const string Template = "https://pay.example/{estate}/{unit}?amount={amount}";
        Assert.Equal("item.2", Refuse(new SetPayLink("http://pay.example/{unit}/{amount}")).Rule.Value);
        Assert.Equal("item.2", Refuse(new SetPayLink("https://pay.example/{unit}")).Rule.Value);
        Tell(new SetPayLink(Template));

        Assert.Equal(
            "https://pay.example/e1/1-101?amount=300.05", PayLinks.Of(_facts.PayLink, "e1", "1-101", Money.Parse("300.05")));
        Assert.Null(PayLinks.Of(_facts.PayLink, "e1", "1-101", Money.Zero));
    }

    [Fact]
    public void SignOffSlip_MayCarryALink_ButNothingWaitsForMoney_Seed38()
    {
        var refused = SignOffSlip.Check(paymentFirst: true)!;

        Assert.Equal((Refusal.ConductForbids, "conduct.signoff_lever"), (refused.Reason, refused.Rule.Value));
        Assert.Null(SignOffSlip.Check(paymentFirst: false));
        Assert.Contains("https://p", SignOffSlip.Of("w1", "https://p").Chinese, StringComparison.Ordinal);
        Assert.DoesNotContain("缴费", SignOffSlip.Of("w1", null).Chinese, StringComparison.Ordinal);
    }

    private string[] Holding(string place, string on) =>
    [
        .. _facts.Contents.Where(content => content.HoldsIn(place) && content.HoldsOn(DateOnly.Parse(on))).Select(content => content.Id),
    ];

    private static RegisterOffice Office(string id, OfficeKind kind, string? building, string to) =>
        new(new Office(id, kind, "wang", building, new(2026, 1, 1), DateOnly.Parse(to)));

    private static RequestUrging Urging(string id, int owing, int of) => new(new UrgeRequest(id, March, owing, of, "letter-1"), 20);

    private static PublishContent Bulletin(string id, DateOnly month, params (string Name, string Text)[] parts) => new(new EstateContent(
        id, ContentKind.Bulletin, "三月简报", [.. parts.Select(part => new ContentPart(part.Name, part.Text))], null, month, null, month));

    private static PublishContent LawCard(string id, string place, DateOnly from, DateOnly? to) => new(new EstateContent(
        id, ContentKind.LawCard, "空置房", [new("text", "按规定减收"), new("citation", "条例第55条")], place, from, to, March));

    private void Tell(EstateFactCommand command)
    {
        var answer = EstateFactRules.Decide(_facts, command);
        Assert.True(answer.Refused is null, $"{answer.Refused}");
        _facts = answer.Facts!;
    }

    private Refused Refuse(EstateFactCommand command) =>
        EstateFactRules.Decide(_facts, command).Refused ?? throw new Xunit.Sdk.XunitException($"{command} was accepted.");
}

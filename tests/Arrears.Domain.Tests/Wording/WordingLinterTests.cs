using Arrears.Domain.Policy;
using Arrears.Domain.Wording;

namespace Arrears.Domain.Tests.Wording;

public sealed class WordingLinterTests
{
    private const string SoundDemand =
        "1-2-301 室 2026-01-01 至 2026-03-31 的物业费未缴 ¥753.00，请缴至登记账户。如有疑问或异议，请联系服务中心。";

    [Fact]
    public void Check_SoundDemand_HasNoFault() => Assert.Empty(WordingLinter.Check(WordingKind.Demand, SoundDemand));

    [Fact]
    public void Check_DemandThatHidesThePeriod_IsNamed_Seed134() => Assert.Equal(
        "conduct.hidden_period",
        Only(WordingKind.Demand, "您的物业费未缴 ¥753.00，请缴至登记账户。如有疑问请联系服务中心。"));

    [Fact]
    public void Check_DemandWithoutAWayToAskOrObject_IsNamed_Seed133() => Assert.Equal(
        "conduct.no_way_out", Only(WordingKind.Demand, "2026-01-01 至 2026-03-31 的物业费未缴 ¥753.00，请缴至登记账户。"));

    [Theory]
    [InlineData("限您今天缴清。", "conduct.no_time")]
    [InlineData("Pay at once or we act.", "conduct.no_time")]
    public void Check_NoTimeToThink_IsNamed_Seed135(string text, string rule) => Assert.Equal(rule, Only(WordingKind.Sentence, text));

    [Theory]
    [InlineData("是律师事务所决定的，我们也没办法。")]
    [InlineData("The law firm decided this, not us.")]
    public void Check_BlamingTheLawFirm_IsNamed_Seed140(string text) =>
        Assert.Equal("conduct.blaming_law_firm", Only(WordingKind.Sentence, text));

    [Theory]
    [InlineData("3天内不缴就起诉。")]
    [InlineData("不缴费会上征信黑名单。")]
    [InlineData("The police will come.")]
    [InlineData("This will ruin your credit record.")]
    public void Check_UntrueDeterrence_IsNamed_Seed141(string text) =>
        Assert.All(WordingLinter.Check(WordingKind.Sentence, text), fault => Assert.Equal("conduct.untrue_deterrence", fault.Rule.Value));

    [Fact]
    public void Check_ConsequenceOfAnEffectiveInstrument_MayBeNamed_Seed141()
    {
        const string Text = "拒不履行生效判决的，法院可将其列入失信名单。";

        Assert.Equal("conduct.untrue_deterrence", Only(WordingKind.Sentence, Text));
        Assert.Empty(WordingLinter.Check(WordingKind.Sentence, Text, instrument: true));
    }

    [Theory]
    [InlineData("空置房的物业费，国家法律规定可以全额收取。")]
    [InlineData("National law says that empty homes pay the full fee.")]
    public void Check_NationalLawOnVacantUnits_IsNamed_Seed102(string text) =>
        Assert.Equal("conduct.vacancy_misstatement", Only(WordingKind.Sentence, text));

    [Theory]
    [InlineData("欠费的住户将被停水停电。", "conduct.supply_lever")]
    [InlineData("We will cut off your water.", "conduct.supply_lever")]
    [InlineData("未缴费的业主门禁将停用。", "conduct.access_lever")]
    [InlineData("We disable your lift card.", "conduct.access_lever")]
    public void Check_SuppliesOrDoorsAsLever_IsNamed_Seed42_43(string text, string rule) =>
        Assert.Equal(rule, Only(WordingKind.Sentence, text));

    [Theory]
    [InlineData("明日 9 时至 12 时停水检修。另请尽快缴纳物业费。")]
    [InlineData("Water is off tomorrow. Your fee is overdue.")]
    public void Check_OutageNoticeWithArrears_IsNamed_Seed42(string text) =>
        Assert.Contains(WordingLinter.Check(WordingKind.Notice, text), fault => fault.Rule.Value == "conduct.arrears_in_notice");

    [Fact]
    public void Check_PlainOutageNotice_HasNoFault_Seed42() =>
        Assert.Empty(WordingLinter.Check(WordingKind.Notice, "明日 9 时至 12 时停水检修，请提前储水。"));

    [Theory]
    [InlineData("新春快乐！请尽快缴费。")]
    [InlineData("Happy New Year! Please pay soon.")]
    public void Check_GreetingWithADemand_IsNamed_Seed40(string text) =>
        Assert.Equal("conduct.greeting_and_demand", Only(WordingKind.Greeting, text));

    [Theory]
    [InlineData("老赖名单公示。", "conduct.public_shaming")]
    [InlineData("Everybody will know.", "conduct.public_shaming")]
    [InlineData("后果自负。", "conduct.threat")]
    [InlineData("大家都缴了。", "conduct.crowd_pressure")]
    [InlineData("您帮帮我，这关系到我的奖金。", "conduct.plea")]
    public void Check_ShameThreatCrowdAndPlea_AreNamed_Seed51_52_136_137(string text, string rule) =>
        Assert.Contains(WordingLinter.Check(WordingKind.Sentence, text), fault => fault.Rule.Value == rule);

    [Theory]
    [InlineData("请转到我的微信。")]
    [InlineData("请缴至 6222 0202 0011 2233 445。")]
    [InlineData("Transfer it to my own account.")]
    public void Check_AccountThatIsNotTheRegistrys_IsNamed_Seed9_10(string text) =>
        Assert.Contains(WordingLinter.Check(WordingKind.Sentence, text), fault => fault.Rule.Value == "conduct.private_account");

    [Fact]
    public void Check_AccountOfTheRegistry_MayBeNamed_Seed9() =>
        Assert.Empty(WordingLinter.Check(WordingKind.Demand, $"{SoundDemand}账号 622202020011223344", ["622202020011223344"]));

    [Fact]
    public void Check_SurchargeOfAnAuthority_IsTheWrongWord() =>
        Assert.Equal("conduct.late_charge_word", Only(WordingKind.Sentence, "滞纳金按日计算。"));

    [Fact]
    public void Library_EveryScriptAndAnswer_PassesTheLinter_Seed64()
    {
        var library = ObjectionLibrary.Embedded;
        var texts = library.Scripts.Select(script => (script.Name, script.Text))
            .Concat(library.Reasons.Where(reason => reason.Answer is not null).Select(reason => (reason.Code, reason.Answer!.Value)))
            .Concat(library.Reasons.Where(reason => reason.Ask is not null).Select(reason => (reason.Code, reason.Ask!.Value)));

        Assert.All(texts, entry =>
        {
            Assert.Empty(WordingLinter.Check(WordingKind.Sentence, entry.Item2.English));
            Assert.Empty(WordingLinter.Check(WordingKind.Sentence, entry.Item2.Chinese));
        });
    }

    private static string Only(WordingKind kind, string text)
    {
        var fault = Assert.Single(WordingLinter.Check(kind, text));
        Assert.NotNull(PolicyReferences.Find(fault.Rule));
        return fault.Rule.Value;
    }
}

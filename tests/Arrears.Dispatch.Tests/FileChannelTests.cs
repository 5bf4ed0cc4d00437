using Arrears.Contracts.Dispatch;
using Arrears.Domain;
using Arrears.Domain.Messages;

namespace Arrears.Dispatch.Tests;

/// <summary>Letters as numbered files: what they say, what they never say, and that one number is one letter.</summary>
public sealed class FileChannelTests : IDisposable
{
    /// <summary>
    /// What no notice may threaten or do: exposure before neighbours, cutting off water or power, blacklists, the
    /// workplace (seed section A15; Civil Code 944(3) forbids cutting supplies to get fees paid).
    /// </summary>
    private static readonly string[] Forbidden =
    [
        "曝光", "公示", "公布名单", "停水", "停电", "断水", "断电", "黑名单", "失信", "老赖", "单位领导", "工作单位", "邻居", "拘留", "坐牢", "上门催债",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("arrears-dispatch-").FullName;

    public static TheoryData<ContactPurpose> Purposes => [.. Enum.GetValues<ContactPurpose>()];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Purposes))]
    public async Task Send_EveryPurpose_SaysWhatIsOwedForWhichPeriodToWhom_AndThreatensNothing(ContactPurpose purpose)
    {
        var text = await Sent(Letters.Of(purpose));

        Assert.All(
            ["d-7", "2026-03-02", "lakeside", "1栋1单元101", "湖畔物业服务有限公司", "2026-01-01", "2026-02-28", "200.00", "300.50", "payee-1", "异议"],
            word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.All(Forbidden, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_Demand_GivesTheDaysOfThePolicyFromArrival()
    {
        var text = await Sent(Letters.Of(ContactPurpose.FirstDemand));
        var reminder = await Sent(Letters.Of(ContactPurpose.Reminder) with { Cases = [Letters.Case with { PayByDays = null }] });

        Assert.Contains("收到本函之日起 15 日内", text, StringComparison.Ordinal);
        Assert.DoesNotContain("日内", reminder, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_EstateWithAPayLink_SaysWhereTheExactBalanceIsPaidFromAfar_Seed2()
    {
        const string Link = "https://pay.example/lakeside/1-101?amount=300.50";
        var with = await Sent(Letters.Of(ContactPurpose.Reminder) with { Cases = [Letters.Case with { PayLink = Link }] });
        var without = await Sent(Letters.Of(ContactPurpose.Reminder) with { Number = "d-8" });

        Assert.Contains(Link, with, StringComparison.Ordinal);
        Assert.DoesNotContain("网上缴纳", without, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_OfferToTalk_SaysUntilWhenToAnswerAndLeavesEveryRight_Seed188()
    {
        var text = await Sent(Letters.Of(ContactPurpose.SettlementOffer) with { Cases = [Letters.Case with { PayByDays = 7 }] });

        Assert.All(["协商", "调解", "2026-03-09", "不影响您的任何权利"], word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.DoesNotContain("日内缴纳", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_CaseThatSomebodyFollows_NamesThemTheCaseAndTheNumber_Seed23()
    {
        var followed = Letters.Case with { Contact = new CaseContact("李娜", "0571-8800") };
        var with = await Sent(Letters.Of(ContactPurpose.Reminder) with { Cases = [followed] });
        var without = await Sent(Letters.Of(ContactPurpose.Reminder) with { Number = "d-8" });

        Assert.Contains($"案件编号 {followed.CaseId}    负责人 李娜    回电 0571-8800", with, StringComparison.Ordinal);
        Assert.Contains($"案件编号 {followed.CaseId}", without, StringComparison.Ordinal);
        Assert.DoesNotContain("负责人", without, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_Thanks_CarriesTheReceiptAndAsksForNothing_Seed187()
    {
        var text = await Sent(Letters.Of(ContactPurpose.ThankYou) with
        {
            Cases = [],
            Receipt = new PaymentReceipt("pay-1", new Money(30_050), new DateOnly(2026, 3, 1)),
        });

        Assert.All(["缴费致谢", "pay-1", "300.50", "2026-03-01", "不必理会"], word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.DoesNotContain("缴清", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_SameNumberTwice_LeavesOneLetter()
    {
        await Sent(Letters.Of(ContactPurpose.FirstDemand));
        await Sent(Letters.Of(ContactPurpose.FirstDemand));

        Assert.Single(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(Channel.Sms, true)]
    [InlineData(Channel.Post, true)]
    [InlineData(Channel.Call, false)]
    [InlineData(Channel.Visit, false)]
    public void Carries_WhatIsWritten_AndNothingThatPeopleMustDo(Channel channel, bool carried) =>
        Assert.Equal(carried, new FileChannel(_folder).Carries(channel));

    private async Task<string> Sent(DispatchContent content)
    {
        var handed = await new FileChannel(_folder).Send(content, CancellationToken.None);

        Assert.Equal(HandOverOutcome.Accepted, handed.Outcome);
        return await File.ReadAllTextAsync(Path.Combine(_folder, "2026-03", handed.Evidence!));
    }
}

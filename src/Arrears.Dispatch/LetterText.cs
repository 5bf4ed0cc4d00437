using System.Globalization;
using System.Text;
using Arrears.Contracts.Dispatch;
using Arrears.Domain;
using Arrears.Domain.Messages;

namespace Arrears.Dispatch;

/// <summary>
/// The plain text of reminders and letters. Every notice says what is owed, for which period and to which account
/// (item 12), and offers a choice: pay, ask, dispute (item 183). Barred debt never appears; the units leave it out.
/// </summary>
internal static class LetterText
{
    /// <summary>The talk comes before the next step, and leaves every right where it is (item 188).</summary>
    private const string Offer =
        "有任何事情都可以坐下来谈：在采取下一步措施之前，我们邀请您到服务中心协商，或由社区人民调解委员会调解。是否参加由您决定，不影响您的任何权利。";

    public static string Of(DispatchContent content)
    {
        var text = new StringBuilder();
        text.AppendLine(Line($"编号 {content.Number}    日期 {content.On:yyyy-MM-dd}"));
        text.AppendLine(Title(content.Purpose));
        text.AppendLine();
        foreach (var part in content.Cases)
        {
            Append(text, content, part);
        }

        if (content.Receipt is { } receipt)
        {
            text.AppendLine(Line($"已收到您于 {receipt.Received:yyyy-MM-dd} 缴纳的 ¥{receipt.Amount}，收款编号 {receipt.PaymentId}。"));
            text.AppendLine("谢谢您。如此后仍收到缴费提醒，系途中交叉，请不必理会。");
            return text.ToString();
        }

        text.AppendLine("您可以：缴清、分期、说明困难，或对费用提出异议；请联系小区服务中心。已缴费的请忽略本通知，谢谢。");
        return text.ToString();
    }

    private static void Append(StringBuilder text, DispatchContent content, DispatchedCase part)
    {
        text.AppendLine(Line($"房屋 {part.Estate} {part.Place}    收费单位 {part.Creditor}"));
        foreach (var charge in part.Charges)
        {
            text.AppendLine(Line($"  {charge.PeriodFrom:yyyy-MM-dd} 至 {charge.PeriodTo:yyyy-MM-dd}    未缴 ¥{charge.Outstanding}"));
        }

        text.AppendLine(Line($"  合计 ¥{part.Balance}    请缴至 {part.PayeeAccount}"));
        text.AppendLine(Line($"  案件编号 {part.CaseId}{Follower(part)}"));
        if (part.PayLink is { } link)
        {
            text.AppendLine(Line($"  网上缴纳本次金额：{link}"));
        }

        if (part.PayByDays is { } days)
        {
            text.AppendLine(content.Purpose == ContactPurpose.SettlementOffer
                ? Line($"  {Offer} 请于 {content.On.AddDays(days):yyyy-MM-dd} 前答复。")
                : Line($"  请于收到本函之日起 {days} 日内缴纳（《民法典》第九百四十四条）。"));
        }

        text.AppendLine();
    }

    /// <summary>Somebody follows it up, and can be called back (item 23).</summary>
    private static string Follower(DispatchedCase part) => part.Contact is not { } contact ? ""
        : contact.Phone is { } phone ? Line($"    负责人 {contact.Name}    回电 {phone}")
        : Line($"    负责人 {contact.Name}");

    private static string Title(ContactPurpose purpose) => purpose switch
    {
        ContactPurpose.PreDueReminder => "物业费缴费提醒（未到期）",
        ContactPurpose.Reminder => "物业费缴费提醒",
        ContactPurpose.FirstDemand => "物业费催缴函（第一次）",
        ContactPurpose.SecondDemand => "物业费催缴函（第二次）",
        ContactPurpose.LawyerLetter => "律师函",
        ContactPurpose.PromiseReminder => "缴费约定提醒",
        ContactPurpose.PreservingDemand => "物业费催缴函",
        ContactPurpose.ThankYou => "缴费致谢",
        ContactPurpose.FixReport => "诉求处理结果告知",
        ContactPurpose.SettlementOffer => "协商（调解）邀请",
        ContactPurpose.Greeting => "节日问候",
        ContactPurpose.DirectDebitOffer => "银行代扣办理",
        ContactPurpose.PrepaymentOffer => "预缴办理",
        ContactPurpose.Call or ContactPurpose.Visit or ContactPurpose.BrokenPromiseCall or ContactPurpose.Tracing
            or ContactPurpose.ServiceFollowUp or ContactPurpose.SoftPrompt or ContactPurpose.ServiceDesk => "请联系服务中心",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "No title for this purpose."),
    };

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}

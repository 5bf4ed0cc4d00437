using System.Text;
using Arrears.Domain;
using Arrears.Domain.Owners.Texts;
using Arrears.Domain.Policy;
using Arrears.Domain.Units.Texts;
using Arrears.Domain.Wording;
using Arrears.Gateway.Mapping;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Briefs;

/// <summary>The brief on one page of plain text, to print or to read from a screen.</summary>
internal sealed class BriefPage
{
    private const int LinesMax = 60;
    private const int ListMax = 8;

    private readonly bool _chinese;
    private readonly List<string> _lines = [];

    private BriefPage(bool chinese) => _chinese = chinese;

    /// <param name="asked">Unspecified: the owner's own language, else Chinese.</param>
    public static string Of(Wire.CallBrief brief, Wire.PageLanguage asked)
    {
        var own = brief.Language.StartsWith("en", StringComparison.OrdinalIgnoreCase);
        var page = new BriefPage(asked == Wire.PageLanguage.Unspecified ? !own : asked == Wire.PageLanguage.Chinese);
        page.Write(brief);
        return string.Join('\n', page._lines.Take(LinesMax)) + "\n";
    }

    private void Write(Wire.CallBrief brief)
    {
        _lines.Add($"{Say("CALL BRIEF", "通话提要")}  {brief.OwnerId}  "
            + $"{Say(brief.SalutationEnglish, brief.SalutationChinese)}   "
            + $"{BriefText.Day(brief.AsOfTime.Date)} {BriefText.Time(brief.AsOfTime.Time)} ({brief.TimeZone})");
        _lines.Add(CallLine(brief));
        Section(Say("Owed, by period", "欠费（按账期）"), Owed(brief));
        Section(Say("Promises", "承诺"), Promises(brief));
        Section(Say("Grievances, and what was done", "诉求及处理情况"), brief.Grievances.Select(Grievance));
        Section(Say("Done for the owner lately", "近期服务"), brief.Services.Reverse().Select(Service));
        Section(Say("Last words", "上次沟通"), LastTalk(brief));
        Section(Say("Offer one of two", "可提供的缴费时间"), [string.Join(Say("  or  ", "  或  "), brief.PaymentSlots.Select(
            slot => $"{BriefText.Day(slot.OnDate)} {BriefText.Time(slot.FromTime)}-{BriefText.Time(slot.ToTime)}"))]);
        Section(Say("Say", "可以说"), brief.Say.Append(brief.Answer).OfType<Wire.Sentence>()
            .Select(sentence => Say(sentence.English, sentence.Chinese)), all: true);
        Section(Say("Do not", "不可以"), brief.MayNot.Select(reason => Say(reason.English, reason.Chinese)), all: true);
    }

    private string CallLine(Wire.CallBrief brief)
    {
        var now = brief.CallVerdict switch
        {
            Wire.ContactVerdict.Granted => Say("May be called now.", "现在可以致电。"),
            Wire.ContactVerdict.Deferred => Say("Not now: ", "现在不可致电：") + Reason(brief),
            _ => Say("May not be called: ", "不可致电：") + Reason(brief),
        };
        return brief.BestFromTime is null
            ? now
            : $"{now} {Say("Best time:", "最佳时间：")} {BriefText.Day(brief.BestFromTime.Date)} "
                + $"{BriefText.Time(brief.BestFromTime.Time)}-{BriefText.Time(brief.BestToTime.Time)}";
    }

    private string Reason(Wire.CallBrief brief) => brief.CallWhy is null ? "" : Say(brief.CallWhy.English, brief.CallWhy.Chinese);

    private IEnumerable<string> Owed(Wire.CallBrief brief)
    {
        foreach (var item in brief.Cases)
        {
            var stage = Known<Wire.CaseStage, CaseStage>(item.Stage, UnitTexts.Stage);
            yield return $"{item.EstateId}/{item.UnitId}  {Say("overdue", "逾期")} {BriefText.Amount(item.Statement.Overdue)}  "
                + $"{Say("disputed", "争议")} {BriefText.Amount(item.Statement.Disputed)}  {stage}"
                + (item.Role == Wire.PartyRole.Unspecified ? "" : $"  {Name(item.Role)}");
            if (item.Strategy is { } strategy)
            {
                yield return $"  {Strategy(strategy)}";
            }

            foreach (var line in item.Statement.Lines.Where(line => line.Balance is { DecimalValue: > 0 }))
            {
                yield return $"  {BriefText.Day(line.PeriodFromDate)}..{BriefText.Day(line.PeriodToDate)}  {line.Item}  "
                    + $"{BriefText.Amount(line.Balance)}  {Say("due", "到期")} {BriefText.Day(line.DueDate)}";
            }
        }

        if (brief.LeftOffCaseCount > 0)
        {
            yield return $"… +{brief.LeftOffCaseCount}";
        }
    }

    private string Strategy(Wire.ChosenStrategy chosen)
    {
        var action = Known<Wire.StrategyAction, StrategyAction>(chosen.Cell.Action, UnitTexts.Strategy);
        var segment = Known<Wire.OwnerSegment, OwnerSegment>(chosen.Cell.Segment, UnitTexts.Segment);
        return $"{Say("next:", "下一步：")} {action} ({Name(chosen.Cell.Channel)}, {Say("not before", "不早于")} "
            + $"{BriefText.Day(chosen.NotBeforeDate)})  {segment}: {Say(chosen.Why.English, chosen.Why.Chinese)}";
    }

    private string Known<TProto, TDomain>(TProto value, Func<TDomain, Text> textOf)
        where TProto : struct, Enum
        where TDomain : struct, Enum
    {
        var text = EnumMap<TProto, TDomain>.TryToDomain(value, out var known) ? textOf(known) : default;
        return Say(text.English, text.Chinese);
    }

    private IEnumerable<string> Promises(Wire.CallBrief brief)
    {
        yield return $"{Say("kept", "履约")} {brief.PromisesKeptCount}, {Say("broken", "爽约")} {brief.PromisesBrokenCount}";
        foreach (var promise in brief.Promises)
        {
            yield return $"{BriefText.Day(promise.DueDate)}  {BriefText.Amount(promise.Amount)}  {Name(promise.Status)}";
        }
    }

    private string Grievance(Wire.Grievance grievance) =>
        $"{(grievance.Disputed?.DecimalValue > 0 ? Say("[first: keeps the owner from paying] ", "【优先：影响缴费】") : "")}"
        + $"{grievance.GrievanceId}  {grievance.Class}  {Name(grievance.Stage)}  {Say("answerable", "负责人")} {grievance.Accountable}"
        + (grievance.CommittedDate is null ? "" : $"  {Say("promised for", "承诺日期")} {BriefText.Day(grievance.CommittedDate)}")
        + (grievance.ResolvedAt.Length == 0 ? "" : $"  {Say("resolved", "解决于")} {grievance.ResolvedAt}");

    private string Service(Wire.BriefServiceNote note) =>
        $"{BriefText.Day(note.OnDate)}  {Name(note.Kind)}  {note.ServiceId}"
        + (note.Satisfaction == 0 ? "" : $"  {note.Satisfaction}/5");

    private IEnumerable<string> LastTalk(Wire.CallBrief brief)
    {
        if (brief.LastTalk is not { } talk)
        {
            yield break;
        }

        var reason = ObjectionLibrary.Embedded.Find(talk.ReasonCode)?.Name;
        yield return $"{BriefText.Day(talk.OnDate)}  {Name(talk.Channel)}  {Name(talk.Outcome)}  {Name(talk.Mood)}  "
            + (reason is { } name ? Say(name.English, name.Chinese) : talk.ReasonCode)
            + (talk.Refused ? Say("  refused", "  拒缴") : "");
        if (talk.Words.Length > 0)
        {
            yield return $"“{talk.Words}”";
        }
    }

    private void Section(string title, IEnumerable<string> lines, bool all = false)
    {
        var known = lines.Where(line => line.Length > 0).ToList();
        if (known.Count == 0)
        {
            return;
        }

        _lines.Add("");
        _lines.Add(title);
        var shown = all ? known.Count : ListMax;
        _lines.AddRange(known.Take(shown).Select(line => $"  {line}"));
        if (known.Count > shown)
        {
            _lines.Add($"  … +{known.Count - shown}");
        }
    }

    private string Name<T>(T value)
        where T : struct, Enum
    {
        var word = SnakeCase.Of(value);
        return _chinese ? OwnerTexts.Word(word).Chinese : word.Replace('_', ' ');
    }

    private string Say(string english, string chinese) => _chinese ? chinese : english;
}

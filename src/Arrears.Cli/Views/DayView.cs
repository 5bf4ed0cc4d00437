using System.Globalization;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;

namespace Arrears.Cli.Views;

/// <summary>One business date for people.</summary>
internal static class DayView
{
    public static void Write(Session session, GetDayResponse day)
    {
        if (session.Json)
        {
            session.WriteJson(ProtoJson.Of(day));
            return;
        }

        session.Heading($"{Words.Date(day.Date)} {Weekday(session, day)} · {Nature(session, day)}");
        Clock(session, day).WriteTo(session);
        Stages(session, day);
        Due(session, day);
        Work(session, day);
        Happened(session, day);
    }

    private static string Weekday(Session session, GetDayResponse day)
    {
        var culture = CultureInfo.GetCultureInfo(session.Say("en", "zh-CN"));
        return new DateOnly(day.Date.Year, day.Date.Month, day.Date.Day).ToString("dddd", culture);
    }

    private static string Nature(Session session, GetDayResponse day)
    {
        var nature = day.WorkingDay ? session.Say("working day", "工作日")
            : day.PublicHoliday ? session.Say("public holiday", "法定节假日")
            : session.Say("weekend", "周末");
        return day.Provisional
            ? nature + session.Say(" (provisional: not published yet)", "（暂定：尚未公布）")
            : nature;
    }

    private static Facts Clock(Session session, GetDayResponse day)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(day.TimeZone);
        var local = TimeZoneInfo.ConvertTime(day.BusinessTime.ToDateTimeOffset(), zone);
        return new Facts()
            .Add(session.Say("business clock", "业务时钟"), $"{local:yyyy-MM-dd HH:mm} {day.TimeZone}")
            .Add(session.Say("calendar", "日历"), day.CalendarId)
            .Add(session.Say("next working day", "下一工作日"), Words.Date(day.NextWorkingDate));
    }

    private static void Stages(Session session, GetDayResponse day)
    {
        var table = Tables.New(
            Tables.Left(session.Say("stage", "阶段")),
            Tables.Right(session.Say("cases", "户数")),
            Tables.Right(session.Say("overdue", "逾期")),
            Tables.Right(session.Say("outstanding", "未缴")));
        Tables.Add(table, day.Stages.Select(stage => new[]
        {
            Words.Of(session, stage.Stage),
            $"{stage.CaseCount:N0}",
            Words.Amount(stage.Overdue),
            Words.Amount(stage.Outstanding),
        }));
        Section(session, session.Say("Cases by stage, now", "当前各阶段户数"), table);
    }

    private static void Due(Session session, GetDayResponse day)
    {
        var table = Tables.New(
            Tables.Right(session.Say("cases", "户数")),
            Tables.Left(session.Say("who", "责任人")),
            Tables.Left(session.Say("what", "事项")));
        Tables.Add(table, day.Due.Select(due => new[]
        {
            $"{due.CaseCount:N0}", Words.Actor(session, due.By), Words.Action(session, due.Action),
        }));
        Section(session, session.Say("Next actions dated that day", "当日到期事项"), table);
    }

    private static void Work(Session session, GetDayResponse day)
    {
        var table = Tables.New(
            Tables.Right(session.Say("due by then", "当日前到期")),
            Tables.Right(session.Say("open", "全部")),
            Tables.Left(session.Say("who", "责任人")),
            Tables.Left(session.Say("what", "事项")));
        Tables.Add(table, day.Work.Select(work => new[]
        {
            $"{work.DueCount:N0}",
            $"{work.OpenCount:N0}",
            Words.Actor(session, work.Role),
            Words.Action(session, work.Kind),
        }));
        Section(session, session.Say("Work open now", "当前待办"), table);
    }

    private static void Happened(Session session, GetDayResponse day)
    {
        var table = Tables.New(
            Tables.Right(session.Say("times", "次数")), Tables.Left(session.Say("event", "事件")));
        Tables.Add(table, day.Happened.Select(happened => new[]
        {
            $"{happened.Count:N0}", Words.Of(session, happened.Kind),
        }));
        Section(session, session.Say("What happened", "当日事件"), table);
    }

    private static void Section(Session session, string title, Spectre.Console.Table table)
    {
        session.Blank();
        session.Heading(title);
        if (table.Rows.Count == 0)
        {
            session.Output.WriteLine(session.Say("  nothing", "  无"));
            return;
        }

        session.Show(table);
    }
}

using System.CommandLine;
using System.Text.Json;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;

namespace Arrears.Cli.Views;

/// <summary>A journal for people: what happened, when, by whom, under which rule.</summary>
internal static class HistoryView
{
    public static Option<int?> Last { get; } = new("--last")
    {
        Description = "Only the newest N entries.",
        HelpName = "N",
    };

    public static void Write(ParseResult parsed, Session session, IReadOnlyList<JournalEntry> all)
    {
        var entries = all.TakeLast(parsed.GetValue(Last) ?? all.Count).ToList();
        if (session.Json)
        {
            session.WriteJson(new { Entries = entries.Select(ProtoJson.Of) });
            return;
        }

        var table = Tables.New(
            Tables.Right("#"),
            Tables.Left(session.Say("date", "日期")),
            Tables.Left(session.Say("event", "事件")),
            Tables.Wide(session.Say("what", "内容")),
            Tables.Left(session.Say("by", "操作人")),
            Tables.Left(session.Say("rule", "依据")));
        Tables.Add(table, entries.Select(entry => Row(session, entry)));
        session.Show(table);
    }

    private static string[] Row(Session session, JournalEntry entry)
    {
        using var body = JsonDocument.Parse(entry.BodyJson);
        var (kind, what) = EventText.Of(session, entry.Kind, body.RootElement.GetProperty("event"));
        return
        [
            $"{entry.Sequence}",
            Words.Date(entry.BusinessDate),
            Words.Of(session, kind),
            what,
            Text(body.RootElement, "actor", "id"),
            Text(body.RootElement, "rule"),
        ];
    }

    private static string Text(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (!element.TryGetProperty(name, out element))
            {
                return "";
            }
        }

        return element.ToString();
    }
}

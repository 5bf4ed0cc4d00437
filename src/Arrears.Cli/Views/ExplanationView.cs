using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;
using Spectre.Console;

namespace Arrears.Cli.Views;

/// <summary>Why an account is where it is, for people.</summary>
internal static class ExplanationView
{
    public static void Write(Session session, Explanation explanation)
    {
        if (session.Json)
        {
            session.WriteJson(ProtoJson.Of(explanation));
            return;
        }

        session.Heading($"{explanation.Account}  {Words.Date(explanation.AsOfDate)}");
        foreach (var position in explanation.Positions)
        {
            session.Blank();
            Write(session, position);
        }
    }

    private static void Write(Session session, ExplainedPosition position)
    {
        var (stage, since) = (Words.Of(session, position.Stage), Words.Date(position.SinceDate));
        session.Heading($"{position.Id}  {session.Say($"{stage} since {since}", $"{stage}（{since} 起）")}");
        Line(session, session.Say("why", "原因"), position.Because);
        if (position.Next is { } next)
        {
            var actor = Words.Actor(session, next.By);
            Line(session, $"{session.Say("next", "下一步")} {Words.Date(next.OnDate)} ({actor})", next.Why);
        }

        if (position.Strategy is { } strategy)
        {
            session.Output.WriteLine($"  {session.Say("strategy", "策略")}: {StrategyView.Line(session, strategy)}");
        }

        foreach (var regions in position.Regions.Select(region => region.Split(':', 2)).GroupBy(parts => parts[0]))
        {
            var what = regions.Where(parts => parts.Length > 1).Select(parts => Region(session, parts[1]));
            session.Output.WriteLine($"  {Words.Of(session, regions.Key)}: {string.Join(", ", what)}");
        }

        foreach (var move in position.Moves)
        {
            Write(session, move);
        }
    }

    private static void Write(Session session, ExplainedMove move)
    {
        var state = move.Open ? session.Say("open", "可进入") : session.Say("held back", "受阻");
        session.Screen.Write(new Text(
            $"  → {Words.Of(session, move.To)}: {state}\n", new Style(move.Open ? Color.Green : Color.Yellow)));
        foreach (var guard in move.Guards)
        {
            var until = guard is { Holds: false, UntilDate: { } date }
                ? session.Say($" (from {Words.Date(date)})", $"（{Words.Date(date)} 起）")
                : "";
            var mark = guard.Holds ? '✓' : '✗';
            session.Output.WriteLine($"      {mark} {Sentence(session, guard.Why)}{until}{Reference(guard.Why)}");
        }
    }

    private static void Line(Session session, string name, ExplainedReason reason) =>
        session.Output.WriteLine($"  {name}: {Sentence(session, reason)}{Reference(reason)}");

    private static string Sentence(Session session, ExplainedReason reason) =>
        session.Say(reason.English, reason.Chinese);

    /// <summary>The rule, and what is behind it where that is more than the rule itself.</summary>
    private static string Reference(ExplainedReason reason) =>
        reason.Reference.Length == 0 || reason.Reference == reason.Rule
            ? $"  [{reason.Rule}]"
            : $"  [{reason.Rule}: {reason.Reference}]";

    /// <summary>Its first word is the API's, what follows are ids and dates.</summary>
    private static string Region(Session session, string region)
    {
        var words = region.Split(' ', 2);
        return string.Join(' ', words.Skip(1).Prepend(Words.Of(session, words[0])));
    }
}

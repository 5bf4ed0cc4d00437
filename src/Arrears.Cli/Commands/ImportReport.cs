using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Simulation.Import;
using Spectre.Console;

namespace Arrears.Cli.Commands;

/// <summary>The itemised result of an import.</summary>
internal static class ImportReport
{
    private const int RejectsShown = 20;

    public static void Write(Session session, ImportOutcome outcome, bool validateOnly)
    {
        if (session.Json)
        {
            session.WriteJson(new
            {
                ValidateOnly = validateOnly,
                outcome.Received,
                outcome.Accepted,
                outcome.Duplicate,
                outcome.Rejected,
                Counts = outcome.Tallies,
                outcome.Charged,
                outcome.Paid,
                outcome.Rejects,
            });
            return;
        }

        session.Show(Counts(session, outcome));
        Sums(session, outcome);
        Rejects(session, outcome);
        session.Output.WriteLine(Verdict(session, outcome.Rejected, validateOnly));
    }

    private static Table Counts(Session session, ImportOutcome outcome)
    {
        var table = Tables.New(
            Tables.Left(session.Say("rows of", "数据")),
            Tables.Right(session.Say("received", "收到")),
            Tables.Right(session.Say("accepted", "接受")),
            Tables.Right(session.Say("duplicate", "重复")),
            Tables.Right(session.Say("rejected", "拒绝")));
        foreach (var tally in outcome.Tallies)
        {
            table.AddRow(
                Words.Kind(session, tally.Kind),
                $"{tally.Received:N0}",
                $"{tally.Accepted:N0}",
                $"{tally.Duplicate:N0}",
                $"{tally.Rejected:N0}");
        }

        return table;
    }

    private static void Sums(Session session, ImportOutcome outcome)
    {
        var sums = outcome.Charged.Select(sum => (Word: session.Say("charged", "应收"), sum))
            .Concat(outcome.Paid.Select(sum => (Word: session.Say("paid", "实收"), sum)));
        foreach (var (word, sum) in sums)
        {
            session.Output.WriteLine($"{word} {sum.Currency} {Words.Amount(sum.Amount)}");
        }
    }

    /// <summary>The first rows not taken, and how many there are for each reason; JSON lists them all.</summary>
    private static void Rejects(Session session, ImportOutcome outcome)
    {
        foreach (var row in outcome.Rejects.Take(RejectsShown))
        {
            session.Output.WriteLine(
                $"{row.File}:{row.Line}: {$"{row.RowId} {row.Field}".TrimEnd()}: {row.Detail}");
        }

        if (outcome.Rejects.Count > RejectsShown)
        {
            var reasons = outcome.Rejects.CountBy(row => row.Reason).Select(count => $"{count.Value:N0} × {count.Key}");
            session.Output.WriteLine($"… {string.Join(", ", reasons)}");
        }
    }

    private static string Verdict(Session session, long rejected, bool validateOnly)
    {
        var verdict = rejected == 0
            ? session.Say("No row was rejected.", "没有被拒绝的行。")
            : session.Say($"{rejected:N0} rows were rejected.", $"{rejected:N0} 行被拒绝。");
        return validateOnly
            ? verdict + session.Say(" Checked only: nothing was written.", "仅校验，未写入任何数据。")
            : verdict;
    }
}

using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;
using Arrears.Simulation.Import;

namespace Arrears.Cli.Commands;

/// <summary>What the server made of rows, or would make of them.</summary>
internal static class LedgerReport
{
    private const int LinesShown = 20;

    public static void Write(Session session, BooksOutcome ledger, bool only)
    {
        session.Output.WriteLine(only
            ? session.Say("The ledger would take it so:", "若导入，账上将：")
            : session.Say("The ledger took it so:", "账上已："));
        var counts = ledger.Counts;
        var facts = new Facts()
            .Add(session.Say("posted", "新增"), Rows(session, counts.Posted))
            .Add(session.Say("added to", "补记"), Rows(session, counts.Added))
            .Add(session.Say("unchanged", "不变"), Rows(session, counts.Unchanged))
            .Add(session.Say("conflicts", "冲突"), Rows(session, counts.Conflicts))
            .Add(session.Say("refused", "拒绝"), Rows(session, counts.Refused))
            .Add(session.Say("new estates", "新小区"), $"{counts.NewEstates:N0}")
            .Add(session.Say("new units", "新房屋"), $"{counts.NewUnits:N0}")
            .Add(session.Say("new owners", "新业主"), $"{counts.NewOwners:N0}")
            .Add(session.Say("new cases", "新欠费户"), $"{counts.NewCases:N0}")
            .Add(session.Say("money as of", "款项日期"), ledger.AsOf is { } asOf ? $"{asOf:yyyy-MM-dd}" : "");
        foreach (var sums in ledger.Money)
        {
            facts
                .Add(session.Say("charges posted", "入账应收"), $"{sums.Currency} {Words.Amount(sums.PostedCharges)}")
                .Add(session.Say("receipts posted", "入账已收"), $"{sums.Currency} {Words.Amount(sums.PostedReceipts)}")
                .Add(session.Say("waivers posted", "入账减免"), $"{sums.Currency} {Words.Amount(sums.PostedWaivers)}");
        }

        facts.WriteTo(session);
        Notes(session, ledger);
    }

    /// <summary>Rows not taken are listed with the rows the files themselves lost.</summary>
    private static void Notes(Session session, BooksOutcome ledger)
    {
        var noted = ledger.Found.Where(f => f.Result is not (BooksResult.Conflict or BooksResult.Refused)).ToList();
        foreach (var row in noted.Take(LinesShown))
        {
            session.Output.WriteLine(session.Say(
                $"note: {row.Table}:{row.Line}: {ImportWords.Finding(session, row.Reason)}",
                $"提示：{row.Table}:{row.Line}：{ImportWords.Finding(session, row.Reason)}"));
        }

        if (ledger.Counts.Noted > LinesShown)
        {
            session.Output.WriteLine(session.Say(
                $"… {ledger.Counts.Noted:N0} rows with notes", $"… 共 {ledger.Counts.Noted:N0} 行有提示"));
        }

        foreach (var pair in ledger.Candidates.Take(LinesShown))
        {
            session.Output.WriteLine(session.Say(
                $"note: {pair.Table}:{pair.Line}: owner {pair.OwnerId} may be {pair.OtherOwnerId}; kept apart",
                $"提示：{pair.Table}:{pair.Line}：业主 {pair.OwnerId} 可能就是 {pair.OtherOwnerId}；分别建档"));
        }
    }

    private static string Rows(Session session, long rows) => session.Say($"{rows:N0} rows", $"{rows:N0} 行");
}

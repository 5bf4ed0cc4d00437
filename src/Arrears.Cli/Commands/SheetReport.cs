using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Domain;
using Arrears.Simulation.Import;
using Spectre.Console;

namespace Arrears.Cli.Commands;

/// <summary>What was understood of sheets, and what became of it.</summary>
internal static class SheetReport
{
    private const int LinesShown = 20;

    public static void Write(Session session, SheetImportResult result, SheetImportChoices choices)
    {
        if (session.Json)
        {
            WriteJson(session, result, choices);
            return;
        }

        var reading = result.Reading;
        foreach (var table in reading.Tables)
        {
            Understood(session, table);
        }

        Totals(session, reading.Totals);
        Notices(session, reading);
        if (result.Ledger is { } ledger)
        {
            LedgerReport.Write(session, ledger, choices.DryRun || !result.Written);
        }

        Rejects(session, reading);
        session.Output.WriteLine(Verdict(session, result, choices));
    }

    private static void WriteJson(Session session, SheetImportResult result, SheetImportChoices choices)
    {
        var reading = result.Reading;
        session.WriteJson(new
        {
            choices.DryRun,
            result.Written,
            reading.Tables,
            UnknownColumns = reading.Tables.SelectMany(table => table.Columns
                .Where(column => column.Meaning is null).Select(column => new { Table = table.Name, column.Header })),
            reading.Totals,
            reading.Rejected,
            reading.Faults,
            reading.Rejects,
            result.RejectsFiles,
            reading.Notices,
            reading.TotalLines,
            reading.Skipped,
            reading.Candidates,
            Ledger = result.Ledger is not { } ledger ? null : new
            {
                ledger.AsOf,
                ledger.Counts,
                ledger.Money,
                Findings = ledger.Found,
                ledger.Candidates,
            },
        });
    }

    private static void Understood(Session session, SheetTable table)
    {
        if (table.Kind is not { } kind)
        {
            var reason = ImportWords.Reason(session, table.LeftOut);
            session.Output.WriteLine(session.Say(
                $"{table.Name} ({table.Format}): left out: {reason}",
                $"{table.Name}（{table.Format}）：未读取：{reason}"));
            return;
        }

        session.Output.WriteLine(session.Say(
            $"{table.Name} ({table.Format}): {ImportWords.Kind(session, kind)}, header in line {table.HeaderLine}",
            $"{table.Name}（{table.Format}）：{ImportWords.Kind(session, kind)}，表头在第 {table.HeaderLine} 行"));
        var used = table.Columns.Where(column => column.Meaning is not (null or SheetColumn.Ignored)).Select(column =>
            $"{column.Header.Trim()} → {ImportWords.Column(session, column.Meaning!.Value)}");
        session.Output.WriteLine($"  {string.Join(session.Say(", ", "，"), used)}");
        Columns(session, table, null, session.Say("unknown columns", "不认识的列"));
        Columns(session, table, SheetColumn.Ignored, session.Say("columns of no use", "不使用的列"));
    }

    private static void Columns(Session session, SheetTable table, SheetColumn? meaning, string title)
    {
        var columns = table.Columns.Where(column => column.Meaning == meaning).Select(c => c.Header.Trim()).ToList();
        if (columns.Count > 0)
        {
            session.Output.WriteLine($"  {title}: {string.Join(session.Say(", ", "，"), columns)}");
        }
    }

    private static void Totals(Session session, SheetTotals totals) => new Facts()
        .Add(session.Say("rows accepted", "接受行数"), $"{totals.Rows:N0}")
        .Add(session.Say("units", "房屋"), $"{totals.Units:N0}")
        .Add(session.Say("owners", "业主"), $"{totals.Owners:N0}")
        .Add(session.Say("charged", "应收"), Words.Amount(totals.Charged))
        .Add(session.Say("reduced", "减免"), Words.Amount(totals.Reduced))
        .Add(session.Say("paid", "已收"), Words.Amount(totals.Paid))
        .Add(session.Say("outstanding", "欠费"), Words.Amount(totals.Outstanding))
        .WriteTo(session);

    private static void Notices(Session session, SheetReading reading)
    {
        foreach (var notice in reading.Notices)
        {
            var said = ImportWords.Notice(session, notice.Notice);
            var lines = string.Join(", ", notice.Lines);
            session.Output.WriteLine(session.Say(
                $"note: {said}: {notice.Rows:N0} rows of {notice.Table} (line {lines}…)",
                $"提示：{said}：{notice.Table} {notice.Rows:N0} 行（第 {lines} 行…）"));
        }

        foreach (var total in reading.TotalLines.Where(line => line.Differs))
        {
            var (stated, accepted) = (Words.Amount(total.Stated), Words.Amount(total.Accepted));
            var readable = Words.Amount(total.Readable);
            session.Output.WriteLine(session.Say(
                $"warning: {total.Table}:{total.Line}: {total.Label} {total.Column} says {stated}; "
                    + $"accepted rows add up to {accepted}, all readable rows to {readable}",
                $"警告：{total.Table}:{total.Line}：{total.Label} {total.Column} 为 {stated}；"
                    + $"接受的行合计 {accepted}，全部可读行合计 {readable}"));
        }

        foreach (var candidate in reading.Candidates.Take(LinesShown))
        {
            var lines = string.Join(", ", candidate.Lines);
            session.Output.WriteLine(session.Say(
                $"note: lines {lines} may be one owner; kept apart, because nothing verified proves it",
                $"提示：第 {lines} 行可能是同一业主；未经核实，分别建档"));
        }
    }

    /// <summary>The first rows refused, and how many there are for each reason; the file holds them all.</summary>
    private static void Rejects(Session session, SheetReading reading)
    {
        foreach (var row in reading.Rejects.Take(LinesShown))
        {
            session.Output.WriteLine(
                $"{row.Table}:{row.Line}: {row.Column} '{row.Value}': {ImportWords.Reason(session, row.Reason)}");
        }

        if (reading.Rejected > LinesShown)
        {
            var faults = reading.Faults.Select(fault => $"{fault.Value:N0} × {SnakeCase.Of(fault.Key)}");
            session.Output.WriteLine($"… {string.Join(", ", faults)}");
        }
    }

    private static string Verdict(Session session, SheetImportResult result, SheetImportChoices choices)
    {
        var rejected = result.Reading.Rejected;
        var verdict = rejected == 0
            ? session.Say("No row was rejected.", "没有被拒绝的行。")
            : session.Say($"{rejected:N0} rows were rejected.", $"{rejected:N0} 行被拒绝。");
        var files = string.Join(", ", result.RejectsFiles);
        verdict += result.RejectsFiles.Count == 0 ? "" : session.Say(
            $" They are in {files}: correct that file and import it.", $"见 {files}，改正后可再导入。");
        return verdict + Standing(session, result, choices);
    }

    private static string Standing(Session session, SheetImportResult result, SheetImportChoices choices)
    {
        if (result.Written)
        {
            return "";
        }

        if (choices.DryRun && result.Ledger is null && result.Reading.Totals.Rows > 0)
        {
            return session.Say(
                $" Nothing was written, and nothing compared with the ledger: no server answers at {session.Server}.",
                $"未写入任何数据，也未与账上比较：{session.Server} 没有服务响应。");
        }

        return choices.AllOrNothing && !choices.DryRun
            ? session.Say(" Nothing was written: all or nothing.", "未写入任何数据：要求全部成功或全部不做。")
            : session.Say(" Nothing was written.", "未写入任何数据。");
    }
}

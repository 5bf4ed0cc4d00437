using System.Globalization;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;
using Date = Google.Type.Date;

namespace Arrears.Cli.Views;

/// <summary>Statements for people: a line for each charge, and how its amount came about.</summary>
internal static class StatementView
{
    public static void Write(Session session, Unit unit, GetStatementResponse statement)
    {
        if (session.Json)
        {
            session.WriteJson(ProtoJson.Of(statement));
            return;
        }

        var asOf = Words.Date(statement.AsOfDate);
        UnitView.Title(session, unit, session.Say($"Statement as of {asOf} · ", $"对账单 · 截至 {asOf} · "));
        foreach (var found in statement.Cases)
        {
            session.Blank();
            Write(session, unit, found);
        }
    }

    private static void Write(Session session, Unit unit, CaseStatement statement)
    {
        session.Heading($"{session.Say("Case", "欠费户")} {statement.CaseId}");
        new Facts()
            .Add(session.Say("owner", "业主"), statement.OwnerId)
            .Add(session.Say("creditor", "收费单位"), $"{statement.Creditor} ({statement.ContractId})")
            .Add(session.Say("pay to", "收款账户"), statement.PayeeAccount)
            .WriteTo(session);
        session.Blank();
        var table = Tables.New(
            Tables.Left(session.Say("period", "账期")),
            Tables.Left(session.Say("item", "项目")),
            Tables.Left(session.Say("due", "应缴日期")),
            Tables.Left(session.Say("rate × area × months", "单价 × 面积 × 月数")),
            Tables.Right(session.Say("charged", "应收")),
            Tables.Right(session.Say("late fee", "违约金")),
            Tables.Right(session.Say("credited", "减免")),
            Tables.Right(session.Say("paid", "实收")),
            Tables.Right(session.Say("balance", "欠费")),
            Tables.Left(session.Say("status", "状态")));
        Tables.Add(table, statement.Lines.Select(line => Row(session, unit, statement, line)));
        session.Show(table);
        session.Blank();
        Totals(session, statement).WriteTo(session);
    }

    private static string[] Row(Session session, Unit unit, CaseStatement statement, StatementLine line) =>
    [
        $"{Words.Date(line.PeriodFromDate)} – {Words.Date(line.PeriodToDate)}",
        line.Kind == ChargeKind.Principal ? Words.Of(session, line.Item) : Words.Of(session, line.Kind),
        Words.Date(line.DueDate),
        Basis(unit, statement, line),
        Words.Amount(line.Amount),
        Words.Amount(line.LateFee),
        Words.Amount(line.Credited),
        Words.Amount(line.Paid),
        Words.Amount(line.Balance),
        Words.Of(session, line.Status),
    ];

    private static Facts Totals(Session session, CaseStatement statement) => new Facts()
        .Add(session.Say("balance", "欠费合计"), Words.Sum(statement.Balance))
        .Add(session.Say("of it overdue", "其中逾期"), Words.Sum(statement.Overdue))
        .Add(session.Say("of it disputed", "其中有争议"), SumUnlessZero(statement.Disputed))
        .Add(session.Say("late fee not billed yet", "未入账违约金"), SumUnlessZero(statement.LateFeeUnbilled))
        .Add(session.Say("prepaid", "预缴余额"), SumUnlessZero(statement.Prepaid))
        .Add(session.Say("settled before these lines", "此前已结清"), SumUnlessZero(statement.SettledEarlier));

    /// <summary>Rate times area times months, where that is what was charged; else nothing is said of it.</summary>
    private static string Basis(Unit unit, CaseStatement statement, StatementLine line)
    {
        if (line.Kind != ChargeKind.Principal
            || Months(line.PeriodFromDate, line.PeriodToDate) is not { } months
            || !decimal.TryParse(statement.Rate, NumberStyles.Number, CultureInfo.InvariantCulture, out var rate))
        {
            return "";
        }

        var area = UnitView.SquareMetres(unit);
        var amount = decimal.Round(rate * area * months, 2, MidpointRounding.AwayFromZero);
        return amount == line.Amount.DecimalValue
            ? string.Create(CultureInfo.InvariantCulture, $"{rate:0.00##} × {area:0.00} × {months}")
            : "";
    }

    /// <summary>Whole calendar months; null for any other period.</summary>
    private static int? Months(Date from, Date to)
    {
        var isWhole = from.Day == 1 && to.Day == DateTime.DaysInMonth(to.Year, to.Month);
        return isWhole ? ((to.Year - from.Year) * 12) + to.Month - from.Month + 1 : null;
    }

    private static string SumUnlessZero(Google.Type.Money amount) => amount.DecimalValue == 0 ? "" : Words.Sum(amount);
}

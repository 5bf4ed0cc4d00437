using System.Globalization;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;

namespace Arrears.Cli.Views;

/// <summary>Units for people: one with everything, many with a line for each case.</summary>
internal static class UnitView
{
    public static void Write(Session session, Unit unit)
    {
        if (session.Json)
        {
            session.WriteJson(ProtoJson.Of(unit));
            return;
        }

        Title(session, unit);
        foreach (var found in unit.Cases)
        {
            session.Blank();
            session.Heading($"{session.Say("Case", "欠费户")} {found.CaseId}");
            Facts(session, found).WriteTo(session);
        }

        if (unit.Cases.Count == 0)
        {
            session.Output.WriteLine(session.Say("Nobody is liable for it: there is no case.", "无缴费责任人：没有欠费户。"));
        }
    }

    /// <summary>Which unit it is, on one line.</summary>
    public static void Title(Session session, Unit unit, string prefix = "")
    {
        string[] parts = [Id(unit), Where(unit), Area(session, unit), Words.Of(session, unit.Occupancy)];
        session.Heading(prefix + string.Join(" · ", parts.Where(part => part.Length > 0)));
    }

    public static void WriteList(Session session, IReadOnlyList<Unit> units)
    {
        var table = Tables.New(
            Tables.Left(session.Say("unit", "房屋")),
            Tables.Left(session.Say("where", "位置")),
            Tables.Left(session.Say("owner", "业主")),
            Tables.Left(session.Say("stage", "阶段")),
            Tables.Right(session.Say("overdue", "逾期")),
            Tables.Right(session.Say("outstanding", "未缴")),
            Tables.Left(session.Say("next", "下一步")),
            Tables.Left(""));
        foreach (var unit in units)
        {
            Tables.Add(table, unit.Cases.Count == 0
                ? [[Id(unit), Where(unit)]]
                : unit.Cases.Select(found => Row(session, unit, found)));
        }

        session.Show(table);
    }

    public static string Id(Unit unit) => $"{unit.EstateId}/{unit.UnitId}";

    public static string Where(Unit unit) =>
        string.Join(' ', new[] { unit.Building, unit.Entrance, unit.Room }.Where(part => part.Length > 0));

    /// <summary>In square metres; 0 when never measured.</summary>
    public static decimal SquareMetres(Unit unit) => unit.AreaCm2 / 10_000m;

    private static string Area(Session session, Unit unit) => unit.AreaCm2 == 0
        ? session.Say("never measured", "面积未测")
        : string.Create(CultureInfo.InvariantCulture, $"{SquareMetres(unit):0.##} m²");

    private static Facts Facts(Session session, Case found) => new Facts()
        .Add(session.Say("owner", "业主"), found.OwnerId)
        .Add(session.Say("contract", "合同"), found.ContractId)
        .Add(session.Say("stage", "阶段"), Since(session, Words.Of(session, found.Stage), found.StageSinceDate))
        .Add(session.Say("held", "暂停"), found.Held ? session.Say("yes, a region pauses the ladder", "是，催缴流程暂停") : "")
        .Add(session.Say("next", "下一步"), Next(session, found))
        .Add(session.Say("strategy", "策略"), found.Strategy is null ? "" : StrategyView.Line(session, found.Strategy))
        .Add(session.Say("outstanding", "未缴"), Words.Sum(found.Outstanding))
        .Add(session.Say("overdue", "逾期"), Words.Sum(found.Overdue))
        .Add(session.Say("prepaid", "预缴余额"), Words.Sum(found.Credit))
        .Add(session.Say("oldest due", "最早到期"), Words.Date(found.OldestDueDate))
        .Add(session.Say("time limit", "诉讼时效"), Words.Date(found.LimitationDate))
        .Add(session.Say("first demand arrived", "第一次催缴函送达"), Words.Date(found.FirstDemandDate))
        .Add(session.Say("second demand arrived", "第二次催缴函送达"), Words.Date(found.SecondDemandDate))
        .Add(session.Say("matter", "法律事项"), found.MatterId);

    private static string[] Row(Session session, Unit unit, Case found) =>
    [
        Id(unit),
        Where(unit),
        found.OwnerId,
        Words.Of(session, found.Stage) + (found.Held ? session.Say(" (held)", "（暂停）") : ""),
        Words.Amount(found.Overdue),
        Words.Amount(found.Outstanding),
        Words.Date(found.NextActionDate),
        found.NextAction.Length > 0 ? Words.Action(session, found.NextAction) : "",
    ];

    private static string Since(Session session, string stage, Google.Type.Date? date) => date is null
        ? stage
        : session.Say($"{stage} since {Words.Date(date)}", $"{stage}（{Words.Date(date)} 起）");

    private static string Next(Session session, Case found) => found.NextAction.Length == 0
        ? session.Say("nothing is expected", "暂无")
        : $"{Words.Date(found.NextActionDate)} {Words.Action(session, found.NextAction)}"
            + $" ({Words.Actor(session, found.NextActionBy)})";
}

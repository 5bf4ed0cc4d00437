using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;
using Spectre.Console;

namespace Arrears.Cli.Views;

/// <summary>The strategy matrix, whole or one cell of it, for people.</summary>
internal static class StrategyView
{
    private const int AddressShown = 12;

    /// <summary>Kinds of payers across, ages of the debt down.</summary>
    public static void Write(Session session, GetStrategyResponse matrix)
    {
        if (session.Json)
        {
            session.WriteJson(ProtoJson.Of(matrix));
            return;
        }

        session.Heading($"{matrix.Pack.PackId} {matrix.Pack.Version}  {matrix.Pack.Address}");
        OwnerSegment[] segments = [.. Enum.GetValues<OwnerSegment>().Where(segment => segment != OwnerSegment.Unspecified)];
        var table = Tables.New(
        [
            Tables.Left(session.Say("days past due", "逾期天数")),
            .. segments.Select(segment => Tables.Wide(Words.Segment(session, segment))),
        ]);
        table.ShowRowSeparators();
        foreach (var bucket in matrix.Buckets)
        {
            var row = segments.Select(segment => matrix.Cells.First(cell => cell.Bucket == bucket.Name && cell.Segment == segment));
            Tables.Add(table, [[Days(bucket), .. row.Select(cell => Cell(session, cell))]]);
        }

        session.Show(table);
    }

    /// <summary>What is wanted, how, by whom, and which pack says so.</summary>
    public static string Line(Session session, CaseStrategy chosen) =>
        $"{Words.Strategy(session, chosen.Action)} ({How(session, chosen.Channel, chosen.By)})  "
        + $"{Words.Segment(session, chosen.Segment)}  [{Short(chosen.PolicyAddress)}]";

    /// <summary>The same with the cell's age and wait.</summary>
    public static string Line(Session session, ChosenStrategy chosen)
    {
        var (cell, from) = (chosen.Cell, Words.Date(chosen.NotBeforeDate));
        return $"{Words.Strategy(session, cell.Action)} ({How(session, cell.Channel, cell.By)}, "
            + $"{session.Say($"not before {from}", $"不早于 {from}")})  {cell.Bucket} × {Words.Segment(session, cell.Segment)}: "
            + session.Say(chosen.Why.English, chosen.Why.Chinese)
            + $"  [{chosen.Why.Rule}: {Short(chosen.PolicyAddress)}, {Words.Date(chosen.ChoiceDate)}]";
    }

    private static string Cell(Session session, StrategyCell cell)
    {
        var wait = cell.WaitDays == 0 ? "" : session.Say($"\n+{cell.WaitDays} days", $"\n间隔 {cell.WaitDays} 天");
        return $"{Words.Strategy(session, cell.Action)}\n{How(session, cell.Channel, cell.By)}{wait}";
    }

    private static string How(Session session, Channel channel, Role by) =>
        $"{Words.Of(session, channel)}, {Words.Actor(session, by)}";

    private static string Days(StrategyBucket bucket) =>
        bucket.ToDays == 0 ? $"{bucket.FromDays}+" : $"{bucket.FromDays}-{bucket.ToDays}";

    private static string Short(string address) => address.Length > AddressShown ? address[..AddressShown] : address;
}

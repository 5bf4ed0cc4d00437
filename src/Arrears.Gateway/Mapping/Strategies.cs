using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Policy;
using Arrears.Domain.Teams;
using Arrears.Gateway.Security;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Mapping;

/// <summary>The strategy matrix and its cells as the wire shows them.</summary>
internal static class Strategies
{
    public static Wire.StrategyCell ToProto(StrategyCell cell) => new()
    {
        Bucket = cell.Bucket,
        Segment = EnumMap<Wire.OwnerSegment, OwnerSegment>.ToProto(cell.Segment),
        Action = EnumMap<Wire.StrategyAction, StrategyAction>.ToProto(cell.Action),
        Channel = EnumMap<Wire.Channel, Channel>.ToProto(cell.Channel),
        By = RoleMap.ToProto(cell.Role),
        WaitDays = cell.WaitDays,
    };

    public static IEnumerable<Wire.StrategyBucket> ToProto(IEnumerable<AgeBucket> buckets)
    {
        var from = 1;
        foreach (var bucket in buckets)
        {
            yield return new Wire.StrategyBucket { Name = bucket.Name, FromDays = from, ToDays = bucket.UpToDays ?? 0 };
            from = (bucket.UpToDays ?? 0) + 1;
        }
    }

    public static Wire.ChosenStrategy ToProto(ExplainedStrategy chosen) => new()
    {
        Cell = ToProto(new StrategyCell(chosen.Bucket, chosen.Segment, chosen.Action, chosen.Channel, chosen.By, chosen.WaitDays)),
        NotBeforeDate = Dates.ToProto(chosen.NotBefore),
        PolicyAddress = chosen.Policy,
        ChoiceDate = Dates.ToProto(chosen.On),
        Why = Explanations.ToProto(chosen.Why),
    };

    public static Wire.CaseStrategy? ToProto(WorkedStrategy? known) => known is null ? null : new()
    {
        Segment = EnumMap<Wire.OwnerSegment, OwnerSegment>.ToProto(known.Segment),
        Action = EnumMap<Wire.StrategyAction, StrategyAction>.ToProto(known.Action),
        Channel = EnumMap<Wire.Channel, Channel>.ToProto(known.Channel),
        By = RoleMap.ToProto(known.Role),
        PolicyAddress = known.Policy,
    };

    /// <summary>Null where the row names none.</summary>
    public static WorkedStrategy? Of(CaseRow row) =>
        SnakeCase.TryParse<OwnerSegment>(row.Segment, out var segment)
        && SnakeCase.TryParse<StrategyAction>(row.Strategy, out var action)
        && SnakeCase.TryParse<Channel>(row.StrategyChannel, out var channel)
        && SnakeCase.TryParse<ActorRole>(row.StrategyBy, out var role)
            ? new WorkedStrategy(segment, action, channel, role, row.StrategyPolicy ?? "")
            : null;
}

using Arrears.Domain;
using Arrears.Gateway.Security;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Mapping;

internal static class Explanations
{
    public static Wire.Explanation ToProto(Explanation explanation)
    {
        var result = new Wire.Explanation { Account = explanation.Account, AsOfDate = Dates.ToProto(explanation.AsOf) };
        result.Positions.AddRange(explanation.Positions.Select(ToProto));
        return result;
    }

    private static Wire.ExplainedPosition ToProto(ExplainedPosition position)
    {
        var result = new Wire.ExplainedPosition
        {
            Id = position.Id,
            Stage = position.Stage,
            SinceDate = Dates.ToProto(position.Since),
            Because = ToProto(position.Because),
            Next = position.Next is { } next ? ToProto(next) : null,
            Strategy = position.Strategy is { } chosen ? Strategies.ToProto(chosen) : null,
        };
        result.Moves.AddRange(position.Moves.Select(ToProto));
        result.Regions.AddRange(position.Regions);
        return result;
    }

    public static Wire.ExplainedReason ToProto(ExplainedReason reason) => new()
    {
        Rule = reason.Rule,
        English = reason.English,
        Chinese = reason.Chinese,
        Reference = reason.Reference,
    };

    private static Wire.ExplainedNext ToProto(ExplainedNext next) => new()
    {
        Action = next.Action,
        OnDate = Dates.ToProto(next.On),
        By = RoleMap.ToProto(next.By),
        Why = ToProto(next.Why),
    };

    private static Wire.ExplainedMove ToProto(ExplainedMove move)
    {
        var result = new Wire.ExplainedMove { To = move.To, Open = move.Open };
        result.Guards.AddRange(move.Guards.Select(guard => new Wire.ExplainedGuard
        {
            Name = guard.Name,
            Holds = guard.Holds,
            UntilDate = Dates.ToProto(guard.Until),
            Why = ToProto(guard.Why),
        }));
        return result;
    }
}

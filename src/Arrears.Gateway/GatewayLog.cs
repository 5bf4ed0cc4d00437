using Grpc.Core;

namespace Arrears.Gateway;

/// <summary>Calls by method, caller and outcome; never a name, a balance or a request's content.</summary>
internal static partial class GatewayLog
{
    [LoggerMessage(EventId = 4001, Level = LogLevel.Debug, Message = "{Method} by {Subject} of {Operator}: ok in {Milliseconds} ms")]
    public static partial void Answered(ILogger log, string method, string subject, string @operator, double milliseconds);

    [LoggerMessage(
        EventId = 4002, Level = LogLevel.Information,
        Message = "{Method} by {Subject} of {Operator}: {Status} {Reason} in {Milliseconds} ms")]
    public static partial void Refused(
        ILogger log, string method, string subject, string @operator, StatusCode status, string reason, double milliseconds);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Error, Message = "{Method} by {Subject} of {Operator} failed on our side")]
    public static partial void Failed(ILogger log, string method, string subject, string @operator, Exception failure);

    [LoggerMessage(
        EventId = 4004, Level = LogLevel.Information,
        Message = "Import by {Subject} of {Operator}: {Accepted} rows taken, {Rejected} rejected in {Seconds} s")]
    public static partial void Imported(ILogger log, string subject, string @operator, long accepted, long rejected, double seconds);
}

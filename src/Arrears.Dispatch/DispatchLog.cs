using Microsoft.Extensions.Logging;

namespace Arrears.Dispatch;

internal static partial class DispatchLog
{
    [LoggerMessage(20, LogLevel.Warning, "Dispatch {Dispatch} was not handed over: {Reason}. Its lease ends and it is tried again.")]
    public static partial void HandOverFailed(ILogger log, string dispatch, string reason);

    [LoggerMessage(21, LogLevel.Error, "The dispatch sweep failed: {Reason}.")]
    public static partial void SweepFailed(ILogger log, string reason);
}

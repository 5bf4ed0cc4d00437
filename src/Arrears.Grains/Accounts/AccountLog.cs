using Arrears.Contracts.Storage;
using Microsoft.Extensions.Logging;

namespace Arrears.Grains.Accounts;

internal static partial class AccountLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Account}: commit ended as {Outcome}: {Error}. The grain lets go of its state.")]
    public static partial void CommitLost(ILogger log, string account, CommitOutcome outcome, string? error);

    [LoggerMessage(2, LogLevel.Error, "{Account}: what is stored is damaged ({Reason}); quarantined.")]
    public static partial void Quarantined(ILogger log, string account, string reason);

    [LoggerMessage(3, LogLevel.Error, "{Account}: wake-up failed: {Reason}.")]
    public static partial void WakeUpFailed(ILogger log, string account, string reason);

    [LoggerMessage(4, LogLevel.Warning, "{Sender} to {Receiver} message {Sequence}: {Reason}; it stays in the outbox.")]
    public static partial void DeliveryFailed(ILogger log, string sender, string receiver, long sequence, string reason);

    [LoggerMessage(5, LogLevel.Error, "{Account}: the list of quarantined accounts cannot be written: {Reason}.")]
    public static partial void NotListed(ILogger log, string account, string reason);

    [LoggerMessage(6, LogLevel.Warning, "{Account}: rebuilt from {Lines} journal lines. It was wrong in this: {Findings}.")]
    public static partial void Repaired(ILogger log, string account, int lines, string findings);

    [LoggerMessage(7, LogLevel.Warning, "{Account}: nothing was decided, the store does not answer: {Reason}.")]
    public static partial void StoreAway(ILogger log, string account, string reason);
}

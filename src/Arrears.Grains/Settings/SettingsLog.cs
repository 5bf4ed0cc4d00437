using Microsoft.Extensions.Logging;

namespace Arrears.Grains.Settings;

internal static partial class SettingsLog
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Error, Message = "Settings {Key} could not be written")]
    public static partial void WriteLost(ILogger log, string key, Exception failure);
}

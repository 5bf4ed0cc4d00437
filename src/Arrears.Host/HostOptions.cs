using Arrears.Storage;

namespace Arrears.Host;

/// <summary>What one process is asked to be.</summary>
/// <param name="Data">Folder of databases, keys, letters and logs.</param>
/// <param name="Connection">Null with <see cref="StorageEngine.Postgres"/>: a private server in the data folder.</param>
/// <param name="MovableClockFrom">A demo: the business clock stands still at this instant until it is moved.</param>
internal sealed record HostOptions(
    string Data, StorageEngine Engine, string? Connection, int Port, DateTimeOffset? MovableClockFrom)
{
    public const int DefaultPort = 5080;

    /// <summary>Only errors appear on the console: it belongs to the command's own lines.</summary>
    public bool IsQuiet { get; init; }

    public string Letters => Path.Combine(Data, "letters");

    public string Logs => Path.Combine(Data, "logs");
}

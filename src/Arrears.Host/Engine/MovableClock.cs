using System.Globalization;
using Arrears.Contracts.Time;

namespace Arrears.Host.Engine;

/// <summary>
/// The business clock of a demo: it stands still until it is moved, and remembers where it stood in a file of the
/// data folder, so that a restart goes on from there.
/// </summary>
internal sealed class MovableClock : IBusinessClock
{
    private const string FileName = "business-clock";

    private readonly string _file;
    private readonly Lock _gate = new();
    private DateTimeOffset _now;

    public MovableClock(string folder, DateTimeOffset start)
    {
        Directory.CreateDirectory(folder);
        _file = Path.Combine(folder, FileName);
        _now = File.Exists(_file)
            ? DateTimeOffset.Parse(File.ReadAllText(_file), CultureInfo.InvariantCulture)
            : start;
    }

    public DateTimeOffset UtcNow
    {
        get
        {
            lock (_gate)
            {
                return _now;
            }
        }
    }

    /// <summary>The folder is a demo's: its business clock is not wall clock.</summary>
    public static bool IsKeptIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Moves the clock, file first; false when that would be backwards.</summary>
    public bool MoveTo(DateTimeOffset to)
    {
        lock (_gate)
        {
            if (to < _now)
            {
                return false;
            }

            var draft = _file + ".part";
            File.WriteAllText(draft, to.ToString("O", CultureInfo.InvariantCulture));
            File.Move(draft, _file, overwrite: true);
            _now = to;
            return true;
        }
    }
}

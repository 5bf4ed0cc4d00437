using System.Globalization;

namespace Arrears.Bench.Measuring;

/// <summary>
/// Processor time spent so far by this process and, on Linux, by a database server and its children. Differences of
/// two readings tell what something cost, whatever else the machine was doing.
/// </summary>
internal static class ProcessorTime
{
    /// <summary>Linux counts processor time for other processes in hundredths of a second.</summary>
    private const double TicksPerSecond = 100;

    /// <param name="server">Id of the server's first process; null without one.</param>
    public static TimeSpan Spent(int? server)
    {
        var own = Environment.CpuUsage.TotalTime;
        return server is { } id && OperatingSystem.IsLinux() ? own + Family(id) : own;
    }

    private static TimeSpan Family(int parent)
    {
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && Read(folder) is { } stat)
            {
                ticks += id == parent ? stat.Own + stat.OfEndedChildren : stat.Parent == parent ? stat.Own : 0;
            }
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    /// <summary>Null for a process that has just ended.</summary>
    private static (int Parent, long Own, long OfEndedChildren)? Read(string folder)
    {
        try
        {
            // The name in the second field may hold blanks and brackets; the fields that count come after it.
            var line = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return ((int)Number(1), Number(11) + Number(12), Number(13) + Number(14));

            long Number(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}

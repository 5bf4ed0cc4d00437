using System.Globalization;

namespace Arrears.Tidy.Tests.Seed;

/// <summary>An item of the seed checklist, with what it asks for in a few words of our own.</summary>
/// <param name="NotSoftware">Why nothing is built for it; null for an item that is.</param>
internal sealed record SeedItem(int Number, string Behaviour, string? NotSoftware)
{
    /// <summary>Items on letters and courts, proven when the formal track is complete.</summary>
    public bool IsFormalTrack => Number is >= 162 and <= 182;
}

internal static class SeedItems
{
    public const int Count = 188;

    public static IReadOnlyList<SeedItem> All { get; } = [.. Read("items.tsv").Select(cells => new SeedItem(
        int.Parse(cells[0], CultureInfo.InvariantCulture), cells[1], NotSoftware.GetValueOrDefault(cells[0])))];

    private static Dictionary<string, string> NotSoftware =>
        Read("not-software.tsv").ToDictionary(cells => cells[0], cells => cells[1]);

    private static IEnumerable<string[]> Read(string file) =>
        File.ReadLines(Repository.Path("tests", "Arrears.Tidy.Tests", "Seed", file)).Select(line => line.Split('\t'));
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Arrears.Tidy.Tests.Seed;

/// <summary>A test whose name says which items it proves, for example <c>…_Seed121_125</c>.</summary>
internal sealed record SeedTest(string Name, IReadOnlyList<int> Items);

/// <summary>The tests that name an item of the seed checklist, as the sources hold them.</summary>
internal static partial class SeedTests
{
    public static IReadOnlyList<SeedTest> All { get; } =
    [
        .. Repository.Sources("tests")
            .SelectMany(file => Declared().Matches(File.ReadAllText(file))
                .Select(match => (Class: Path.GetFileNameWithoutExtension(file), Test: match)))
            .Select(found => new SeedTest($"{found.Class}.{found.Test.Groups[1].Value}", [.. ItemsOf(found.Test)]))
            .OrderBy(test => test.Name, StringComparer.Ordinal),
    ];

    private static IEnumerable<int> ItemsOf(Match test) => test.Groups[2].Value.Split('_')
        .Select(number => int.Parse(number, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"public (?:async Task|void|Task) (\w+_Seed(\d+(?:_\d+)*))\(")]
    private static partial Regex Declared();
}

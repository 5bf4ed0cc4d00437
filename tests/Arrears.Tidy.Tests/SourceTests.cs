using System.Text.RegularExpressions;

namespace Arrears.Tidy.Tests;

/// <summary>House rules that no compiler checks.</summary>
public sealed partial class SourceTests
{
    private const int LinesMax = 400;
    private const int ColumnsMax = 150;

    [Fact]
    public void Files_AreUnder400Lines()
    {
        var long_ = Repository.Sources("src", "tests").Where(file => File.ReadAllLines(file).Length > LinesMax);

        Assert.Empty(long_.Select(Repository.Name));
    }

    [Fact]
    public void Lines_FitTheWidthOfTheHouse()
    {
        var wide = Repository.Sources("src", "tests").SelectMany(file => File.ReadLines(file)
            .Select((line, index) => (line, index))
            .Where(x => x.line.Length > ColumnsMax)
            .Select(x => $"{Repository.Name(file)}:{x.index + 1}"));

        Assert.Empty(wide);
    }

    [Fact]
    public void Sources_HoldNoNotesToOurselves()
    {
        var notes = Repository.Sources("src", "tests")
            .Where(file => Path.GetFileName(file) != "SourceTests.cs")
            .Where(file => Notes().IsMatch(File.ReadAllText(file)));

        Assert.Empty(notes.Select(Repository.Name));
    }

    [Fact]
    public void Repository_NamesNoPathOfAMachine()
    {
        var tied = Repository.Texts()
            .Where(file => Path.GetFileName(file) != "SourceTests.cs")
            .Where(file => MachinePath().IsMatch(File.ReadAllText(file)));

        Assert.Empty(tied.Select(Repository.Name));
    }

    [Fact]
    public void Grains_WriteOnlyThroughTheirBase()
    {
        var writers = Repository.Sources("src/Arrears.Grains")
            .Where(file => File.ReadAllText(file).Contains("WriteStateAsync", StringComparison.Ordinal))
            .Select(Path.GetFileName);

        Assert.Equal(["SettingsGrain.cs"], writers);
    }

    [Fact]
    public void StateNames_AreUniquePerGrain()
    {
        var names = Repository.Sources("src/Arrears.Grains")
            .SelectMany(file => StateName().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).ToArray();

        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct(), names);
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException)\b")]
    private static partial Regex Notes();

    [GeneratedRegex(@"(?<![\w.])/(work|root|home)/\w")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"PersistentState\(""([^""]+)""")]
    private static partial Regex StateName();
}

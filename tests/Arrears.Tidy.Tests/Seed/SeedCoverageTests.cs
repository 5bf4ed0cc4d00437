using System.Text;

namespace Arrears.Tidy.Tests.Seed;

/// <summary>docs/seed-coverage.md, made from the names of the tests.</summary>
public sealed class SeedCoverageTests
{
    private const int NotSoftwareMax = 15;
    private const string Update = "ARREARS_UPDATE_DOCS";

    private static readonly string Document = Repository.Path("docs", "seed-coverage.md");

    [Fact]
    public void Document_ListsEveryItemWithTheTestsThatProveIt()
    {
        var made = Make();
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(Document, made);
        }

        var kept = File.ReadAllText(Document);

        Assert.True(kept == made, $"docs/seed-coverage.md is not what the tests say; run with {Update}=1 to write it anew.");
    }

    [Fact]
    public void Items_AreAllThere_AndFewAreNoSoftware()
    {
        Assert.Equal(Enumerable.Range(1, SeedItems.Count), SeedItems.All.Select(item => item.Number));
        Assert.InRange(SeedItems.All.Count(item => item.NotSoftware is not null), 0, NotSoftwareMax);
    }

    [Fact]
    public void Tests_NameOnlyItemsThatExist()
    {
        var unknown = SeedTests.All.Where(test => test.Items.Any(item => item is < 1 or > SeedItems.Count));

        Assert.Empty(unknown);
    }

    private static string Make()
    {
        var tests = SeedTests.All.SelectMany(test => test.Items, (test, item) => (item, test.Name)).ToLookup(x => x.item, x => x.Name);
        var text = new StringBuilder();
        text.Append(
            """
            # Seed coverage

            What the article behind the product asks for, item by item, and the tests that prove it. Made from the names of
            the tests by a test of the same run: it is green only when all of them are. `ARREARS_UPDATE_DOCS=1` writes it anew.

            | item | behaviour | tests |
            |---|---|---|

            """);
        foreach (var item in SeedItems.All)
        {
            text.Append($"| {item.Number} | {item.Behaviour} | {Proof(item, [.. tests[item.Number]])} |\n");
        }

        return text.ToString();
    }

    private static string Proof(SeedItem item, string[] tests) =>
        tests.Length > 0 ? string.Join("<br>", tests)
        : item.NotSoftware is { } why ? $"*not software*: {why}"
        : item.IsFormalTrack ? "*formal track*"
        : "**open**";
}

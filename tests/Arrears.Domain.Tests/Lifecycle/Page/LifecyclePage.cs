using System.Text;
using Arrears.Domain.Policy;
using Arrears.Domain.Tests.Units;
using Arrears.Domain.Units.Texts;

namespace Arrears.Domain.Tests.Lifecycle.Page;

/// <summary>docs/lifecycle.md: both machines as they are compiled, for a lawyer to read.</summary>
internal static class LifecyclePage
{
    public const string Command =
        "ARREARS_UPDATE_DOCS=1 dotnet run -c Release --project tests/Arrears.Domain.Tests -- "
        + "-class Arrears.Domain.Tests.Lifecycle.LifecyclePageTests";

    private static readonly PolicyPack Pack = UnitDriver.Pack;

    public static string Build()
    {
        var page = new StringBuilder();
        Head(page);
        UnitPage.Write(page, Pack);
        var owners = new OwnerSamples();
        var reads = new PolicyReads(Pack, owners.Answers);
        OwnerPage.Write(page, Pack, owners, reads);
        MatterPage.Write(page, Pack, owners, reads);
        RegionPage.Write(page, Pack);
        return page.ToString();
    }

    /// <summary>The guards of a machine with what they say, their rule and the numbers they read.</summary>
    public static void WriteGuards(
        StringBuilder page, IEnumerable<ExplainedGuard> guards, PolicyReads reads, Func<string, Text> text)
    {
        var table = new Table("guard", "what must hold", "须满足", "rule", $"reads, in {Pack.Id} {Pack.Version}");
        foreach (var guard in guards.DistinctBy(guard => guard.Name))
        {
            var (english, chinese) = text(guard.Name);
            var numbers = reads.ReadBy(guard.Name);
            table.Add(
                $"`{guard.Name}`", english, chinese, $"{guard.Why.Rule}: {guard.Why.Reference}",
                numbers.Count == 0 ? "–" : string.Join("<br>", numbers));
        }

        table.WriteTo(page);
    }

    public static string Names(IEnumerable<ExplainedGuard> guards) =>
        string.Join(", ", guards.Select(guard => $"`{guard.Name}`"));

    public static string RuleText(string rule)
    {
        var reference = PolicyReferences.Find(rule, Pack)!;
        return $"{reference.English} {reference.Chinese} ({reference.Citation})";
    }

    private static void Head(StringBuilder page) => page
        .Append("# Lifecycle\n\n")
        .Append("Both machines, the matter and the regions beside the stages, as the code has them. Generated from the\n")
        .Append("code and compared by a test; after a change of the maps this writes it anew:\n\n")
        .Append("```\n").Append(Command).Append("\n```\n\n")
        .Append("Rows are those of lifecycle table A17. A move that is not drawn here does not exist. Every guard of a\n")
        .Append("move must hold; what a guard reads was found by changing one number of the pack at a time and looking\n")
        .Append("which guards answer otherwise. Amounts are in fen.\n\n");
}

using System.Text.Json;

namespace Arrears.Cli.Tests.Real;

/// <summary>Reads what <c>arrears import --json</c> told.</summary>
internal static class Told
{
    public static long Line(JsonElement reject) => reject.GetProperty("line").GetInt64();

    public static long Count(JsonElement told, string figure) =>
        told.GetProperty("ledger").GetProperty("counts").GetProperty(figure).GetInt64();

    public static List<(long Line, string Column, string Value)> Rejects(JsonElement told) =>
        [.. told.GetProperty("rejects").EnumerateArray().Select(reject =>
            (Line(reject), reject.GetProperty("column").GetString()!, reject.GetProperty("value").GetString()!))];

    public static IEnumerable<string> Reasons(JsonElement told) => told.GetProperty("ledger").GetProperty("findings")
        .EnumerateArray().Select(finding => finding.GetProperty("reason").GetString()!);

    /// <summary>A dry run told what the import then did: figures, money, rows that were not taken, and notes.</summary>
    public static void AssertKept(JsonElement promised, JsonElement done)
    {
        Assert.Equal(promised.GetProperty("rejects").GetRawText(), done.GetProperty("rejects").GetRawText());
        foreach (var part in new[] { "counts", "money", "findings", "as_of" })
        {
            Assert.Equal(Part(promised, part), Part(done, part));
        }

        static string Part(JsonElement told, string part) => told.GetProperty("ledger").GetProperty(part).GetRawText();
    }
}

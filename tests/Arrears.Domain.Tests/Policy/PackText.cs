using System.Text;
using Arrears.Domain.Documents;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Tests.Policy;

/// <summary>The text of a bundled pack, to be spoiled on purpose.</summary>
internal static class PackText
{
    public static string Of(string id)
    {
        var resource = $"Arrears.Domain.Policy.Packs.{id}.json";
        using var reader = new StreamReader(typeof(PolicyPack).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    public static SourceResult<PolicyPack> Read(string text) =>
        PolicyPackReader.Read(Encoding.UTF8.GetBytes(text), "pack.json");

    /// <summary>The line on which a part that occurs once stands.</summary>
    public static int LineOf(string text, string part)
    {
        var at = text.IndexOf(part, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the pack has no {part}");
        Assert.Equal(at, text.LastIndexOf(part, StringComparison.Ordinal));
        return text[..at].Count(letter => letter == '\n') + 1;
    }
}

using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Tests.Policy;

public sealed partial class PolicyReferencesTests
{
    private static readonly PolicyPack China = PolicyCatalog.Embedded.Find("cn-default", "2026-11")!;

    [Fact]
    public void Find_EveryRowOfA17_HasTextInBothLanguages()
    {
        for (var row = 1; row <= 18; row++)
        {
            var reference = PolicyReferences.Find($"A17.{row}");

            Assert.NotNull(reference);
            Assert.StartsWith($"A17 row {row}", reference.Citation, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void All_Texts_AreChineseInChineseAndEnglishInEnglish()
    {
        Assert.All(PolicyReferences.All, reference =>
        {
            Assert.Contains(reference.Chinese, letter => letter is >= '\u4e00' and <= '\u9fff');
            Assert.DoesNotContain(reference.English, letter => letter > '\u007f');
            Assert.EndsWith(".", reference.English, StringComparison.Ordinal);
            Assert.EndsWith("。", reference.Chinese, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Find_EveryRuleTheDomainNames_HasAText()
    {
        var named = Literals().Where(text => RuleShape().IsMatch(text)).Distinct().ToList();

        var missing = named.Where(rule => PolicyReferences.Find(rule, China) is null);

        Assert.True(named.Count > 20, "the literals of the assembly were not found");
        Assert.True(!missing.Any(), $"add to Policy/References/references.json: {string.Join(", ", missing)}");
    }

    [Theory]
    [InlineData("cap.sms_per_7d", "At most 1 by SMS in any 7 consecutive days.", "任意连续 7 天内短信联系不超过 1 次。")]
    [InlineData(
        "cap.connected_per_30d_grievance",
        "At most 3 by call that reached the person in any 30 consecutive days while a grievance is open.",
        "诉求未结期间，任意连续 30 天内接通的电话联系不超过 3 次。")]
    public void Find_CapOfThePack_SaysItsOwnNumbers(string rule, string english, string chinese)
    {
        var reference = PolicyReferences.Find(rule, China)!;

        Assert.Equal((english, chinese), (reference.English, reference.Chinese));
        Assert.StartsWith("cn-default 2026-11, contact.caps: ", reference.Citation, StringComparison.Ordinal);
    }

    [Fact]
    public void Citation_KnownAndUnknownRule_NeverFails()
    {
        var known = PolicyReferences.Citation("law.civil_code_944", China);
        var unknown = PolicyReferences.Citation("house.rule", China);

        Assert.Equal("Civil Code 944", known);
        Assert.Equal("house.rule", unknown);
        Assert.Null(PolicyReferences.Find("house.rule"));
    }

    /// <summary>Every string literal compiled into the domain.</summary>
    private static List<string> Literals()
    {
        using var file = File.OpenRead(typeof(PolicyPack).Assembly.Location);
        using var assembly = new PEReader(file);
        var metadata = assembly.GetMetadataReader();
        var literals = new List<string>();
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            literals.Add(metadata.GetUserString(handle));
        }

        return literals;
    }

    /// <summary>Prefixes that name rules only; some others name values of a pack as well.</summary>
    [GeneratedRegex("^(A17|law|item|policy|architecture|calendar|conduct|contact|contactability|dispatch|pauses|owner|unit"
        + "|promise|plan|hardship|limitation|authority|ledger)\\.[a-z0-9_]+$")]
    private static partial Regex RuleShape();
}

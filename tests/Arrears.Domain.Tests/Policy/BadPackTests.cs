using System.Text;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Tests.Policy;

/// <summary>One thing wrong at a time, in a pack that is otherwise right: exactly one fault, where it is.</summary>
public sealed class BadPackTests
{
    private static readonly string Good = PackText.Of("cn-default");

    public static TheoryData<string, string, string, string> Spoiled =>
        [.. BadPacks.OneValueSpoiled.Select(bad => new TheoryDataRow<string, string, string, string>(
            Quoted(bad.Part), Quoted(bad.Bad), bad.Path, Quoted(bad.Reason)))];

    [Theory]
    [MemberData(nameof(Spoiled))]
    public void Read_OneValueSpoiled_NamesThatLinePathAndReason(string part, string bad, string path, string reason)
    {
        _ = PackText.LineOf(Good, part);
        var text = Good.Replace(part, bad);

        var result = PackText.Read(text);

        Assert.Null(result.Value);
        var fault = Assert.Single(result.Faults);
        Assert.Equal((path, reason), (fault.Path, fault.Reason));
        Assert.Equal(LineOfPath(text, path), fault.Line);
    }

    [Theory]
    [InlineData("    \"moves_max\": 2,\n", "\"promise\": {", "$.promise.moves_max")]
    [InlineData("    \"source\": \"A17 row 9; item 119\",\n", "\"hold\": {", "$.hold.source")]
    [InlineData("  \"currency\": \"CNY\",\n", "{\n  \"id\"", "$.currency")]
    public void Read_KeyLeftOut_NamesTheObjectItIsMissingFrom(string part, string owner, string path)
    {
        var text = Good.Replace(part, "");

        var fault = Assert.Single(PackText.Read(text).Faults);

        Assert.NotEqual(Good, text);
        Assert.Equal((path, "is missing"), (fault.Path, fault.Reason));
        Assert.Equal(PackText.LineOf(text, owner), fault.Line);
    }

    [Fact]
    public void Read_SeveralThingsWrong_ReportsAllInTheOrderOfLines()
    {
        var text = Good
            .Replace("\"moves_max\": 2", "\"moves_max\": -1")
            .Replace("\"count\": 3,\n        \"days\": 7", "\"count\": 3,\n        \"days\": 0")
            .Replace("\"appeal_days\"", "\"apeal_days\"");

        var faults = PackText.Read(text).Faults;

        Assert.Equal(
            ["$.contact.caps[1].days", "$.promise.moves_max", "$.matter.appeal_days", "$.matter.apeal_days"],
            faults.Select(fault => fault.Path));
        Assert.Equal(faults.Select(fault => fault.Line).Order(), faults.Select(fault => fault.Line));
        Assert.Equal(
            $"pack.json:{faults[1].Line}: $.promise.moves_max must be between 0 and 1000, was -1",
            faults[1].ToString());
    }

    [Theory]
    [InlineData("{\n  \"id\": \"x\",\n}", 3)] // trailing comma
    [InlineData("{\n  // no comments\n}", 2)]
    [InlineData("{\n\n  \"id\": ", 3)] // cut off
    [InlineData("", 1)]
    [InlineData("{}\n{}", 2)]
    public void Read_NoJson_NamesTheLine(string text, int line)
    {
        var result = PackText.Read(text);

        Assert.Null(result.Value);
        var fault = Assert.Single(result.Faults);
        Assert.Equal(line, fault.Line);
        Assert.StartsWith("is not valid JSON: ", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BytesThatAreNoUtf8_NamesTheLine()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("{\n  \"id\": \""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\"\n}")];

        var fault = Assert.Single(PolicyPackReader.Read(bytes, "pack.json").Faults);

        Assert.Equal((2, "is not valid UTF-8"), (fault.Line, fault.Reason));
    }

    [Fact]
    public void Read_HalfASurrogate_IsRefusedNotThrown()
    {
        var text = Good.Replace("\"id\": \"cn-default\"", "\"id\": \"\\ud800\"");

        Assert.Contains(PackText.Read(text).Faults, fault => fault.Reason == "holds an escape that is no character");
    }

    [Fact]
    public void Read_AListAtTheRoot_IsRefused()
    {
        var fault = Assert.Single(PackText.Read("[]").Faults);

        Assert.Equal("must be an object, was a list", fault.Reason);
    }

    private static string Quoted(string text) => text.Replace('\'', '"').Replace('’', '\'');

    /// <summary>Finds the line of a path by following its names through the text.</summary>
    private static int LineOfPath(string text, string path)
    {
        var at = 0;
        foreach (var step in path.Split('.').Skip(1))
        {
            var name = step.Split('[')[0];
            at = text.IndexOf($"\"{name}\":", at, StringComparison.Ordinal);
            Assert.True(at >= 0, $"{path} is not in the text");
            if (step.Contains('[') && name is "bands" or "caps")
            {
                var index = step[^2] - '0';
                for (var item = 0; item <= index; item++)
                {
                    at = text.IndexOf('{', at + 1);
                }
            }
        }

        return text[..at].Count(letter => letter == '\n') + 1;
    }
}

using System.Text.RegularExpressions;
using Arrears.Domain.Policy;
using Arrears.Domain.Units.Texts;
using Arrears.Domain.Wording;

namespace Arrears.Domain.Tests.Wording;

public sealed partial class ObjectionLibraryTests
{
    private static readonly ObjectionLibrary Library = ObjectionLibrary.Embedded;

    [Fact]
    public void Library_CoversEveryReasonOfA8_InBothLanguages_Seed63()
    {
        var covered = Library.Reasons.Where(reason => reason.Group == ReasonGroup.Objection).SelectMany(reason => reason.Items).ToHashSet();

        Assert.All(Enumerable.Range(73, 15), item => Assert.Contains(item, covered));
        Assert.All(Library.Reasons.Where(reason => reason.Group == ReasonGroup.Objection), reason =>
        {
            Assert.NotNull(reason.Answer);
            Assert.NotNull(reason.Ask);
            Assert.Contains(reason.Answer.Value.Chinese, letter => letter is >= '\u4e00' and <= '\u9fff');
            Assert.DoesNotContain(reason.Answer.Value.English, letter => letter > '\u007f');
        });
        Assert.Matches("^\\d{4}-\\d{2}$", Library.Version);
    }

    [Fact]
    public void Library_EveryLegalNote_HasItsText() => Assert.All(
        Library.Reasons.SelectMany(reason => reason.Legal), rule => Assert.NotNull(PolicyReferences.Find(rule)));

    [Fact]
    public void Library_BothLanguages_FillInTheSame() => Assert.All(
        Library.Scripts.Select(script => script.Text).Concat(Library.Reasons.Select(reason => reason.Answer).OfType<Text>()),
        text => Assert.Equal(Blanks(text.English), Blanks(text.Chinese)));

    [Fact]
    public void VacancyClaim_IsAnsweredThatEmptinessAloneIsNoGround_Seed100()
    {
        var reason = Library.Find("vacancy_claim")!;

        Assert.Contains("no ground not to pay", reason.Answer!.Value.English, StringComparison.Ordinal);
        Assert.Contains("不是拒绝缴费的理由", reason.Answer.Value.Chinese, StringComparison.Ordinal);
        Assert.Contains("law.civil_code_944", reason.Legal);
        Assert.DoesNotContain("国家法律", reason.Answer.Value.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void NeutralSentence_SaysNothingOfMoney_Seed48()
    {
        var sentence = Library.Script("neutral_sentence").Text;

        Assert.Empty(WordingLinter.Check(WordingKind.Notice, sentence.English));
        Assert.Empty(WordingLinter.Check(WordingKind.Notice, sentence.Chinese));
        Assert.Empty(WordingLinter.Check(WordingKind.Notice, Library.Script("pass_on").Text.Chinese));
        Assert.Empty(WordingLinter.Check(WordingKind.Notice, Library.Script("voicemail").Text.Chinese));
    }

    [Fact]
    public void Opening_SaysWhoCallsThenAsksWhoAnswersThenWhetherItSuits_Seed29_65_66_67()
    {
        Assert.Contains("{company}", Library.Script("opening").Text.Chinese);
        Assert.Contains("业主吗", Library.Script("identity").Text.Chinese);
        Assert.Contains("方便", Library.Script("convenient").Text.Chinese);
        Assert.DoesNotContain("先生", Library.Script("opening").Text.Chinese);
    }

    [Theory]
    [InlineData("no_trust", ReasonGroup.Objection, null)]
    [InlineData("illness", ReasonGroup.Objection, Refusal.ReasonUnknown)]
    [InlineData("illness", ReasonGroup.Hardship, null)]
    [InlineData("", ReasonGroup.Objection, Refusal.MissingReason)]
    public void Check_CodeOfAGroup_IsHeldToIt(string code, ReasonGroup group, Refusal? expected) =>
        Assert.Equal(expected, ReasonCodes.Check(code, group)?.Reason);

    private static IEnumerable<string> Blanks(string text) => Blank().Matches(text).Select(match => match.Value).Order().Distinct();

    [GeneratedRegex("\\{[a-z_0-9]+\\}")]
    private static partial Regex Blank();
}

using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;

namespace Arrears.Cli.Tests;

/// <summary><c>--help</c> speaks the language the user reads.</summary>
public sealed class HelpTests
{
    [Fact]
    public void Descriptions_OfEveryCommandArgumentAndOption_HaveAChineseText()
    {
        var said = Texts(ArrearsCommand.Create()).Distinct().ToList();

        Assert.DoesNotContain(said, text => SpokenHelp.Translate(text) is null);
    }

    [Fact]
    public void Table_OfChineseTexts_HoldsNothingThatNobodySays()
    {
        var said = Texts(ArrearsCommand.Create()).Select(text => text.Split(Choices.Introduction)[0]).ToHashSet();

        Assert.Empty(Words.Read("help-zh.json").Keys.Except(said));
    }

    [Fact]
    public async Task Help_InChineseAndThenInEnglish_SaysTheSameInBoth()
    {
        var chinese = await Invocation.Of("switch", "stop", "--help", "--lang", "zh");
        var english = await Invocation.Of("switch", "stop", "--help", "--lang", "en");

        Assert.Equal((0, 0), (chinese.Status, english.Status));
        Assert.All(
            ["立即停止系统自动进行的事项。", "停止什么。可选：outbound_contact, formal_steps。", "网关地址"],
            text => Assert.Contains(text, chinese.Output));
        Assert.DoesNotContain("Stops what", chinese.Output);
        Assert.Contains("Stops what the system does by itself, at once.", english.Output);
        Assert.DoesNotContain("网关地址", english.Output);
    }

    /// <summary>A command without its verb is answered with what there is.</summary>
    [Fact]
    public async Task Help_OfACommandWithoutItsVerb_IsChineseToo()
    {
        var run = await Invocation.Of("team", "--lang", "zh");

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.Contains("团队今天应当关注的事项。", run.Output + run.Error);
    }

    private static IEnumerable<string> Texts(Command command) =>
        SpokenHelp.Described(command).Select(symbol => symbol.Description).OfType<string>()
            .Concat(command.Subcommands.SelectMany(Texts));
}

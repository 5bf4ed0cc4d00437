using System.CommandLine;
using Arrears.Cli.Running;
using Arrears.Cli.Views;
using Arrears.Protos.V1;

namespace Arrears.Cli.Tests;

/// <summary>What people read about the strategy of a case, in both languages.</summary>
public sealed class StrategyViewTests
{
    private const string Policy = "0123456789abcdef";

    [Theory]
    [InlineData("en", "strategy: offer a plan or an appeal (sms, housekeeper, not before 2026-03-21)  to_30_days × cannot pay: He said so.")]
    [InlineData("zh", "策略: 提供分期或困难申请 (短信, 物业管家, 不早于 2026-03-21)  to_30_days × 缴费困难: 自述。")]
    public async Task Explanation_OfACaseInArrears_SaysTheCellTheReasonAndTheVersion_Seed21(string language, string said)
    {
        var position = new ExplainedPosition
        {
            Id = "c1",
            Stage = "call",
            Because = new ExplainedReason(),
            Strategy = new ChosenStrategy
            {
                Cell = new StrategyCell
                {
                    Bucket = "to_30_days",
                    Segment = OwnerSegment.Hardship,
                    Action = StrategyAction.OfferPlan,
                    Channel = Channel.Sms,
                    By = Role.Housekeeper,
                },
                NotBeforeDate = new Google.Type.Date { Year = 2026, Month = 3, Day = 21 },
                ChoiceDate = new Google.Type.Date { Year = 2026, Month = 3, Day = 18 },
                PolicyAddress = Policy,
                Why = new ExplainedReason { Rule = "item.21", English = "He said so.", Chinese = "自述。" },
            },
        };
        var explanation = new Explanation { Account = "u/op/e1/101", Positions = { position } };

        var text = await Shown(language, session => ExplanationView.Write(session, explanation));

        Assert.Contains($"{said}  [item.21: 0123456789ab, 2026-03-18]", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "answer the grievance first (call, housekeeper)  withholds over a dispute  [0123456789ab]")]
    [InlineData("zh", "先处理诉求 (电话沟通, 物业管家)  因异议暂不缴  [0123456789ab]")]
    public async Task Unit_WithACaseInArrears_SaysWhatIsWantedAndByWhichVersion_Seed21(string language, string said)
    {
        var found = new Case
        {
            Strategy = new CaseStrategy
            {
                Segment = OwnerSegment.DisputeWithhold,
                Action = StrategyAction.AnswerGrievance,
                Channel = Channel.Call,
                By = Role.Housekeeper,
                PolicyAddress = Policy,
            },
        };

        var text = await Shown(language, session => UnitView.Write(session, new Unit { Cases = { found } }));

        Assert.Contains(said, text, StringComparison.Ordinal);
    }

    private static async Task<string> Shown(string language, Action<Session> write)
    {
        using var output = new StringWriter();
        var show = new Command("show-view", "Writes a view.");
        show.Runs((_, session) =>
        {
            write(session);
            return Task.FromResult(ExitStatus.Done);
        });
        var root = ArrearsCommand.Create();
        root.Subcommands.Add(show);
        await root.Parse(["show-view", "--lang", language]).InvokeAsync(new InvocationConfiguration { Output = output });
        return output.ToString();
    }
}

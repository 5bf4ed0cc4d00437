using Arrears.Domain.Tests.Lifecycle.Oracle;
using Arrears.Domain.Tests.Lifecycle.Walk;

namespace Arrears.Domain.Tests.Lifecycle;

/// <summary>The oracle is only worth what it notices: a true story of a case, doctored in one place, must be caught.</summary>
public sealed class OracleTeethTests
{
    private static readonly Lazy<IReadOnlyList<Turn>> Story = new(() =>
    [
        .. Roads.To(CaseStage.LawyerLetter).Past.Reverse().SelectMany(Translator.Turns)
            .Where(told => told.CaseId == "c1").Select(told => told.Turn),
    ]);

    private static readonly Dictionary<string, (string Rule, Action<List<Turn>> Doctor)> Lies = new()
    {
        ["event dropped"] = ("stage", story => Change(story, MovedTo("call"), turn => turn with { Deeds = [] })),
        ["stage altered"] = ("stage", story => Change(story, MovedTo("call"), turn => turn with { Stage = "visit" })),
        ["rung skipped"] = ("map", story => Change(story, MovedTo("call"), turn => turn with
        {
            Deeds = [new Moved("reminder", "visit", "forged")],
            Stage = "visit",
        })),
        ["two rungs a day"] = ("one_rung", story => Change(story, MovedTo("call"), turn => turn with
        {
            Deeds = [.. turn.Deeds, new Moved("call", "visit", "forged")],
            Stage = "visit",
        })),
        ["called a day early"] = ("A17.4", story => Change(
            story, MovedTo("call"), turn => turn with { On = turn.On.AddDays(-1) })),
        ["first demand before its days"] = ("A17.6", story => Change(
            story, turn => turn.Deeds.OfType<Proposed>().Any(ask => ask.Step == "demand_1"),
            turn => turn with { On = turn.On.AddDays(-1) })),
        ["second demand a day early"] = ("A17.7", story => ArriveLate(story)),
        ["second demand without proof"] = ("A17.7", story => Change(
            story, Has<Delivered>, turn => turn with { Asked = null, Deeds = [] })),
        ["second demand without a talk"] = ("A17.7", story => story.RemoveAll(
            turn => turn.Asked is Contacted { Purpose: "settlement_offer" })),
        ["no talk offered"] = ("item.188", story => Change(
            story, turn => turn.Deeds.Any(deed => deed is Wished { Purpose: "settlement_offer" }), turn => turn with { Deeds = [] })),
        ["pay-by shortened"] = ("A17.6", story => Change(story, Has<Delivered>, turn => turn with
        {
            Deeds = [.. turn.Deeds.Select(deed => deed is Delivered proof ? proof with { PayBy = proof.PayBy.AddDays(-1) } : deed)],
        })),
        ["hold ignored"] = ("A17.9", story => Insert(
            story, MovedTo("visit"), Hold(days: 20), before: true)),
        ["hold ignored by a demand"] = ("A17.6", story => Insert(
            story, turn => turn.Deeds.OfType<Proposed>().Any(), Hold(days: 20), before: true)),
        ["hold too long"] = ("A17.9", story => Insert(story, MovedTo("visit"), Hold(days: 31), before: false)),
        ["approved by a collector"] = ("A17.6", story => Change(
            story, turn => turn.Asked is Approval, turn => turn with { Role = "collector" })),
        ["approval lost"] = ("A17.6", story => story.RemoveAt(story.FindIndex(turn => turn.Asked is Approval))),
        ["nothing to wait for"] = ("invariants", story => Change(
            story, MovedTo("reminder"), turn => turn with { NextAction = null })),
        ["reminders for ever"] = ("A17.4", story =>
        {
            var at = story.FindIndex(turn => MovedTo("call")(turn));
            var still = story[at] with { Deeds = [], Stage = "reminder" };
            story.RemoveRange(at, story.Count - at);
            story.Add(still);
        }
        ),
        ["paid and not cured"] = ("A17.17", story => Change(
            story, turn => turn is { Asked: Look, Stage: "call" }, turn => turn with { Books = new Books([], [], false), Deeds = [] })),
        ["cured while owing"] = ("A17.17", story => Change(
            story, turn => turn is { Asked: Look, Stage: "visit" } && turn.Deeds.Count == 0,
            turn => turn with { Deeds = [new Moved("visit", "cured", "forged")], Stage = "cured" })),
        ["lawyer's letter without a matter"] = ("A17.8", story => Change(
            story, MovedTo("lawyer_letter"), turn => turn with { Asked = new Look() })),
        ["refused and done"] = ("refusal", story => Change(story, MovedTo("call"), turn => turn with { Refusal = "not_now" })),
        ["money refused"] = ("invariants", story => Insert(
            story, MovedTo("call"), turn => turn with { Asked = new Paid(Plain: true), Refusal = "no", Deeds = [] }, before: false)),
    };

    public static TheoryData<string> Names => [.. Lies.Keys];

    [Fact]
    public void Hear_TheTrueStory_FindsNothing()
    {
        Assert.Empty(Judge(Story.Value));
        Assert.Contains(Story.Value, turn => turn.Stage == "lawyer_letter");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Hear_ADoctoredStory_NamesTheRule(string lie)
    {
        var story = Story.Value.ToList();
        var (rule, doctor) = Lies[lie];
        doctor(story);

        Assert.Contains(Judge(story), difference => difference.Rule == rule);
    }

    private static IReadOnlyList<Difference> Judge(IEnumerable<Turn> story)
    {
        var judge = new CaseJudge(new NaiveCase(Witness.Policy));
        foreach (var turn in story)
        {
            judge.Hear(turn);
        }

        return judge.Differences;
    }

    private static Func<Turn, bool> MovedTo(string stage) =>
        turn => turn.Deeds.OfType<Moved>().Any(move => move.To == stage);

    private static bool Has<T>(Turn turn) => turn.Deeds.OfType<T>().Any();

    private static Func<Turn, Turn> Hold(int days) => turn => turn with
    {
        What = "PlaceHold",
        Asked = new HoldSet("h", turn.On, turn.On.AddDays(days), "forged"),
        Deeds = [],
    };

    private static void Change(List<Turn> story, Func<Turn, bool> where, Func<Turn, Turn> into)
    {
        var at = story.FindIndex(turn => where(turn));
        story[at] = into(story[at]);
    }

    private static void Insert(List<Turn> story, Func<Turn, bool> where, Func<Turn, Turn> made, bool before)
    {
        var at = story.FindIndex(turn => where(turn));
        story.Insert(before ? at : at + 1, made(story[at]) with { Stage = before ? story[at - 1].Stage : story[at].Stage });
    }

    /// <summary>Moves the first letter's arrival so that its pay-by falls on the very day the second was proposed.</summary>
    private static void ArriveLate(List<Turn> story)
    {
        var second = story.Find(turn => turn.Deeds.OfType<Proposed>().Any(ask => ask.Step == "demand_2"))!.On;
        Change(story, Has<Delivered>, turn =>
        {
            var told = ((Contacted)turn.Asked!) with { On = second.AddDays(-15) };
            return turn with { Asked = told, Deeds = [new Delivered(told.Id, told.On, second)] };
        });
    }
}

using Arrears.Domain.Policy;
using Arrears.Domain.Teams;

namespace Arrears.Domain.Tests.Teams;

/// <summary>What the digest and the queue are made of.</summary>
public sealed class DailyDigestTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly Dictionary<string, int> NoneLogged = [];

    private static readonly TeamRules Rules = PolicyCatalog.Embedded.InForce("cn-default", Today)!.Team;

    [Fact]
    public void Stuck_WorkOverdueForLongerThanThePolicy_Seed152()
    {
        var edge = Today.AddDays(-Rules.StuckDays);

        var stuck = DailyDigest.Stuck(
            [Case("c1"), Case("c2"), Case("c3")], [Task("c1", edge), Task("c2", edge.AddDays(-1)), Task("c3", null)], Rules, Today);

        Assert.Equal(["c2"], stuck.Select(item => item.CaseId));
    }

    [Fact]
    public void Top_TenByAmount_Seed152()
    {
        var top = DailyDigest.Top(Enumerable.Range(1, 12).Select(n => Case($"c{n:00}", n * 100)), Rules);

        Assert.Equal(10, top.Length);
        Assert.Equal(("c12", "c03"), (top[0].CaseId, top[^1].CaseId));
    }

    /// <summary>Thirty days are still in order; a debt nobody ever touched counts from the day it fell due.</summary>
    [Fact]
    public void Untouched_ForMoreThanThirtyDays_IsCounted_Seed23()
    {
        WorkedCase[] cases =
        [
            Case("c1", 100) with { TouchedOn = Today.AddDays(-30) },
            Case("c2", 200) with { TouchedOn = Today.AddDays(-31) },
            Case("c3", 400) with { OldestDue = Today.AddDays(-31) },
            Case("c4", 800) with { OldestDue = Today.AddDays(-5) },
        ];

        Assert.Equal(new Untouched(2, 60_000, 150_000), DailyDigest.UntouchedOf(cases, Rules, Today));
    }

    [Fact]
    public void Avoided_PutOffMoreThanTwiceByOnePerson_Seed72()
    {
        var avoided = DailyDigest.Avoided(
            [("li", "t1"), ("li", "t1"), ("li", "t1"), ("li", "t2"), ("li", "t2"), ("wang", "t1"), ("wang", "t1")], Rules);

        Assert.Equal([new AvoidedTask("li", "t1", 3)], avoided);
    }

    [Fact]
    public void Coverage_OfCasesAboveTheThreshold_Seed115()
    {
        var from = (int)(Rules.ReviewFrom.Fen / 100);

        var coverage = DailyDigest.Coverage(
            [Case("c1", from), Case("c2", from + 1), Case("c3", from - 1)], new HashSet<string> { "c1", "c3" }, Rules);

        Assert.Equal((2, 1, "c2"), (coverage.Required, coverage.Signed, Assert.Single(coverage.Missing).CaseId));
    }

    [Fact]
    public void NextActionPercent_OfOverdueCases_Seed157()
    {
        WorkedCase[] cases = [Case("c1") with { NextActionOn = Today }, Case("c2") with { NextActionOn = Today.AddDays(-1) }, Case("c3")];

        Assert.Equal(33, DailyDigest.NextActionPercent(cases, Today));
        Assert.Equal(100, DailyDigest.NextActionPercent([], Today));
    }

    /// <summary>1,000 yuan, 70 % and 8 minutes are 87.50 a minute; a visit of 40 minutes has to be worth five calls.</summary>
    [Fact]
    public void Queue_BestUseOfAMinuteFirst_AndWhatTheSystemDoesIsNotInIt_Seed25()
    {
        var cases = new[]
        {
            Case("young", 1000) with { OldestDue = Today.AddDays(-90) },
            Case("older", 1000) with { OldestDue = Today.AddDays(-91) },
            Case("large", 9000) with { OldestDue = Today.AddDays(-2000) },
        }.ToDictionary(item => item.CaseId);
        TeamTask[] tasks =
        [
            Task("older", Today), Task("young", Today), Task("large", Today),
            Task("young", Today) with { WorkId = "visit", Kind = "visit" },
            Task("young", Today) with { WorkId = "reminder", Kind = "reminder", Role = ActorRole.System },
            Task("paid", Today),
        ];

        var queue = DailyDigest.Queue(tasks, cases, Rules, NoneLogged, Today);

        Assert.Equal(
            [
                ("young", "call", "fresh", 8750L), ("large", "call", "old", 5625L), ("older", "call", "within_a_year", 5625L),
                ("young", "visit", "fresh", 1750L),
            ],
            queue.Select(item => (item.Case.CaseId, item.Task.Kind, item.Segment, item.FenPerMinute)));
    }

    /// <summary>What people logged goes before what the policy reckons; what nobody logged takes the policy's minutes.</summary>
    [Fact]
    public void Queue_LoggedMinutesGoBeforeThePolicys_Seed25()
    {
        var cases = new Dictionary<string, WorkedCase> { ["c1"] = Case("c1", 1000) with { OldestDue = Today } };
        TeamTask[] tasks = [Task("c1", Today), Task("c1", Today) with { WorkId = "visit", Kind = "visit" }];

        var queue = DailyDigest.Queue(tasks, cases, Rules, new Dictionary<string, int> { ["call"] = 20 }, Today);

        Assert.Equal(
            [("call", 20, 3500L), ("visit", 40, 1750L)], queue.Select(item => (item.Task.Kind, item.Minutes, item.FenPerMinute)));
    }

    private static WorkedCase Case(string id, int yuan = 100) => new($"u/op/e1/{id}", id, new Money(yuan * 100L), null, null, null, null);

    private static TeamTask Task(string caseId, DateOnly? due) => new("o/op/o1", $"contact/{caseId}", "call", caseId, due, ActorRole.Housekeeper);
}

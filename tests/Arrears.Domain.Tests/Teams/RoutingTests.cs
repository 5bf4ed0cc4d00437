using System.Collections.Immutable;
using Arrears.Domain.Policy;
using Arrears.Domain.Teams;

namespace Arrears.Domain.Tests.Teams;

/// <summary>Items 68 and 154: by skill, to whom knows the owner best, and never to whom may not call.</summary>
public sealed class RoutingTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly TeamRules Rules = PolicyCatalog.Embedded.InForce("cn-default", Today)!.Team;

    private static readonly RoutedCase Young = new("e1", CaseStage.Reminder, null, false, false, null, []);

    [Theory]
    [InlineData(CaseStage.Reminder, null, false, false, StaffSkill.EarlyReminder)]
    [InlineData(CaseStage.Call, "no_answer", false, false, StaffSkill.EarlyReminder)]
    [InlineData(CaseStage.Call, "no_trust", false, false, StaffSkill.Dispute)]
    [InlineData(CaseStage.FirstDemand, null, true, false, StaffSkill.Dispute)]
    [InlineData(CaseStage.FirstDemand, null, true, true, StaffSkill.DeveloperLiaison)]
    [InlineData(CaseStage.LawyerLetter, null, true, true, StaffSkill.Legal)]
    [InlineData(CaseStage.Enforcement, null, false, false, StaffSkill.Legal)]
    public void SkillOf_StageReasonAndGrievance_NameTheSkill_Seed154(
        CaseStage stage, string? reason, bool grievance, bool developer, StaffSkill skill) => Assert.Equal(
            skill, Routing.SkillOf(new RoutedCase("e1", stage, reason, grievance, developer, null, [])));

    [Fact]
    public void Choose_OnlyWhoHasTheSkillWorksHereAndMayCall_Seed71_154()
    {
        var register = Team(
            Member("dispute", [StaffSkill.Dispute]),
            Member("elsewhere", [StaffSkill.EarlyReminder], estates: ["e2"]),
            Member("untrained", [StaffSkill.EarlyReminder]) with { Trainings = [] },
            Member("gone", [StaffSkill.EarlyReminder]) with { LeftOn = Today.AddDays(-1) });

        Assert.Equal((null, "nobody_has_the_skill"), Choose(Young, register));
        var one = register with { Members = register.Members.Add(Member("early", [StaffSkill.EarlyReminder])) };
        Assert.Equal(("early", "least_load"), Choose(Young, one));
    }

    [Fact]
    public void Choose_WhoKnowsTheOwnerBest_ComesFirst_Seed68()
    {
        var register = Team(Member("a", [StaffSkill.EarlyReminder]), Member("b", [StaffSkill.EarlyReminder]), Member("c", []));
        var known = Young with { Assignee = "a", Known = [("a", 2), ("b", 4), ("c", 5)] };

        Assert.Equal(3, Rules.KnownFromStrength);
        Assert.Equal(("b", "best_known"), Choose(known, register));
        Assert.Equal(("a", "has_it"), Choose(known with { Known = [("b", 2)] }, register));
        Assert.Equal("c", Routing.BestKnown(known.Known, register, Rules, Today));
        Assert.Null(Routing.BestKnown([("a", 2), ("nobody", 5)], register, Rules, Today));
    }

    [Fact]
    public void Choose_NobodyKnowsTheOwner_WhoHasTheLeast_Seed154()
    {
        var register = Team(Member("a", [StaffSkill.EarlyReminder]), Member("b", [StaffSkill.EarlyReminder]));
        var loads = new Dictionary<string, int> { ["a"] = 3, ["b"] = 2 };

        Assert.Equal("b", Routing.Choose(Young, register, Rules, Today, loads).Staff);
        Assert.Equal("a", Routing.Choose(Young with { Assignee = "a" }, register, Rules, Today, loads).Staff);
    }

    private static (string? Staff, string Why) Choose(RoutedCase item, StaffRegister register)
    {
        var choice = Routing.Choose(item, register, Rules, Today, new Dictionary<string, int>());
        return (choice.Staff, choice.Why);
    }

    private static StaffRegister Team(params StaffMember[] members) => new([.. members], 1);

    private static StaffMember Member(string id, ImmutableArray<StaffSkill> skills, params ImmutableArray<string> estates) =>
        new(id, id, null, skills, estates)
        {
            Trainings = [new StaffTraining(TrainingModule.Compliance, Today.AddMonths(-1), "sheet")],
        };
}

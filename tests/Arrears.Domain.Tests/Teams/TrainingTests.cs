using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Policy;
using Arrears.Domain.Teams;
using Arrears.Domain.Tests.Owners;

namespace Arrears.Domain.Tests.Teams;

/// <summary>Item 71: nobody calls or visits without a training on the register that is still valid.</summary>
public sealed class TrainingTests
{
    private static readonly DateOnly Passed = new(2025, 3, 3);

    /// <summary>Twelve months: the last good day is the one before the same date of the next year.</summary>
    [Theory]
    [InlineData("2025-03-02", false)]
    [InlineData("2025-03-03", true)]
    [InlineData("2026-03-02", true)]
    [InlineData("2026-03-03", false)]
    public void MayCall_PassedOnThirdOfMarch_ForTwelveMonths_Seed71(string today, bool may)
    {
        var rules = Pack().Team;

        Assert.Equal(12, rules.TrainingValidMonths);
        Assert.Equal(may, StaffRules.MayCall(rules, Passed, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.False(StaffRules.MayCall(rules, null, Passed));
    }

    [Theory]
    [InlineData(Channel.Call, ContactPurpose.Call)]
    [InlineData(Channel.Visit, ContactPurpose.Visit)]
    public void RequestContact_WithoutTraining_Denied_Seed71(Channel channel, ContactPurpose purpose)
    {
        var desk = AtTen();
        desk.Trained = _ => null;
        Assert.Equal("conduct.training", desk.Denied(channel, purpose));

        desk.Trained = today => today.AddMonths(-12);
        Assert.Equal("conduct.training", desk.Denied(channel, purpose, role: ActorRole.EstateManager));

        desk.Trained = today => today.AddMonths(-12).AddDays(1);
        Assert.Equal(ContactVerdict.Granted, desk.Ask(channel, purpose).Verdict);
    }

    /// <summary>A training of this morning counts for an owner who lives where it is still yesterday.</summary>
    [Fact]
    public void RequestContact_PersonBehindTheStaffsDate_TrainingIsJudgedWhereTheStaffIs_Seed71()
    {
        var desk = AtTen();
        desk.Trained = today => today.AddDays(1);
        Assert.Equal("conduct.training", desk.Denied(Channel.Call, ContactPurpose.Call));

        desk.StaffIsAheadByDays = 1;
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Call, ContactPurpose.Call).Verdict);
    }

    [Fact]
    public void RequestContact_InWritingOrAtTheDesk_NeedsNoTraining_Seed71()
    {
        var desk = AtTen();
        desk.Trained = _ => null;

        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Sms, ContactPurpose.Reminder).Verdict);
    }

    /// <summary>What the engine granted has no caller until somebody saves what came of it.</summary>
    [Fact]
    public void RecordContactOutcome_OfAGrantOfTheEngine_UntrainedCaller_Refused_Seed71()
    {
        var desk = OwnerDesk.InArrears();
        desk.Wants("c1", ContactPurpose.Call, [Channel.Call]);
        desk.Assess();
        desk.At(OwnerDesk.Monday, 10);
        var outcome = new RecordContactOutcome(
            desk.Live(Channel.Call).Id, ContactOutcome.NotReached, RightParty.Unknown, false, Mood.Calm, "no_answer", null, "call",
            desk.Today.AddDays(2));

        desk.Trained = _ => null;
        var refused = desk.Refuse(outcome, ActorRole.Collector);

        Assert.Equal((Refusal.NotTrained, "conduct.training"), (refused.Reason, refused.Rule.Value));
        Assert.True(desk.Live(Channel.Call).IsLive);
        desk.Trained = today => today;
        desk.Accept(outcome, ActorRole.Collector);
    }

    /// <summary>Whoever goes along is named, is somebody else, and has a valid training, too: when they ask and when they save.</summary>
    [Fact]
    public void Visit_OfTwo_TheCompanionIsHeldToTheRegisterLikeTheCaller_Seed71()
    {
        var desk = AtTen();
        var two = new Manner(Staff: 2, Companion: "li");
        Assert.Equal("conduct.training", desk.Denied(Channel.Visit, ContactPurpose.Visit, two));
        desk.Staff = Taken(Registered("li"), new RecordTraining("li", new(TrainingModule.Compliance, OwnerDesk.Monday.AddMonths(-12), "s")));
        Assert.Equal("conduct.training", desk.Denied(Channel.Visit, ContactPurpose.Visit, two));
        desk.Staff = Taken(desk.Staff, new RecordTraining("li", new(TrainingModule.Compliance, OwnerDesk.Monday, "sheet-2")));
        Assert.Equal("conduct.training", desk.Denied(Channel.Visit, ContactPurpose.Visit, two with { Companion = null }));
        Assert.Equal("conduct.training", desk.Denied(Channel.Visit, ContactPurpose.Visit, two with { Companion = "somebody" }));
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Visit, ContactPurpose.Visit, two).Verdict);

        var outcome = new RecordContactOutcome(
            desk.Live(Channel.Visit).Id, ContactOutcome.NotReached, RightParty.Unknown, false, Mood.Calm, "no_answer", null, "call",
            desk.Today.AddDays(2), Staff: 2);
        Assert.Equal(Refusal.NotTrained, desk.Refuse(outcome, ActorRole.Collector).Reason);
        Assert.Equal(Refusal.NotTrained, desk.Refuse(outcome with { Companion = "wang" }, ActorRole.Collector).Reason);
        desk.Accept(outcome with { Companion = "li", Minutes = 25 }, ActorRole.Collector);
        Assert.Equal(("li", 25), (desk.Event<ConversationNoted>().Companion, desk.Event<ConversationNoted>().Minutes));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1441)]
    public void RecordContactOutcome_MinutesThatCannotBe_Refused_Seed25(int minutes)
    {
        var desk = AtTen();
        desk.Ask(Channel.Call, ContactPurpose.Call);
        var outcome = new RecordContactOutcome(
            desk.Live(Channel.Call).Id, ContactOutcome.NotReached, RightParty.Unknown, false, Mood.Calm, "no_answer", null, "call",
            desk.Today.AddDays(2), Minutes: minutes);

        Assert.Equal(Refusal.GuardForbids, desk.Refuse(outcome, ActorRole.Collector).Reason);
    }

    [Fact]
    public void RequestContact_PackSaysNoRegisterIsKept_AnybodyMayCall_Seed71()
    {
        var desk = OwnerDesk.Registered(
            policy: pack => pack with { Team = pack.Team with { Training = TrainingDuty.NotKept } });
        desk.Owes("c1", 1000);
        desk.At(OwnerDesk.Monday, 10);
        desk.Accept(new AddContactPoint(new("home-2", ContactPointType.HomeAddress, "v-home-2", true, "contract")));
        desk.Trained = _ => null;

        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Call, ContactPurpose.Call).Verdict);
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Visit, ContactPurpose.Visit, new Manner(Staff: 2)).Verdict);
    }

    [Fact]
    public void RecordTraining_BySomebodyElseWithItsPaper_Counts_Seed71()
    {
        var register = Registered("li");
        var training = new StaffTraining(TrainingModule.Compliance, Passed, "sheet-7");

        Assert.Equal(Refusal.UnknownStaff, Refused(register, new RecordTraining("wang", training)));
        Assert.Equal(Refusal.MissingEvidence, Refused(register, new RecordTraining("li", training with { Evidence = " " })));
        Assert.Equal(Refusal.RoleForbids, Refused(register, new RecordTraining("li", training), by: "li"));
        var trained = Taken(register, new RecordTraining("li", training));
        Assert.Equal(Passed, trained.CompliantSince("li", Passed));
        Assert.Null(trained.CompliantSince("li", Passed.AddDays(-1)));
        Assert.Null(trained.CompliantSince("wang", Passed));
        Assert.Same(trained, Taken(trained, new RecordTraining("li", training)));
    }

    [Fact]
    public void CompliantSince_AnotherModuleAndTheNewestOfTwo_Seed71()
    {
        var law = Taken(Registered("li"), new RecordTraining("li", new(TrainingModule.Law, Passed, "sheet-1")));
        Assert.Null(law.CompliantSince("li", Passed));

        var twice = new[] { Passed.AddYears(1), Passed }.Aggregate(
            law, (register, on) => Taken(register, new RecordTraining("li", new(TrainingModule.Compliance, on, "sheet-2"))));
        Assert.Equal(Passed, twice.CompliantSince("li", Passed.AddMonths(11)));
        Assert.Equal(Passed.AddYears(1), twice.CompliantSince("li", Passed.AddMonths(13)));
    }

    [Fact]
    public void RecordLeaver_FromTheDayAfter_CallsNobody_Seed11_71()
    {
        var both = Taken(Registered("li"), new RegisterStaff("wang", "Wang", null, [StaffSkill.Dispute], ["e1"]));
        var trained = Taken(both, new RecordTraining("li", new(TrainingModule.Compliance, Passed, "sheet-1")));
        var last = Passed.AddDays(30);

        Assert.Equal(Refusal.UnknownStaff, Refused(trained, new RecordLeaver("li", last, "nobody")));
        Assert.Equal(Refusal.GuardForbids, Refused(trained, new RecordLeaver("li", last, "li")));
        var left = Taken(trained, new RecordLeaver("li", last, "wang"));
        Assert.Equal(Passed, left.CompliantSince("li", last));
        Assert.Null(left.CompliantSince("li", last.AddDays(1)));
        Assert.Equal("wang", left.Find("li")!.Successor);
        Assert.Equal(Refusal.GuardForbids, Refused(left, new RecordLeaver("wang", last, "li")));
        Assert.Equal(Passed, Taken(left, new RegisterStaff("li", "Li", null, [], [])).CompliantSince("li", last.AddDays(1)));
    }

    private static PolicyPack Pack() => PolicyCatalog.Embedded.InForce("cn-default", OwnerDesk.Monday)!;

    private static OwnerDesk AtTen()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(new AddContactPoint(new("home-2", ContactPointType.HomeAddress, "v-home-2", true, "contract")));
        desk.At(OwnerDesk.Monday, 10);
        return desk;
    }

    private static StaffRegister Registered(string id) => Taken(StaffRegister.Empty, new RegisterStaff(id, id, null, [], []));

    private static StaffRegister Taken(StaffRegister register, StaffCommand command)
    {
        var answer = StaffRules.Decide(register, command, "trainer");
        Assert.Null(answer.Refused);
        return answer.Register!;
    }

    private static Refusal Refused(StaffRegister register, StaffCommand command, string by = "trainer")
    {
        var answer = StaffRules.Decide(register, command, by);
        Assert.Null(answer.Register);
        return answer.Refused!.Reason;
    }
}

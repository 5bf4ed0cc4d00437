using Arrears.Domain.Grievances;
using Arrears.Domain.Messages;
using Arrears.Domain.Tests.Units;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Grievances;

/// <summary>A grievance of a unit: promised times, what each step needs, and what it does to the ladder.</summary>
public sealed class GrievanceTests
{
    private const string Case = UnitDriver.CaseId;

    /// <summary>A Monday at ten.</summary>
    private readonly UnitDriver _unit = UnitDriver.WithDebt("2026-03-02", "2026-02-28");

    private Grievance Known => _unit.Case.Grievances.Single(g => g.Id == "g1");

    [Theory]
    [InlineData("cleaning", "2026-03-05")]
    [InlineData("parking", "2026-03-09")]
    [InlineData("wall_crack", "2026-04-01")]
    [InlineData("something_else", "2026-04-01")]
    public void OpenGrievance_OfAClass_PromisesItsTimes_Seed89(string className, string resolveBy)
    {
        Open(className);

        Assert.Equal(
            ("2026-03-02T15:30", "2026-03-03T18:00", DateOnly.Parse(resolveBy)),
            ($"{Known.Times.AcknowledgeBy}", $"{Known.Times.PlanBy}", Known.Times.ResolveBy));
    }

    [Fact]
    public void IssueRaised_InATalk_IsAGrievanceWithItsTimesAndOneAccountable_Seed93_97()
    {
        At("2026-03-02", "10:00");
        var told = new IssueRaised(Case, "talk-1-t1", "lift", Responsibility.Operator, "li", "v-words");
        _unit.Hear(told);
        _unit.Hear(told);

        var opened = Assert.Single(_unit.Case.Grievances);
        Assert.Equal(("talk-1-t1", "lift", "li", "v-words"), (opened.Id, opened.Class, opened.Accountable, opened.WordsRef));
        Assert.Equal("2026-03-02T15:30", opened.Times.AcknowledgeBy.ToString());
        Assert.Contains(_unit.Sent.OfType<GrievanceTold>(), sent => sent is { GrievanceId: "talk-1-t1", Stage: GrievanceStage.Open });
    }

    [Theory]
    [InlineData("15:30", true)]
    [InlineData("15:31", false)]
    public void AdvanceGrievance_Acknowledged_IsInTimeToTheMinute_Seed89(string time, bool inTime)
    {
        Open();

        At("2026-03-02", time);
        Move(GrievanceStage.Acknowledged);

        Assert.Equal(inTime, Fact<GrievanceMoved>().InTime);
    }

    [Fact]
    public void Assess_StepLate_ClimbsOneReaderAtATime_Seed89()
    {
        Open();
        Assert.Equal("2026-03-02T15:31", $"{GrievanceClock.NextWake(Known, UnitDriver.Pack)}");
        Assert.Equal(ActorRole.Housekeeper, Due().Role);

        At("2026-03-02", "15:31");
        _unit.Assess();
        Assert.Equal((GrievanceStep.Acknowledge, 1), (Fact<GrievanceEscalated>().Step, Fact<GrievanceEscalated>().Level));
        Assert.Equal(ActorRole.EstateManager, Due().Role);
        At("2026-03-05", "08:00");
        _unit.Assess();

        Assert.Equal(2, Fact<GrievanceEscalated>().Level);
        Assert.Equal(ActorRole.Administrator, Due().Role);
        Move(GrievanceStage.Acknowledged);
        Assert.Empty(Known.Escalations);
    }

    [Fact]
    public void AdvanceGrievance_Planned_NeedsADateWithASlotBehindIt_Seed96_113()
    {
        Open();
        Move(GrievanceStage.Acknowledged);

        Assert.Equal(Refusal.MissingReason, Refused(GrievanceStage.Planned));
        Assert.Equal(Refusal.DateOutOfRange, Refused(GrievanceStage.Planned, "2026-03-01", "slot-1"));
        Assert.Equal(Refusal.MissingEvidence, Refused(GrievanceStage.Planned, "2026-03-04"));
        Plan("2026-03-04");

        Assert.Equal((new DateOnly(2026, 3, 4), "slot-1"), (Known.CommittedOn, Known.SlotRef));
    }

    [Theory]
    [InlineData("2026-03-05", ActorRole.Housekeeper, null)]
    [InlineData("2026-03-06", ActorRole.Housekeeper, Refusal.AuthorityTooLow)]
    [InlineData("2026-03-06", ActorRole.EstateManager, null)]
    public void AdvanceGrievance_DateBeyondTheServiceTime_IsAManagersPromise_Seed96(string date, ActorRole role, Refusal? refusal)
    {
        Open();
        Move(GrievanceStage.Acknowledged);

        var decision = _unit.Try(
            new AdvanceGrievance(Case, "g1", GrievanceStage.Planned, DateOnly.Parse(date), null, [], "slot-1"), role);

        Assert.Equal(refusal, decision.Refused?.Reason);
    }

    [Fact]
    public void Assess_PromisedDatePassed_SuspendsDemandsForSevenDaysAndAsksForAnother_Seed96()
    {
        Open();
        Move(GrievanceStage.Acknowledged);
        Plan("2026-03-04");

        At("2026-03-04", "23:00");
        _unit.Assess();
        Assert.Empty(_unit.Case.Holds);
        At("2026-03-05", "08:00");
        _unit.Assess();

        Assert.Equal(new DateOnly(2026, 3, 12), Fact<CompanyPromiseBroken>().SuspendedUntil);
        Assert.Contains(_unit.Explain().Positions[0].Moves.SelectMany(m => m.Guards), g => g is { Name: "not_paused", Holds: false });
        Assert.Equal((null, 1), (Known.CommittedOn, Known.PromisesBroken));
        Assert.Equal(GrievanceStep.Plan, Fact<GrievanceEscalated>().Step);
        _unit.LiveUntil("2026-03-12", answer: false);
        Assert.DoesNotContain(_unit.Explain().Positions[0].Moves.SelectMany(m => m.Guards), g => g is { Name: "not_paused", Holds: false });
    }

    [Fact]
    public void Assess_PromiseBrokenTwice_SuspendsTwice_Seed96()
    {
        Open();
        Move(GrievanceStage.Acknowledged);
        Plan("2026-03-03");
        At("2026-03-04", "08:00");
        _unit.Assess();
        Plan("2026-03-06");
        At("2026-03-07", "08:00");
        _unit.Assess();

        Assert.Equal(2, Known.PromisesBroken);
        Assert.Equal([new DateOnly(2026, 3, 11), new DateOnly(2026, 3, 14)], _unit.Case.Holds.Select(h => h.Until));
    }

    [Fact]
    public void NoteGrievance_EverySevenDays_ElseItIsLate_Seed109()
    {
        Open("wall_crack");
        Move(GrievanceStage.Acknowledged);
        Plan("2026-03-30");
        Assert.Equal(new DateOnly(2026, 3, 9), DueOf(GrievanceStep.TellProgress));

        At("2026-03-09", "11:00");
        _unit.Accept(new NoteGrievance(Case, "g1", "sms-1"));
        Assert.Equal(new DateOnly(2026, 3, 16), DueOf(GrievanceStep.TellProgress));
        At("2026-03-17", "08:00");
        _unit.Assess();

        Assert.Equal(GrievanceStep.TellProgress, Fact<GrievanceEscalated>().Step);
        Assert.Equal(Refusal.MissingReason, _unit.Refuse(new NoteGrievance(Case, "g1", " ")).Reason);
    }

    [Fact]
    public void ReassignGrievance_ToSomebody_NeverToNobodyOrTheAccused_Seed11_99_105()
    {
        Assert.Equal(Refusal.MissingReason, _unit.Refuse(Opening("cleaning") with { Accountable = " " }).Reason);
        Assert.Equal(
            Refusal.GuardForbids,
            _unit.Refuse(Opening("staff_conduct") with { Accountable = "li", Accused = "li" }).Reason);
        _unit.Accept(Opening("staff_conduct") with { Accused = "zhao" });

        Assert.Equal(Refusal.GuardForbids, _unit.Refuse(new ReassignGrievance(Case, "g1", "zhao", "left")).Reason);
        Assert.Equal(Refusal.MissingReason, _unit.Refuse(new ReassignGrievance(Case, "g1", "", "left")).Reason);
        _unit.Accept(new ReassignGrievance(Case, "g1", "chen", "li left the company"));

        Assert.Equal("chen", Known.Accountable);
        Assert.Equal("li", Fact<GrievanceReassigned>().From);
    }

    [Theory]
    [InlineData(Responsibility.Operator, false)]
    [InlineData(Responsibility.Developer, true)]
    [InlineData(Responsibility.Utility, true)]
    [InlineData(Responsibility.Neighbour, true)]
    [InlineData(Responsibility.PublicBody, true)]
    public void OpenGrievance_ByCause_OnlyOursBlocksTheDemand_Seed80_90(Responsibility cause, bool holds)
    {
        _unit.LiveUntil("2026-03-20");

        _unit.Accept(Opening("lift") with { Responsibility = cause });

        Assert.Equal(holds, Guard("operator_not_at_fault"));
    }

    [Fact]
    public void OpenGrievance_NotAnsweredYet_BlocksTheNextDemand_Seed110()
    {
        _unit.LiveUntil("2026-03-20");
        _unit.Accept(Opening("wall_crack") with { Responsibility = Responsibility.Developer });
        Assert.False(Guard("grievances_answered"));
        Move(GrievanceStage.Acknowledged);
        Assert.False(Guard("grievances_answered"));

        Plan("2026-04-01");

        Assert.True(Guard("grievances_answered"));
    }

    [Fact]
    public void RecordObjection_Unanswered_BlocksTheFirstDemandToo_Seed110()
    {
        _unit.LiveUntil("2026-03-20");
        _unit.Accept(new RecordObjection(Case, "o1", "perceived_unfairness", null));
        Assert.False(Guard("objections_answered"));

        _unit.Accept(new AnswerObjection(Case, "o1", "answer-1"));

        Assert.True(Guard("objections_answered"));
    }

    [Fact]
    public void ChaseDeveloper_Regularly_HasItsOwnAge_Seed94()
    {
        _unit.Accept(Opening("wall_crack") with { Responsibility = Responsibility.Developer, WarrantyUntil = new DateOnly(2028, 1, 1) });
        Move(GrievanceStage.Acknowledged);
        Assert.Equal(new DateOnly(2026, 3, 3), DueOf(GrievanceStep.ChaseDeveloper));

        At("2026-03-03", "11:00");
        _unit.Accept(new ChaseDeveloper(Case, "g1", ChaseMeans.Letter, "letter-1"));
        Assert.Equal(new DateOnly(2026, 3, 10), DueOf(GrievanceStep.ChaseDeveloper));
        At("2026-03-11", "08:00");
        _unit.Assess();
        Assert.Contains(Facts<GrievanceEscalated>(), late => late.Step == GrievanceStep.ChaseDeveloper);
        _unit.Accept(new ChaseDeveloper(Case, "g1", ChaseMeans.JointInspection, "minutes-1"));

        Assert.Equal(new Liaison(new DateOnly(2026, 3, 3), 2, new DateOnly(2026, 3, 11), "minutes-1"), Known.Liaison);
        Assert.True(Known.DeveloperPays);
        Assert.Equal(Refusal.MissingEvidence, _unit.Refuse(new ChaseDeveloper(Case, "g1", ChaseMeans.Call, "")).Reason);
    }

    [Fact]
    public void ChaseDeveloper_OfWhatWeCaused_Refused()
    {
        Open();

        Assert.Equal(Refusal.StageForbids, _unit.Refuse(new ChaseDeveloper(Case, "g1", ChaseMeans.Call, "c-1")).Reason);
    }

    [Fact]
    public void AdvanceGrievance_Resolved_NeedsTheProofsOfItsClass_Seed103()
    {
        Open();
        Move(GrievanceStage.Acknowledged);

        Assert.Equal(Refusal.MissingEvidence, Refused(GrievanceStage.Resolved));
        Assert.Equal(
            Refusal.MissingEvidence,
            _unit.Refuse(new AdvanceGrievance(Case, "g1", GrievanceStage.Resolved, null, false, ["before", " "])).Reason);
        Resolve();

        Assert.Equal((GrievanceStage.Resolved, false), (Known.Stage, Known.OperatorAtFault));
        Assert.Equal(["before", "after"], Known.Evidence);
    }

    [Theory]
    [InlineData("2026-03-05", true)]
    [InlineData("2026-03-06", false)]
    public void AdvanceGrievance_Resolved_IsMeasuredByItsClassNotByADateOfOurOwn_Seed89(string on, bool inTime)
    {
        Open();
        Move(GrievanceStage.Acknowledged);
        Plan("2026-03-20");
        At(on, "11:00");

        Resolve();

        Assert.Equal(inTime, Fact<GrievanceMoved>().InTime);
    }

    [Fact]
    public void AdvanceGrievance_OwnerSilent_IsAskedAndNotTakenForAYes()
    {
        Open();
        Move(GrievanceStage.Acknowledged);
        Resolve();
        Assert.Equal(new DateOnly(2026, 3, 9), DueOf(GrievanceStep.AskConfirmation));

        At("2026-03-10", "08:00");
        _unit.Assess();

        Assert.Equal((GrievanceStage.Resolved, true), (Known.Stage, Known.Unanswered));
        Move(GrievanceStage.OwnerConfirmed);
        Assert.Equal(_unit.Today, Known.ConfirmedOn);
    }

    [Fact]
    public void AdvanceGrievance_OpenedAgain_RunsAgainFromThen()
    {
        Open();
        Move(GrievanceStage.Acknowledged);
        Resolve();
        At("2026-03-04", "16:00");

        Move(GrievanceStage.Open);

        Assert.Equal(("2026-03-05T11:00", 1), ($"{Known.Times.AcknowledgeBy}", Known.Reopened));
        Assert.Empty(Known.Evidence);
        Assert.Equal(GrievanceStep.Acknowledge, Due().Step);
    }

    [Fact]
    public void AdvanceGrievance_EveryStage_IsToldToTheOwnersSide_Seed98()
    {
        Open();
        Move(GrievanceStage.Acknowledged);
        Plan("2026-03-04");
        Move(GrievanceStage.Fixing);
        Resolve();

        Assert.Equal(
            [GrievanceStage.Open, GrievanceStage.Acknowledged, GrievanceStage.Planned, GrievanceStage.Fixing, GrievanceStage.Resolved],
            _unit.Sent.OfType<GrievanceTold>().Select(told => told.Stage));
        Assert.Equal("before", _unit.Sent.OfType<GrievanceTold>().Last().Report);
    }

    private void Open(string className = "cleaning") => _unit.Accept(Opening(className));

    private static OpenGrievance Opening(string className) =>
        new(Case, "g1", className, Responsibility.Operator, [], "li", null);

    private void Move(GrievanceStage to) => _unit.Accept(new AdvanceGrievance(Case, "g1", to, null, null, []));

    private void Plan(string date) => _unit.Accept(
        new AdvanceGrievance(Case, "g1", GrievanceStage.Planned, DateOnly.Parse(date), null, [], "slot-1"));

    private void Resolve() => _unit.Accept(
        new AdvanceGrievance(Case, "g1", GrievanceStage.Resolved, null, false, ["before", "after"]));

    private Refusal Refused(GrievanceStage to, string? date = null, string? slot = null) => _unit.Refuse(new AdvanceGrievance(
        Case, "g1", to, date is null ? null : DateOnly.Parse(date), null, [], slot)).Reason;

    private void At(string date, string time) => (_unit.Today, _unit.Time) = (DateOnly.Parse(date), TimeOnly.Parse(time));

    private GrievanceDue Due() => Assert.Single(GrievanceClock.Due(Known, UnitDriver.Pack.Grievance));

    private DateOnly DueOf(GrievanceStep step) =>
        GrievanceClock.Due(Known, UnitDriver.Pack.Grievance).Single(due => due.Step == step).By.Date;

    private T Fact<T>()
        where T : GrievanceFact => Facts<T>().Last();

    private IEnumerable<T> Facts<T>()
        where T : GrievanceFact => _unit.Happened.OfType<GrievanceHappened>().Select(e => e.Fact).OfType<T>();

    private bool Guard(string name) => _unit.Explain().Positions[0].Moves
        .Single(move => move.To == "demand_1").Guards.Single(guard => guard.Name == name).Holds;
}

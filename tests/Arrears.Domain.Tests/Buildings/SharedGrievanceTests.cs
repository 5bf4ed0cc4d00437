using Arrears.Domain.Buildings;
using Arrears.Domain.Grievances;
using Arrears.Domain.Messages;
using Arrears.Domain.Tests.Units;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Buildings;

/// <summary>One grievance of many units: every unit follows it, its own share is in dispute, and it can be taken out.</summary>
public sealed class SharedGrievanceTests
{
    private static readonly DateOnly Year = new(2026, 1, 1);

    private readonly BuildingDesk _building = new();

    private readonly UnitDriver _unit = UnitDriver.WithDebt("2026-03-02", "2026-01-31");

    private Grievance Followed => Assert.Single(_unit.Case.Grievances);

    [Fact]
    public void OpenSharedGrievance_OfTwoUnits_EachDisputesItsOwnShare_Seed78_99()
    {
        _building.Open(share: new DisputedShare("property_fee", Year, new DateOnly(2026, 1, 31), 40));
        _unit.Charge("B", "2026-02-28", "200.00");

        Follow();

        Assert.Single(_building.Told("102"));
        Assert.Equal(("li", BuildingDesk.Grievance), (Followed.Accountable, Followed.Building));
        Assert.Equal(Money.Parse("120.00"), _unit.Case.Ledger.Find("A")!.Contested);
        Assert.Equal(Money.Zero, _unit.Case.Ledger.Find("B")!.Contested);
    }

    [Fact]
    public void OpenSharedGrievance_ChargePostedLater_IsDisputedWithTheNextWord()
    {
        _building.Open(share: new DisputedShare(null, Year, new DateOnly(2026, 12, 31), 100));
        Follow();
        _unit.Charge("B", "2026-02-28", "200.00");

        _building.Advance(GrievanceStage.Acknowledged);
        Follow();

        Assert.True(_unit.Case.Ledger.Find("B")!.Disputed);
        Assert.Equal(GrievanceStage.Acknowledged, Followed.Stage);
    }

    [Fact]
    public void AdvanceSharedGrievance_Resolved_EveryUnitTellsItsOwner_Seed92_111()
    {
        _building.Open(share: new DisputedShare(null, Year, new DateOnly(2026, 12, 31), 100));
        Follow();
        Resolve();
        Follow();

        var told = _unit.Sent.OfType<GrievanceTold>().Last();

        Assert.Equal((GrievanceStage.Resolved, "before", false), (told.Stage, told.Report, told.TakenOut));
        Assert.False(_unit.Case.Ledger.Find("A")!.Disputed);
    }

    [Fact]
    public void AdvanceGrievance_OfAFollower_OnlyItsConfirmationIsTheUnits()
    {
        _building.Open();
        Follow();

        Refusal Ask(UnitCommand command) => _unit.Refuse(command).Reason;

        Assert.Equal(Refusal.StageForbids, Ask(new AdvanceGrievance(
            UnitDriver.CaseId, BuildingDesk.Grievance, GrievanceStage.Acknowledged, null, null, [])));
        Assert.Equal(Refusal.StageForbids, Ask(new NoteGrievance(UnitDriver.CaseId, BuildingDesk.Grievance, "note")));
        Resolve();
        Follow();
        _unit.Accept(new AdvanceGrievance(
            UnitDriver.CaseId, BuildingDesk.Grievance, GrievanceStage.OwnerConfirmed, null, null, []));
        Assert.Equal(GrievanceStage.OwnerConfirmed, Followed.Stage);
    }

    [Fact]
    public void TakeUnitOut_WhileOpen_EndsTheDisputeThereAndPromisesNoFix()
    {
        _building.Open(share: new DisputedShare(null, Year, new DateOnly(2026, 12, 31), 100));
        Follow();
        Assert.Equal(Refusal.MissingReason, _building.Refuse(new TakeUnitOut(BuildingDesk.Grievance, "101", " ")).Reason);

        _building.Accept(new TakeUnitOut(BuildingDesk.Grievance, "101", "on the ground floor, uses no lift"));
        Follow();
        _building.Advance(GrievanceStage.Acknowledged);

        var told = _unit.Sent.OfType<GrievanceTold>().Last();
        Assert.True(told.TakenOut && Followed.TakenOut);
        Assert.False(_unit.Case.Ledger.Find("A")!.Disputed);
        Assert.Empty(_building.Told("101"));
        Assert.Equal(["102"], _building.Shared.Units);
    }

    [Fact]
    public void TouchUnits_AnotherOne_HearsHowItStands()
    {
        _building.Open();
        _building.Advance(GrievanceStage.Acknowledged);

        _building.Accept(new TouchUnits(BuildingDesk.Grievance, ["102", "103"]));
        var before = _building.Told("102").Count;

        Assert.Equal((2, GrievanceStage.Acknowledged), (before, Assert.Single(_building.Told("103")).Grievance.Stage));
    }

    [Fact]
    public void Assess_PromisedDatePassed_RestsTheDemandsOfEveryUnit_Seed96()
    {
        _building.Open();
        _building.Advance(GrievanceStage.Acknowledged);
        _building.Advance(GrievanceStage.Planned, "2026-03-04");
        Follow();

        _building.At("2026-03-05", "08:00");
        _unit.Today = new DateOnly(2026, 3, 5);
        _building.Assess();
        Follow();

        Assert.Equal(1, Followed.PromisesBroken);
        Assert.Equal(new DateOnly(2026, 3, 12), Assert.Single(_unit.Case.Holds).Until);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void OpenSharedGrievance_ShareBeyondAHundredPercent_Refused(int percent)
    {
        var share = new DisputedShare(null, Year, Year, percent);

        var refused = _building.Refuse(
            new OpenSharedGrievance("g2", "lift", Responsibility.Operator, "li", ["101"], share, null, null));

        Assert.Equal((Refusal.AmountTooLarge, "item.78"), (refused.Reason, refused.Rule.Value));
    }

    private void Resolve()
    {
        _building.Advance(GrievanceStage.Acknowledged);
        _building.Advance(GrievanceStage.Resolved, null, "before", "after");
    }

    /// <summary>Unit 101 hears what the building told it.</summary>
    private void Follow()
    {
        foreach (var message in _building.Told("101"))
        {
            _unit.Hear(message);
        }
    }
}

using Arrears.Domain.Messages;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Units;

/// <summary>Rows 6 to 8 on the unit's side, where something stands in the way of a letter that was let go.</summary>
public sealed class DemandLetterTests
{
    [Fact]
    public void ContactMade_GrantEndedBeforeTheLetterLeft_IsWorkForAPerson()
    {
        var (unit, dispatch) = Ordered();

        unit.Hear(Fate(unit, dispatch, ContactResult.Expired));

        Assert.Equal("resend_demand_1", unit.Next!.Kind);
        unit.Accept(new ResendDemand(UnitDriver.CaseId, "the promise is over"));
        Assert.Contains(unit.Sent.OfType<FormalStepWanted>(), wanted => wanted.CaseVersion == unit.Case.Proposal!.Version);
    }

    [Fact]
    public void ResendDemand_WhileHeld_WaitsForTheEndOfTheHold()
    {
        var (unit, dispatch) = Ordered();
        unit.Hear(Fate(unit, dispatch, ContactResult.Failed));
        unit.Accept(new PlaceHold(
            UnitDriver.CaseId, "h1", HoldKind.Vulnerable, unit.Today, unit.Today.AddDays(10), "in hospital"));
        unit.Sent.Clear();

        unit.Accept(new ResendDemand(UnitDriver.CaseId, "sent back"));

        Assert.Equal("not_paused", unit.Case.Proposal!.HeldBackBy);
        Assert.DoesNotContain(unit.Sent, message => message is FormalStepWanted);
    }

    [Fact]
    public void CommitDispatch_GrievanceOfTheOperatorOpenedMeanwhile_Declines()
    {
        var (unit, dispatch) = Ordered();
        unit.Accept(new OpenGrievance(
            UnitDriver.CaseId, "g1", "repair", Responsibility.Operator, [], "housekeeper-1", null));

        var refused = unit.Refuse(
            new CommitDispatch(UnitDriver.CaseId, dispatch, ContactPurpose.FirstDemand, unit.Case.Version), ActorRole.System);

        Assert.Equal((Refusal.GuardForbids, "item.166"), (refused.Reason, refused.Rule.Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Judge_LawyersLetter_BelongsToTheMatter(bool approves)
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2026-03-25", "3000.00");
        unit.LiveUntil("2026-05-31");

        var refused = unit.Refuse(approves
            ? new ApproveStep(UnitDriver.CaseId, ContactPurpose.LawyerLetter)
            : new DeclineStep(UnitDriver.CaseId, ContactPurpose.LawyerLetter, unit.Today.AddDays(3), "not yet"));

        Assert.Equal(ContactPurpose.LawyerLetter, unit.Case.Proposal!.Step);
        Assert.Equal((Refusal.StageForbids, "A17.8"), (refused.Reason, refused.Rule.Value));
    }

    /// <summary>A first demand is granted; its letter has not left.</summary>
    private static (UnitDriver Unit, string Dispatch) Ordered()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2026-03-25");
        while (unit.Case.Proposal is null)
        {
            unit.Today = unit.Today.AddDays(1);
            unit.Assess();
            if (unit.Case.Proposal is null)
            {
                unit.Answer();
            }
        }

        unit.Accept(new ApproveStep(UnitDriver.CaseId, ContactPurpose.FirstDemand));
        unit.Hear(new StepGranted(
            UnitDriver.CaseId, unit.Case.Proposal!.Version!.Value, ContactPurpose.FirstDemand, "d1", Channel.Post, unit.Today));
        Assert.Equal(CaseStage.FirstDemand, unit.Case.Stage);
        return (unit, "d1");
    }

    private static ContactMade Fate(UnitDriver unit, string dispatch, ContactResult result) => new(
        UnitDriver.CaseId, dispatch, ContactPurpose.FirstDemand, Channel.Post, result, unit.Today, "post", false, null, null);
}

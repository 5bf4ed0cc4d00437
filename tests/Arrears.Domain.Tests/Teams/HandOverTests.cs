using Arrears.Domain.Owners;
using Arrears.Domain.Tests.Owners;
using Arrears.Domain.Tests.Units;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Teams;

/// <summary>Items 11, 68 and 154 in the accounts themselves: who has a case, who knows an owner, who follows a promise.</summary>
public sealed class HandOverTests
{
    [Fact]
    public void AssignCase_ToSomebodyForAReason_KeepsBothNames_Seed11_154()
    {
        var unit = UnitDriver.WithDebt("2026-03-02", "2026-01-31");

        Assert.Equal(Refusal.MissingReason, unit.Refuse(new AssignCase(UnitDriver.CaseId, "li", " ")).Reason);
        Assert.Equal(Refusal.RoleForbids, unit.Refuse(new AssignCase(UnitDriver.CaseId, "li", "routed"), ActorRole.Collector).Reason);
        unit.Accept(new AssignCase(UnitDriver.CaseId, "li", "routed"));
        unit.Accept(new AssignCase(UnitDriver.CaseId, "wang", "leaver"));
        unit.Accept(new AssignCase(UnitDriver.CaseId, "wang", "leaver"));

        Assert.Equal("wang", unit.State!.Cases[0].Assignee);
        Assert.Equal(
            [(null, "li", "routed"), ("li", "wang", "leaver")],
            unit.Happened.OfType<CaseAssigned>().Select(e => (e.From, e.To, e.Reason)));
    }

    [Fact]
    public void SetRelationship_OneToFive_ZeroForgets_Seed68()
    {
        var desk = OwnerDesk.InArrears();

        Assert.Equal(Refusal.GuardForbids, desk.Refuse(new SetRelationship("li", 6)).Reason);
        desk.Accept(new SetRelationship("li", 4), ActorRole.Housekeeper);
        desk.Accept(new SetRelationship("wang", 2), ActorRole.Housekeeper);
        desk.Accept(new SetRelationship("li", 5), ActorRole.Housekeeper);
        desk.Accept(new SetRelationship("wang", 0), ActorRole.Housekeeper);

        Assert.Equal(("li", 5), (Assert.Single(desk.State!.Relationships).Staff, desk.State!.Relationships[0].Strength));
    }

    /// <summary>What waits for a fix keeps its new keeper when the fix makes it a promise with a date.</summary>
    [Fact]
    public void HandOverPromises_OfOneThatWaitsForAFix_StaysWithTheSuccessor_Seed11_91()
    {
        var desk = OwnerDesk.InArrears();
        Told(desk, GrievanceStage.Open);
        desk.Accept(new MakePromise("p1", ["c1"], OwnerDesk.Yuan(100), null, null, null, null, "li", GrievanceId: "g1", PayWithinDays: 3));

        desk.Accept(new HandOverPromises("li", "wang", "leaver"), ActorRole.EstateManager);
        Assert.Equal("wang", Assert.Single(desk.State!.Conditionals).KeptBy);
        Told(desk, GrievanceStage.Resolved);
        Assert.Equal(("li", "wang"), (Assert.Single(desk.State!.Promises).TakenBy, desk.State!.Promises[0].KeptBy));
    }

    [Fact]
    public void HandOverPromises_OfALeaver_AreFollowedByTheSuccessor_Seed11()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(new MakePromise("p1", ["c1"], OwnerDesk.Yuan(100), desk.Today.AddDays(5), null, null, null, "li"));
        desk.Accept(new MakePromise("p2", ["c1"], OwnerDesk.Yuan(100), desk.Today.AddDays(6), null, null, null, "zhao"));

        Assert.Equal(
            Refusal.RoleForbids, desk.Refuse(new HandOverPromises("li", "wang", "leaver"), ActorRole.Collector).Reason);
        desk.Accept(new HandOverPromises("li", "wang", "leaver"), ActorRole.EstateManager);
        Assert.Equal(["wang", "zhao"], desk.State!.Promises.Select(promise => promise.KeptBy));
        Assert.Equal("li", desk.State.Promises[0].TakenBy);

        desk.Accept(new HandOverPromises("li", "wang", "leaver"), ActorRole.EstateManager);
        Assert.Empty(desk.Last.Events);
    }

    private static void Told(OwnerDesk desk, GrievanceStage stage) => desk.Tell(
        "c1", new Messages.GrievanceTold("c1", 100, "g1", stage, Responsibility.Operator, "photo-1"));
}

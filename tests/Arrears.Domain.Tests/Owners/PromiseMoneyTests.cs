using Arrears.Domain.Calendar;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

/// <summary>Which payment keeps which promise, what a reversal undoes, and what a provable promise tells the units.</summary>
public sealed class PromiseMoneyTests
{
    private static readonly DateOnly Due = OwnerDesk.Monday.AddDays(3);

    [Fact]
    public void Reversal_OfOneOfTwoPayments_UndoesOnlyWhatItBrought()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Promise("p1", 300));
        desk.Accept(Promise("p2", 300) with { Due = Due.AddDays(1) });
        desk.Pays("c1", "a", 300);
        desk.Pays("c1", "b", 300);

        desk.Pays("c1", "a", 300, stands: false);

        Assert.Equal(PromiseStatus.Active, Of(desk, "p1").Status);
        Assert.Equal(Money.Zero, Of(desk, "p1").Paid.Total);
        Assert.Equal(PromiseStatus.Kept, Of(desk, "p2").Status);
    }

    [Fact]
    public void Payment_OverTwoPromisesAndAPlan_FillsTheEarliestDateFirstThenThePlan()
    {
        var desk = OwnerDesk.InArrears("c1", "c2");
        desk.Accept(new ProposePlan("l1", ["c2"], [new(Due, OwnerDesk.Yuan(1000))]));
        desk.Accept(new ApprovePlan("l1"));
        desk.Accept(new SignPlan("l1", "signature"));
        desk.Accept(Promise("later", 300) with { Due = Due.AddDays(2) });
        desk.Accept(Promise("first", 200));

        desk.Pays("c1", "a", 450);
        desk.Pays("c2", "b", 100);

        Assert.Equal((PromiseStatus.Kept, OwnerDesk.Yuan(200)), (Of(desk, "first").Status, Of(desk, "first").Paid.Total));
        Assert.Equal((PromiseStatus.Active, OwnerDesk.Yuan(250)), (Of(desk, "later").Status, Of(desk, "later").Paid.Total));
        Assert.Equal(new MatchedPayment("c2", "b", OwnerDesk.Yuan(100)), Assert.Single(desk.State!.Plans[0].Paid.Matched));
    }

    [Fact]
    public void Payment_ReceivedBeforeThePromise_DoesNotKeepIt()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Promise("p1", 300));

        desk.Pays("c1", "a", 300, received: desk.Today.AddDays(-1));

        Assert.Equal(Money.Zero, Of(desk, "p1").Paid.Total);
    }

    [Theory]
    [InlineData(1, PromiseStatus.Active, 0)]
    [InlineData(2, PromiseStatus.Broken, 1)]
    public void Reversal_OfAKeptPromise_OpensItOrBreaksItByItsDate_Seed128(int daysAfterDue, PromiseStatus status, int broken)
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Promise("p1", 300));
        desk.Pays("c1", "a", 300);
        desk.LiveUntil(Due.AddDays(daysAfterDue));

        desk.Pays("c1", "a", 300, stands: false);

        Assert.Equal(status, Of(desk, "p1").Status);
        Assert.Equal(broken, desk.State!.Cases["c1"].BrokenPromises);
        Assert.Equal(status == PromiseStatus.Active ? 1 : 0, desk.SentTo<Pauses>().Last().Active.Length);
    }

    [Fact]
    public void Reversal_OfHalfOfAPartlyKeptPromise_LeavesItPartlyKeptOrBreaksIt()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Promise("p1", 1000));
        desk.Pays("c1", "a", 500);
        desk.Pays("c1", "b", 100);
        desk.LiveUntil(Due.AddDays(2));
        Assert.Equal(PromiseStatus.PartlyKept, Of(desk, "p1").Status);

        desk.Pays("c1", "b", 100, stands: false);
        Assert.Equal(PromiseStatus.PartlyKept, Of(desk, "p1").Status);
        desk.Pays("c1", "a", 500, stands: false);

        Assert.Equal(PromiseStatus.Broken, Of(desk, "p1").Status);
    }

    [Fact]
    public void Reversal_BeforeTheDay_RemindsOfThePromiseAgain_Seed126()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Promise("p1", 300));
        desk.Pays("c1", "a", 300);
        Assert.Empty(desk.State!.OwnWishes);

        desk.Pays("c1", "a", 300, stands: false);

        Assert.Equal(Due.AddDays(-1), desk.NextGrant());
        Assert.Equal(ContactPurpose.PromiseReminder, desk.Live(Channel.Call).Purpose);
    }

    [Fact]
    public void Reversal_OfTheLastInstalment_ThePlanRunsAgainAndItsCureDaysBeginThatDay_Seed186()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(new ProposePlan("l1", ["c1"], [new(Due, OwnerDesk.Yuan(1000))]));
        desk.Accept(new ApprovePlan("l1"));
        desk.Accept(new SignPlan("l1", "signature"));
        desk.Pays("c1", "a", 1000);
        Assert.Equal(PlanStatus.Kept, desk.State!.Plans[0].Status);
        desk.LiveUntil(Due.AddDays(20));

        desk.Pays("c1", "a", 1000, stands: false);
        desk.LiveUntil(Due.AddDays(27));
        Assert.Equal(PlanStatus.Missed, desk.State.Plans[0].Status);
        desk.LiveUntil(Due.AddDays(28));

        Assert.Equal(PlanStatus.Broken, desk.State.Plans[0].Status);
    }

    [Theory]
    [InlineData(ProofKind.Written, Promiser.Owner, "written:file-1")]
    [InlineData(ProofKind.Recorded, Promiser.Representative, "recorded:file-1")]
    public void MakePromise_WithProof_AcknowledgesTheDebtCaseByCase_Seed129(ProofKind kind, Promiser by, string evidence)
    {
        var desk = OwnerDesk.InArrears("c1", "c2");

        desk.Accept(Promise("p1", 1500) with { Cases = ["c1", "c2"], Proof = new PromiseProof(kind, "file-1"), PromisedBy = by });

        Assert.Equal(
            new DebtAcknowledged("c1", "p1", InterruptionKind.Promise, desk.Today, OwnerDesk.Yuan(1000), evidence),
            Assert.Single(desk.SentTo<DebtAcknowledged>("c1")));
        Assert.Equal(OwnerDesk.Yuan(500), Assert.Single(desk.SentTo<DebtAcknowledged>("c2")).Amount);
    }

    [Theory]
    [InlineData(false, Promiser.Owner)]
    [InlineData(true, Promiser.Other)]
    public void MakePromise_ByWordOrBySomebodyElse_AcknowledgesNothing_Seed129(bool proven, Promiser by)
    {
        var desk = OwnerDesk.InArrears();

        desk.Accept(Promise("p1", 300) with { Proof = proven ? new PromiseProof(ProofKind.Recorded, "call-1") : null, PromisedBy = by });

        Assert.Single(desk.State!.Promises);
        Assert.Empty(desk.SentTo<DebtAcknowledged>());
    }

    [Fact]
    public void MakePromise_ProofWithoutReference_Refused() => Assert.Equal(
        Refusal.MissingEvidence,
        OwnerDesk.InArrears().Refuse(Promise("p1", 300) with { Proof = new PromiseProof(ProofKind.Written, " ") }).Reason);

    /// <summary>Spring Festival 2026 is 15 to 23 February: no bank settles on those days.</summary>
    [Theory]
    [InlineData("2026-02-13", "2026-02-14", "2026-02-15")]
    [InlineData("2026-02-14", "2026-02-24", "2026-02-25")]
    public void Assess_DueBeforeTheFestival_GraceRunsInBankingDays_Seed7(string due, string stillOpen, string broken)
    {
        var desk = new OwnerDesk { Now = new BusinessMoment(new DateOnly(2026, 2, 9), new TimeOnly(8, 0)) };
        desk.Accept(new RegisterOwner("person-1", OwnerKind.Natural, "Asia/Shanghai", Residency.NonLocal, false, []));
        desk.Owes("c1", 1000);
        desk.Accept(Promise("p1", 300) with { Due = DateOnly.Parse(due), Method = PaymentMethod.BankTransfer });

        desk.LiveUntil(DateOnly.Parse(stillOpen));
        Assert.Equal(PromiseStatus.Active, Of(desk, "p1").Status);
        desk.LiveUntil(DateOnly.Parse(broken));

        Assert.Equal(PromiseStatus.Broken, Of(desk, "p1").Status);
    }

    private static MakePromise Promise(string id, int yuan) =>
        PromiseTests.Promise(id) with { Amount = OwnerDesk.Yuan(yuan) };

    private static Promise Of(OwnerDesk desk, string id) => desk.State!.Promises.Single(promise => promise.Id == id);
}

using Arrears.Domain.Messages;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

public sealed class PromiseTests
{
    private static readonly DateOnly Due = OwnerDesk.Monday.AddDays(3);

    [Fact]
    public void MakePromise_WithoutDate_IsNotedAndPausesNothing_Seed121()
    {
        var desk = OwnerDesk.InArrears();

        desk.Accept(Promise() with { Due = null });

        Assert.True(desk.Happened<VaguePromiseNoted>());
        Assert.Empty(desk.State!.Promises);
        Assert.Empty(desk.Sent);
    }

    [Fact]
    public void MakePromise_Concrete_PausesAndReleasesWhatWasReserved()
    {
        var desk = OwnerDesk.InArrears();
        desk.Remind("c1");
        desk.Assess();

        desk.Accept(Promise());

        Assert.Equal(OwnerStage.Promised, desk.State!.Stage);
        var pause = Assert.Single(desk.SentTo<Pauses>().Last().Active);
        Assert.Equal(new Pause(PauseKind.Promise, desk.Today, Due.AddDays(1)), pause);
        Assert.True(desk.Happened<ContactReleased>());
        Assert.Equal("promise_reminder", SnakeCase.Of(desk.State.OwnWishes[0].Purpose));
    }

    [Fact]
    public void Assess_DayBeforeThePromise_RemindsByCall_Seed126()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Promise());

        Assert.Equal(Due.AddDays(-1), desk.NextGrant());

        Assert.Equal(ContactPurpose.PromiseReminder, desk.Live(Channel.Call).Purpose);
    }

    [Theory]
    [InlineData(14, ActorRole.Collector, null)]
    [InlineData(15, ActorRole.Collector, Refusal.PromiseTooFar)]
    [InlineData(30, ActorRole.EstateManager, null)]
    [InlineData(31, ActorRole.EstateManager, Refusal.PromiseTooFar)]
    [InlineData(-1, ActorRole.Auditor, Refusal.DateOutOfRange)]
    [InlineData(15, ActorRole.Auditor, Refusal.RoleForbids)]
    public void MakePromise_Horizon_DependsOnWhoTakesIt_Seed125(int days, ActorRole role, Refusal? refusal)
    {
        var desk = OwnerDesk.InArrears();

        var decision = desk.Do(Promise() with { Due = desk.Today.AddDays(days) }, role);

        Assert.Equal(refusal, decision.Refused?.Reason);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Assess_Unpaid_BrokenAfterDueAndOneBankingDay_Seed7_128(int daysAfterDue, bool broken)
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Promise());

        desk.LiveUntil(Due.AddDays(daysAfterDue));

        Assert.Equal(broken ? PromiseStatus.Broken : PromiseStatus.Active, desk.State!.Promises[0].Status);
        Assert.Equal(broken ? 1 : 0, desk.SentTo<Pauses>().Last().BrokenPromises);
    }

    [Fact]
    public void Assess_DueOnFridayBeforeTheWeekend_GraceEndsOnMonday()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Promise() with { Due = OwnerDesk.Monday.AddDays(4) });

        desk.LiveUntil(OwnerDesk.Monday.AddDays(7));
        Assert.Equal(PromiseStatus.Active, desk.State!.Promises[0].Status);
        desk.LiveUntil(OwnerDesk.Monday.AddDays(8));
        Assert.Equal(PromiseStatus.Broken, desk.State.Promises[0].Status);
    }

    [Fact]
    public void Assess_LongAfter_BreaksAsOfItsDay()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Promise());
        desk.At(OwnerDesk.Monday.AddDays(30), 8);

        desk.Assess();

        var ended = desk.Event<PromiseEnded>();
        Assert.Equal((Due.AddDays(1), desk.Today), (ended.On, ended.RecordedOn));
    }

    [Fact]
    public void Assess_Broken_CallsOnTheNextWorkingDay_Seed128()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Promise() with { Due = OwnerDesk.Monday.AddDays(3) });
        desk.LiveUntil(Due.AddDays(1));

        Assert.Equal(OwnerDesk.Monday.AddDays(7), desk.NextGrant());

        Assert.Equal(ContactPurpose.BrokenPromiseCall, desk.Live(Channel.Call).Purpose);
    }

    [Fact]
    public void Assess_SecondBroken_ForcesAndEndsInformalPromises_Seed128()
    {
        var desk = OwnerDesk.InArrears();
        Break(desk, "p1");
        Assert.Equal(0, desk.SentTo<Pauses>().Last().Forces);

        Break(desk, "p2");

        Assert.Equal((2, 1L), (desk.SentTo<Pauses>().Last().BrokenPromises, desk.SentTo<Pauses>().Last().Forces));
        Assert.Equal(Refusal.PromisesExhausted, desk.Refuse(Promise("p3", desk.Today.AddDays(1))).Reason);
        Assert.Equal(OwnerStage.Approached, desk.State!.Stage);
    }

    [Fact]
    public void CaseCured_AfterABreak_ForgetsBrokenPromisesButNotTheForce()
    {
        var desk = OwnerDesk.InArrears();
        Break(desk, "p1");
        Break(desk, "p2");

        desk.Cured("c1");

        Assert.Equal((0, 1L), (desk.SentTo<Pauses>().Last().BrokenPromises, desk.SentTo<Pauses>().Last().Forces));
        Assert.Equal(OwnerStage.Clear, desk.State!.Stage);
    }

    [Fact]
    public void ArrearsChanged_TwoPromises_FirstDueIsFilledFirst()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Promise("later", Due.AddDays(1)) with { Amount = OwnerDesk.Yuan(300) });
        desk.Accept(Promise("first", Due) with { Amount = OwnerDesk.Yuan(200) });

        desk.Owes("c1", 750, received: 250);

        Assert.Equal(PromiseStatus.Kept, Of(desk, "first").Status);
        Assert.Equal(OwnerDesk.Yuan(50), Of(desk, "later").Paid.Total);
    }

    [Fact]
    public void ArrearsChanged_MoneyBeforeThePromise_DoesNotCount()
    {
        var desk = OwnerDesk.InArrears();
        desk.Owes("c1", 900, received: 100);
        desk.Accept(Promise() with { Amount = OwnerDesk.Yuan(100) });

        desk.Owes("c1", 900, received: 100);

        Assert.Equal(Money.Zero, desk.State!.Promises[0].Paid.Total);
    }

    [Theory]
    [InlineData(1, PromiseStatus.Active)]
    [InlineData(2, PromiseStatus.Broken)]
    public void ArrearsChanged_KeptMoneyReversed_IsJudgedByItsOwnDate_Seed128(int daysAfterDue, PromiseStatus status)
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Promise() with { Amount = OwnerDesk.Yuan(400) });
        desk.Owes("c1", 600, received: 400);
        Assert.Equal(PromiseStatus.Kept, desk.State!.Promises[0].Status);
        Assert.Empty(desk.SentTo<Pauses>().Last().Active);
        desk.LiveUntil(Due.AddDays(daysAfterDue));

        desk.Owes("c1", 1000, received: 0);

        Assert.Equal(status, desk.State.Promises[0].Status);
    }

    [Theory]
    [InlineData(499, PromiseStatus.Broken)]
    [InlineData(500, PromiseStatus.PartlyKept)]
    public void Assess_PaidInPart_PartlyKeptFromThePoliciesShare(int paid, PromiseStatus status)
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Promise());
        desk.Owes("c1", 1000 - paid, received: paid);

        desk.LiveUntil(Due.AddDays(2));

        Assert.Equal(status, desk.State!.Promises[0].Status);
    }

    [Fact]
    public void MovePromise_Thrice_RefusedTheThirdTime_Seed127()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Promise());
        desk.Accept(new MovePromise("p1", Due.AddDays(1)));
        desk.Accept(new MovePromise("p1", Due.AddDays(2)));

        Assert.Equal(Refusal.PromiseMovesUsed, desk.Refuse(new MovePromise("p1", Due.AddDays(3))).Reason);
        Assert.Equal(Refusal.UnknownPromise, desk.Refuse(new MovePromise("x", Due)).Reason);
        Assert.Equal(Refusal.PromiseTooFar, desk.Refuse(new MovePromise("p1", desk.Today.AddDays(31))).Reason);
    }

    [Fact]
    public void MovePromise_ToTheEnd_PausesNoLongerThanTheFirstDayAllows()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Promise());
        desk.LiveUntil(OwnerDesk.Monday.AddDays(3));

        desk.Accept(new MovePromise("p1", OwnerDesk.Monday.AddDays(17)));

        Assert.Equal(OwnerDesk.Monday.AddDays(14), desk.SentTo<Pauses>().Last().Active[0].Until);
        desk.LiveUntil(OwnerDesk.Monday.AddDays(15));
        Assert.Empty(desk.SentTo<Pauses>().Last().Active);
        Assert.True(desk.State!.Promises[0].IsOpen);
    }

    [Fact]
    public void CaseCured_BeforeTheDay_VoidsThePromiseAndItsReminder()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Promise());

        desk.Cured("c1");

        Assert.Equal(PromiseStatus.Void, desk.State!.Promises[0].Status);
        Assert.DoesNotContain(desk.State.OwnWishes, wish => wish.Reference is not null);
    }

    [Fact]
    public void MakePromise_Refusals_ComeInTheirOrder()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Promise());

        Assert.Equal(Refusal.AlreadyExists, desk.Refuse(Promise() with { Cases = ["x"] }).Reason);
        Assert.Equal(Refusal.UnknownCase, desk.Refuse(Promise("p2") with { Cases = ["x"], Amount = Money.Zero }).Reason);
        Assert.Equal(Refusal.AmountNotPositive, desk.Refuse(Promise("p2", desk.Today.AddDays(-1)) with { Amount = Money.Zero }).Reason);
        Assert.Equal(Refusal.DateOutOfRange, desk.Refuse(Promise("p2", desk.Today.AddDays(-1))).Reason);
        Assert.Equal(Refusal.UnknownAccount, new OwnerDesk().Refuse(Promise()).Reason);
    }

    internal static void Break(OwnerDesk desk, string id)
    {
        desk.Accept(Promise(id, desk.Today.AddDays(1)));
        desk.LiveUntil(desk.Calendar.AddBankingDays(desk.Today.AddDays(1), 1).AddDays(1));
        Assert.Equal(PromiseStatus.Broken, Of(desk, id).Status);
    }

    internal static MakePromise Promise(string id = "p1", DateOnly? due = null) =>
        new(id, ["c1"], OwnerDesk.Yuan(1000), due ?? Due, "morning", PaymentMethod.Wechat, null, "li");

    private static Promise Of(OwnerDesk desk, string id) => desk.State!.Promises.Single(promise => promise.Id == id);
}

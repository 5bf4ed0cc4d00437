using System.Collections.Immutable;
using Arrears.Domain.Ladders;
using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using CsCheck;

namespace Arrears.Domain.Tests.Owners;

/// <summary>How a plan is laid out and approved, broken and taken up again, and what its units are told.</summary>
public sealed class PlanTests
{
    private static readonly DateOnly First = OwnerDesk.Monday.AddDays(4);

    [Theory]
    [InlineData(InstalmentRhythm.Once, 1, null, "2026-03-31:1000.00")]
    [InlineData(InstalmentRhythm.Weekly, 3, null, "2026-03-31:333.34 2026-04-07:333.33 2026-04-14:333.33")]
    [InlineData(InstalmentRhythm.Fortnightly, 2, "99.99", "2026-03-05:99.99 2026-03-31:450.01 2026-04-14:450.00")]
    [InlineData(InstalmentRhythm.FourWeekly, 2, null, "2026-03-31:500.00 2026-04-28:500.00")]
    [InlineData(InstalmentRhythm.Monthly, 3, "100.00", "2026-03-05:100.00 2026-03-31:300.00 2026-04-30:300.00 2026-05-31:300.00")]
    public void ProposePlan_BySchedule_LaysEveryFenOut_Seed186(InstalmentRhythm every, int count, string? down, string laid)
    {
        var desk = OwnerDesk.InArrears();
        var payment = down is null ? null : new Instalment(new DateOnly(2026, 3, 5), Money.Parse(down));

        desk.Accept(new ProposePlan("l1", ["c1"], [], Schedule: new(every, new DateOnly(2026, 3, 31), count, null, payment)));

        Assert.Equal(laid, string.Join(' ', desk.State!.Plans[0].Instalments.Select(part => $"{part.Due:yyyy-MM-dd}:{part.Amount}")));
    }

    [Fact]
    public void Lay_AnyTotal_SumsToItAndDiffersByOneFenAtMost() =>
        Gen.Select(Gen.Int[1, 12], Gen.Long[1, 50_000_00], Gen.Long[0, 9_999]).Sample((count, fen, down) =>
        {
            var total = new Money(fen + down + count);
            var payment = down == 0 ? null : new Instalment(OwnerDesk.Monday, new Money(down));
            var schedule = new PlanSchedule(InstalmentRhythm.Monthly, First, count, total, payment);

            var parts = PlanSchedules.Lay(schedule, Money.Zero)!.Value;

            Assert.Equal(total, parts.Sum(part => part.Amount));
            var laid = parts.Skip(down == 0 ? 0 : 1).Select(part => part.Amount.Fen).ToList();
            Assert.Equal(count, laid.Count);
            Assert.InRange(laid.Max() - laid.Min(), 0, 1);
            Assert.True(laid.Min() > 0);
        });

    [Theory]
    [InlineData(InstalmentRhythm.Once, 2, "900.00", "2026-03-05")]
    [InlineData(InstalmentRhythm.Weekly, 0, "900.00", "2026-03-05")]
    [InlineData(InstalmentRhythm.Weekly, 3, "100.00", "2026-03-05")]
    [InlineData(InstalmentRhythm.Weekly, 3, "900.00", "2026-03-31")]
    [InlineData(InstalmentRhythm.Weekly, 3, "1100.01", "2026-03-05")]
    [InlineData(InstalmentRhythm.Weekly, 13, "900.00", "2026-03-05")]
    public void ProposePlan_ScheduleThatMakesNoPlan_Refused(InstalmentRhythm every, int count, string total, string downOn)
    {
        var schedule = new PlanSchedule(
            every, new DateOnly(2026, 3, 31), count, Money.Parse(total), new Instalment(DateOnly.Parse(downOn), Money.Parse("100.00")));

        Assert.Equal(Refusal.PlanInvalid, OwnerDesk.InArrears().Refuse(new ProposePlan("l1", ["c1"], [], Schedule: schedule)).Reason);
    }

    [Theory]
    [InlineData(20_000, ActorRole.EstateManager, LateFeeTreatment.Suspended, null)]
    [InlineData(20_001, ActorRole.EstateManager, LateFeeTreatment.Suspended, Refusal.AuthorityTooLow)]
    [InlineData(20_001, ActorRole.Finance, LateFeeTreatment.Suspended, null)]
    [InlineData(100_001, ActorRole.Finance, LateFeeTreatment.Unchanged, Refusal.AuthorityTooLow)]
    [InlineData(100_001, ActorRole.Administrator, LateFeeTreatment.WaivedOnCompletion, null)]
    [InlineData(2_000, ActorRole.EstateManager, LateFeeTreatment.WaivedOnCompletion, null)]
    [InlineData(2_001, ActorRole.EstateManager, LateFeeTreatment.WaivedOnCompletion, Refusal.AuthorityTooLow)]
    [InlineData(100, ActorRole.Collector, LateFeeTreatment.Unchanged, Refusal.RoleForbids)]
    public void ApprovePlan_ByLevel_CoversTheTotalAndTheFeeItForgives_Seed186(
        int yuan, ActorRole role, LateFeeTreatment lateFee, Refusal? refusal)
    {
        var desk = OwnerDesk.Registered();
        desk.Owes("c1", yuan);
        desk.Accept(new ProposePlan("l1", ["c1"], [new(First, OwnerDesk.Yuan(yuan))], lateFee));

        Assert.Equal(refusal, desk.Do(new ApprovePlan("l1"), role).Refused?.Reason);
    }

    [Fact]
    public void SignPlan_Approved_TellsTheUnitsOfThePlanAndOfTheAcknowledgement_Seed129()
    {
        var desk = Running(LateFeeTreatment.WaivedOnCompletion);

        Assert.Equal(
            new PlanChanged("c1", "l1", PlanStanding.Running, LateFeeTreatment.WaivedOnCompletion, desk.Today),
            Assert.Single(desk.SentTo<PlanChanged>()));
        Assert.Equal(
            new DebtAcknowledged("c1", "l1", InterruptionKind.Plan, desk.Today, OwnerDesk.Yuan(1000), "signed:signature-1"),
            Assert.Single(desk.SentTo<DebtAcknowledged>()));
    }

    [Theory]
    [InlineData(1000, 0, "settled_early", PlanStanding.Kept)]
    [InlineData(1000, 40, null, PlanStanding.Kept)]
    [InlineData(0, 40, null, PlanStanding.GivenUp)]
    public void Plan_Ends_TellsTheUnitsHow_Seed186(int paid, int afterDays, string? reason, PlanStanding standing)
    {
        var desk = Running(LateFeeTreatment.Suspended);
        desk.Pays("c1", "a", 1000 - paid > 0 ? 1 : 400);
        if (afterDays == 0)
        {
            desk.Pays("c1", "b", 600);
            Assert.Equal(reason, desk.Event<PlanEnded>().Reason);
        }
        else
        {
            desk.LiveUntil(First.AddDays(30));
            if (paid > 0)
            {
                desk.Pays("c1", "b", 600);
            }

            desk.LiveUntil(First.AddDays(afterDays));
        }

        Assert.Equal(standing, desk.SentTo<PlanChanged>().Last().Standing);
    }

    [Fact]
    public void RevivePlan_Broken_WaitsForTheMissedMoneyWithNewCureDays_Seed186()
    {
        var desk = Broken();
        var forces = desk.SentTo<Pauses>().Last().Forces;

        desk.Accept(new RevivePlan("l1", "back from hospital"), ActorRole.EstateManager);

        Assert.Equal((PlanStatus.Missed, desk.Today.AddDays(7)), (desk.State!.Plans[0].Status, desk.State.Plans[0].CureUntil));
        Assert.Equal(PauseKind.Plan, Assert.Single(desk.SentTo<Pauses>().Last().Active).Kind);
        Assert.Equal(forces, desk.SentTo<Pauses>().Last().Forces);
        desk.Pays("c1", "a", 400);
        Assert.Equal(PlanStatus.Active, desk.State.Plans[0].Status);
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(31, Refusal.GuardForbids)]
    public void RevivePlan_LongAfterTheBreak_Refused(int daysAfterTheBreak, Refusal? refusal)
    {
        var desk = Broken();
        desk.LiveUntil(First.AddDays(7 + daysAfterTheBreak));

        Assert.Equal(refusal, desk.Do(new RevivePlan("l1", "asked for it"), ActorRole.EstateManager).Refused?.Reason);
    }

    [Fact]
    public void RevivePlan_TwiceOrBesideAnother_Refused()
    {
        var desk = Broken();
        Assert.Equal(Refusal.RoleForbids, desk.Refuse(new RevivePlan("l1", "why not"), ActorRole.Collector).Reason);
        desk.Accept(new RevivePlan("l1", "first time"), ActorRole.EstateManager);
        Assert.Equal(Refusal.StageForbids, desk.Refuse(new RevivePlan("l1", "it runs"), ActorRole.EstateManager).Reason);
        desk.LiveUntil(desk.Today.AddDays(8));
        Assert.Equal(PlanStatus.Broken, desk.State!.Plans[0].Status);

        Assert.Equal(Refusal.GuardForbids, desk.Refuse(new RevivePlan("l1", "second time"), ActorRole.EstateManager).Reason);
        desk.Accept(new ProposePlan("l2", ["c1"], [new(desk.Today.AddDays(5), OwnerDesk.Yuan(100))]));
        Assert.Equal(Refusal.StageForbids, desk.Refuse(new RevivePlan("l1", "instead"), ActorRole.EstateManager).Reason);
    }

    [Fact]
    public void ProposePlan_ForMoreThanIsOwed_Refused() => Assert.Equal(
        Refusal.PlanInvalid,
        OwnerDesk.InArrears().Refuse(new ProposePlan("l1", ["c1"], [new(First, OwnerDesk.Yuan(1001))])).Reason);

    private static OwnerDesk Running(LateFeeTreatment lateFee)
    {
        var desk = OwnerDesk.InArrears();
        ImmutableArray<Instalment> parts = [new(First, OwnerDesk.Yuan(400)), new(First.AddDays(30), OwnerDesk.Yuan(600))];
        desk.Accept(new ProposePlan("l1", ["c1"], parts, lateFee));
        desk.Accept(new ApprovePlan("l1"));
        desk.Accept(new SignPlan("l1", "signature-1"));
        return desk;
    }

    private static OwnerDesk Broken()
    {
        var desk = Running(LateFeeTreatment.Unchanged);
        desk.LiveUntil(First.AddDays(8));
        Assert.Equal(PlanStatus.Broken, desk.State!.Plans[0].Status);
        return desk;
    }
}

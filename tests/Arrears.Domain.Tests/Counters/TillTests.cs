using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Counters;
using Arrears.Domain.Json;
using Arrears.Domain.Messages;
using Arrears.Domain.Tests.Units;

namespace Arrears.Domain.Tests.Counters;

/// <summary>A till: a cashier who collects nothing, numbers without a gap, a count at the end, and a second pair of eyes.</summary>
public sealed class TillTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly AccountKey Key = AccountKey.ForTill("op", "e1", "front", Day);
    private static readonly string Room = AccountKey.ForUnit("op", "e1", "101").Value;

    private readonly List<Addressed> _sent = [];
    private TillState? _state;

    private TillShift Shift => _state!.Shifts.Single(shift => shift.Id == "s1");

    [Theory]
    [InlineData(ActorRole.Collector)]
    [InlineData(ActorRole.Housekeeper)]
    [InlineData(ActorRole.EstateManager)]
    public void OpenShift_ByWhoCollects_Refused_Seed5(ActorRole role) =>
        Assert.Equal(Refusal.RoleForbids, Do(new OpenShift("s1", Money.Zero, true), role: role).Refused?.Reason);

    [Fact]
    public void OpenShift_OnlyAtARegisteredCounterOnItsOwnDay_OneAtATime_Seed5()
    {
        Assert.Equal(Refusal.GuardForbids, Ask(new OpenShift("s1", Money.Zero, false)));
        Assert.Equal(
            Refusal.DateOutOfRange, Do(new OpenShift("s1", Money.Zero, true), now: new(Day.AddDays(1), new(9, 0))).Refused?.Reason);
        Assert.Equal(Refusal.UnknownAccount, Ask(Pay("10.00")));

        Assert.Null(Ask(new OpenShift("s1", Money.Zero, true)));
        Assert.Equal(Refusal.StageForbids, Ask(new OpenShift("s2", Money.Zero, true)));
        Assert.Equal(Refusal.AlreadyExists, Do(new OpenShift("s1", Money.Zero, true), by: "zhao").Refused?.Reason);
    }

    [Fact]
    public void BookAppointment_AtAnHourOfTheCounter_NamesWhoReceivesWhileThereIsRoom_Seed124()
    {
        Assert.Null(Book("a1", 10, "chen"));
        Assert.Null(Book("a1", 10, "chen"));
        Assert.Equal(Refusal.AlreadyExists, Book("a1", 10, "wu"));
        Assert.Equal(Refusal.CapReached, Book("a2", 10, "chen"));
        Assert.Null(Book("a2", 10, "wu"));
        Assert.Equal(Refusal.CapReached, Book("a3", 10, "zhao"));
        Assert.Equal(Refusal.OutsideHours, Book("a3", 8, "zhao"));
        Assert.Equal(Refusal.OutsideHours, Book("a3", 17, "zhao"));
        Assert.Equal(Refusal.OutsideHours, Book("a3", 18, "zhao"));
        Assert.Equal(Refusal.MissingReason, Book("a3", 11, ""));
        Assert.Equal(
            Refusal.OutsideHours,
            Do(new BookAppointment("a3", new TimeOnly(11, 30), "zhao", "xu", true), role: ActorRole.Collector).Refused?.Reason);
        Assert.Equal(
            Refusal.DateOutOfRange,
            Do(new BookAppointment("a3", new TimeOnly(11, 0), "zhao", "xu", true), now: new(Day.AddDays(1), new(9, 0))).Refused?.Reason);
        Assert.Equal(
            Refusal.GuardForbids, Do(new BookAppointment("a3", new TimeOnly(11, 0), "zhao", "xu", false)).Refused?.Reason);

        Assert.Null(Do(new ReceiveAppointmentOff(new AppointmentOff("a1")), role: ActorRole.System).Refused);
        Assert.Null(Book("a3", 10, "zhao"));

        Assert.Equal(["a2", "a3"], _state!.Appointments.Select(item => item.Id));
    }

    private Refusal? Book(string id, int hour, string staff) =>
        Do(new BookAppointment(id, new TimeOnly(hour, 0), staff, "xu", true), role: ActorRole.Collector).Refused?.Reason;

    [Fact]
    public void TakePayment_OfACashier_IsNumberedWithoutAGapAndGoesToTheUnit_Seed5()
    {
        Ask(new OpenShift("s1", Money.Parse("200.00"), true));

        Assert.Null(Ask(Pay("10.00")));
        Assert.Null(Ask(Pay("20.00", PaymentMethod.CounterCard)));
        Assert.Equal(Refusal.RoleForbids, Do(Pay("5.00"), by: "zhao").Refused?.Reason);
        Assert.Equal(Refusal.GuardForbids, Ask(Pay("5.00", PaymentMethod.Wechat)));
        Assert.Equal(Refusal.UnknownAccount, Ask(Pay("5.00") with { Unit = "u/op/e2/101" }));

        var legs = _sent.Select(sent => (SuspenseLeg)sent.Message).ToArray();
        Assert.Equal(["front.2026-03-02.s1.0001", "front.2026-03-02.s1.0002"], legs.Select(leg => leg.PaymentId));
        Assert.Equal([1, 2], Shift.Receipts.Select(receipt => receipt.Number));
        Assert.Equal(("210.00", "20.00"), ($"{Shift.Expected}", $"{Shift.Card}"));
    }

    [Fact]
    public void CloseShift_CountDiffers_IsListedWithItsReasonAndLookedOverByAnother_Seed5()
    {
        Ask(new OpenShift("s1", Money.Parse("200.00"), true));
        Ask(Pay("10.00"));

        Assert.Equal(Refusal.StageForbids, Ask(new ReconcileShift("s1")));
        Assert.Equal(Refusal.MissingReason, Ask(new CloseShift("s1", Money.Parse("205.00"), null)));
        Assert.Null(Ask(new CloseShift("s1", Money.Parse("205.00"), "wrong change")));
        Assert.Equal("-5.00", $"{Shift.Difference}");
        Assert.Equal(Refusal.StageForbids, Ask(Pay("10.00")));
        Assert.Equal(Refusal.RoleForbids, Ask(new ReconcileShift("s1")));
        Assert.Null(Do(new ReconcileShift("s1"), by: "zhao").Refused);
        Assert.Equal("zhao", Shift.ReconciledBy);
        Assert.Null(Ask(new OpenShift("s2", Money.Zero, true)));
    }

    [Fact]
    public void Return_OfWhatTheUnitCouldNotTake_LeavesTheCount_Seed5()
    {
        Ask(new OpenShift("s1", Money.Zero, true));
        Ask(Pay("10.00"));
        var back = new ReceiveCounterReturn(
            new LegReturned("front.2026-03-02.s1.0001", "c1", Money.Parse("10.00"), Refusal.UnknownCase));

        Do(back, role: ActorRole.System);
        var again = Do(back, role: ActorRole.System);
        Ask(Pay("7.00"));

        Assert.Empty(again.Events);
        Assert.Equal(("7.00", 2), ($"{Shift.Expected}", Shift.Receipts[^1].Number));
    }

    private static TakePayment Pay(string amount, PaymentMethod method = PaymentMethod.CounterCash) =>
        new("s1", Room, "c1", method, Money.Parse(amount), "payee-1", false);

    private Refusal? Ask(TillCommand command) => Do(command).Refused?.Reason;

    private Decision<TillEvent> Do(
        TillCommand command, string by = "qian", ActorRole role = ActorRole.Finance, BusinessMoment? now = null)
    {
        var context = new DecisionContext(
            Key, UnitDriver.Pack, UnitDriver.Calendar, now ?? new(Day, new(10, 0)), new Actor(by, role));
        var decision = TillLifecycle.Decide(_state, command, context);
        foreach (var happened in decision.Events)
        {
            _state = TillLifecycle.Evolve(_state, DomainJson.Read<TillEvent>(DomainJson.Write(happened.Event)));
        }

        _sent.AddRange(decision.Messages);
        return decision;
    }
}

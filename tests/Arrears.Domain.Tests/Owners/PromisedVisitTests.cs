using Arrears.Domain.Accounts;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

/// <summary>"I will receive you": the hour that is kept for a promise, and given back when nobody comes then (item 124).</summary>
public sealed class PromisedVisitTests
{
    private static readonly DateOnly Due = OwnerDesk.Monday.AddDays(3);
    private static readonly AccountKey Till = AccountKey.ForTill("op", "estate-1", "front", Due);

    [Fact]
    public void MovePromise_WithAnAppointment_GivesTheHourBack_Seed124()
    {
        var desk = Promised();

        desk.Accept(new MovePromise("p1", Due.AddDays(1)));

        var off = Assert.Single(desk.Sent, sent => sent.Message is AppointmentOff);
        Assert.Equal((Till, new AppointmentOff("a1")), (off.To, (AppointmentOff)off.Message));
        Assert.Null(desk.State!.Promises.Single().Appointment);
    }

    [Fact]
    public void WithdrawPromise_WithAnAppointment_GivesTheHourBackOnce_Seed124()
    {
        var desk = Promised();

        desk.Accept(new WithdrawPromise("p1", "pays by transfer"));
        desk.Assess();

        Assert.Single(desk.Sent, sent => sent.Message is AppointmentOff);
    }

    [Fact]
    public void MakePromise_AppointmentOnAnotherDayOrAtAnotherOperator_Refused_Seed124()
    {
        var desk = OwnerDesk.InArrears();
        var elsewhere = AccountKey.ForTill("other", "estate-1", "front", Due);

        Assert.Equal(Refusal.DateOutOfRange, desk.Refuse(Make(Due.AddDays(1), PromisedVisits.Reference(Till, "a1"))).Reason);
        Assert.Equal(Refusal.DateOutOfRange, desk.Refuse(Make(Due, PromisedVisits.Reference(elsewhere, "a1"))).Reason);
        Assert.Equal(Refusal.DateOutOfRange, desk.Refuse(Make(Due, "front")).Reason);
    }

    private static OwnerDesk Promised()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Make(Due, PromisedVisits.Reference(Till, "a1")));
        Assert.DoesNotContain(desk.Sent, sent => sent.Message is AppointmentOff);
        return desk;
    }

    private static MakePromise Make(DateOnly due, string appointment) => new(
        "p1", ["c1"], OwnerDesk.Yuan(100), due, null, PaymentMethod.CounterCard, "front 10:00 chen", "chen", Appointment: appointment);
}

using System.Globalization;
using Arrears.Bench.Accounts;
using Arrears.Bench.Hosting;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Calendar;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;

namespace Arrears.Bench.Age;

/// <summary>
/// A unit and its owner as a number of months left them: every month charged and paid, now and then late, so that the
/// ladder was climbed and left again; the last month is charged and not paid yet.
/// </summary>
internal sealed class Lifetime
{
    private const int DueDay = 10;
    private const int MonthsBetweenLatePayments = 6;

    private readonly AccountScript<UnitState, UnitCommand, UnitEvent> _unit;
    private readonly AccountScript<OwnerState, OwnerCommand, OwnerEvent> _owner;
    private int _told;

    private Lifetime(int number)
    {
        _unit = new(Machines.Unit, Place.Unit(number));
        _owner = new(Machines.Owner, Place.Owner(number));
    }

    /// <summary>The last month's due date: nothing is overdue on it.</summary>
    public static DateOnly Today { get; } = Place.FirstMonth.AddDays(DueDay - 1);

    /// <summary>Both accounts, ready to be stored.</summary>
    public static AccountWrite[] Of(int number, int months)
    {
        var lifetime = new Lifetime(number);
        lifetime.Begin(Place.FirstMonth.AddMonths(1 - months));
        for (var month = 1 - months; month <= 0; month++)
        {
            lifetime.Live(Place.FirstMonth.AddMonths(month), -month);
        }

        return [lifetime._unit.FirstWrite(), lifetime._owner.FirstWrite()];
    }

    private void Begin(DateOnly first)
    {
        _unit.Do(new RegisterUnit("1", "1", "101", 900_000, Occupancy.OwnerOccupied), first, Place.Integrator);
        _unit.Do(new OpenCase(Portfolio.CaseId, _owner.Key.Name, [], Place.Contract, first), first, Place.Integrator);
        _owner.Do(
            new RegisterOwner("p1", OwnerKind.Natural, Place.Zone, Residency.Local, ElderlyAlone: false, []), first,
            Place.Integrator);
        Tell(first);
    }

    private void Live(DateOnly month, int monthsAgo)
    {
        var name = monthsAgo.ToString(CultureInfo.InvariantCulture);
        AssessUntil(month);
        var charge = new ChargeOrder(
            $"f{name}", Place.Item, month, BusinessCalendar.EndOfMonth(month), Portfolio.Fee, month.AddDays(DueDay - 1));
        _unit.Do(new PostCharges(Portfolio.CaseId, [charge]), month, Place.Finance);
        Tell(month);
        if (monthsAgo > 0)
        {
            var paid = month.AddDays(monthsAgo % MonthsBetweenLatePayments == 0 ? DueDay + 4 : DueDay - 2);
            AssessUntil(paid);
            var payment = new RecordPayment(
                Portfolio.CaseId, $"p{name}", $"x{name}", PaymentMethod.BankTransfer, Portfolio.Fee, paid, Place.Payee, null,
                [charge.ChargeId]);
            _unit.Do(payment, paid, Place.Finance);
            Tell(paid);
        }
    }

    private void AssessUntil(DateOnly date)
    {
        while (Earlier(_unit.WakesOn, _owner.WakesOn) is { } wake && wake <= date)
        {
            if (wake == _unit.WakesOn)
            {
                _unit.Do(new AssessUnit(), wake, Actor.System);
                Tell(wake);
            }
            else
            {
                _owner.Do(new AssessOwner(), wake, Actor.System);
            }
        }
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) =>
        one is null || other < one ? other : one;

    private void Tell(DateOnly on)
    {
        for (; _told < _unit.Said.Count; _told++)
        {
            _owner.Do(new ReceiveFromUnit(_unit.Key.Value, _unit.Said[_told].Message), on, Actor.System);
        }
    }
}

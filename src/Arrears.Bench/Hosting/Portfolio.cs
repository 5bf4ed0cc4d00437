using Arrears.Bench.Accounts;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;

namespace Arrears.Bench.Hosting;

/// <param name="DueOn">Of the unit's one charge.</param>
internal readonly record struct UnitPlan(DateOnly DueOn, bool IsPaid);

/// <summary>
/// Units with an owner each and one charge, as they stand on the first of the month or, paid, a few days later. No unit
/// waits for anything before the day after its due date.
/// </summary>
internal static class Portfolio
{
    public const string CaseId = "c";

    public static readonly Money Fee = new(23_400);

    /// <summary>Before the campaign of the month, so that an unpaid unit waits for nothing until it is overdue.</summary>
    public static readonly DateOnly DueOn = Place.FirstMonth.AddDays(9);

    public static readonly DateOnly PaidOn = Place.FirstMonth.AddDays(4);

    public static IEnumerable<AccountWrite> Of(int units, Func<int, UnitPlan> plan) =>
        Enumerable.Range(0, units).AsParallel().AsOrdered().SelectMany(number => Pair(number, plan(number)));

    private static AccountWrite[] Pair(int number, UnitPlan plan)
    {
        var owner = new AccountScript<OwnerState, OwnerCommand, OwnerEvent>(Machines.Owner, Place.Owner(number));
        var unit = new AccountScript<UnitState, UnitCommand, UnitEvent>(Machines.Unit, Place.Unit(number));
        var first = Place.FirstMonth;
        unit.Do(new RegisterUnit("1", "1", "101", 900_000, Occupancy.OwnerOccupied), first, Place.Integrator);
        unit.Do(new OpenCase(CaseId, owner.Key.Name, [], Place.Contract, first), first, Place.Integrator);
        var charge = new ChargeOrder("f0", Place.Item, first, first.AddMonths(1).AddDays(-1), Fee, plan.DueOn);
        unit.Do(new PostCharges(CaseId, [charge]), first, Place.Finance);
        if (plan.IsPaid)
        {
            var payment = new RecordPayment(
                CaseId, "p0", "x0", PaymentMethod.BankTransfer, Fee, PaidOn, Place.Payee, null, ["f0"]);
            unit.Do(payment, PaidOn, Place.Finance);
        }

        var phone = new ContactPointEntry("m1", ContactPointType.Mobile, $"v{number}", Verified: true, "contract");
        owner.Do(
            new RegisterOwner($"person-{number}", OwnerKind.Natural, Place.Zone, Residency.Local, ElderlyAlone: false, [phone]),
            first, Place.Integrator);
        foreach (var said in unit.Said.Select(said => said.Message).OfType<UnitMessage>())
        {
            owner.Do(new ReceiveFromUnit(unit.Key.Value, said), first, Actor.System);
        }

        return [unit.FirstWrite(), owner.FirstWrite()];
    }
}

using System.Collections.Immutable;
using Arrears.Bench.Accounts;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Json;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;

namespace Arrears.Bench.Store;

/// <param name="State">After the command: a <see cref="UnitState"/> or an <see cref="OwnerState"/>.</param>
/// <param name="IsDelivery">It applies the next message of the other account.</param>
/// <param name="IsKeyed">Somebody asked for it, under an idempotency key.</param>
internal sealed record SampleCommand(object State, AccountWrite Write, bool IsDelivery, bool IsKeyed)
{
    public bool IsUnit => State is UnitState;

    public byte[] SerializedState() => State is UnitState unit ? DomainJson.WriteBrief(unit) : DomainJson.WriteBrief((OwnerState)State);
}

/// <summary>
/// What a unit and its owner commit while a case falls overdue, is reminded and pays half: made once by the real
/// machines, then written over and over under other keys. It holds every kind of row there is, in much the proportions
/// of a portfolio that is lived through.
/// </summary>
internal sealed class SampleCycle
{
    private static readonly DateOnly First = Place.FirstMonth;
    private static readonly DateOnly Due = First.AddDays(24);

    private readonly AccountScript<UnitState, UnitCommand, UnitEvent> _unit = new(Machines.Unit, Place.Unit(0));
    private readonly AccountScript<OwnerState, OwnerCommand, OwnerEvent> _owner = new(Machines.Owner, Place.Owner(0));
    private readonly List<SampleCommand> _commands = [];
    private (int FromUnit, int FromOwner) _delivered;

    private SampleCycle()
    {
    }

    /// <summary>In the order in which they are committed.</summary>
    public static ImmutableArray<SampleCommand> Make()
    {
        var cycle = new SampleCycle();
        cycle.Prepare();
        cycle._commands.Clear();
        cycle.Live();
        return [.. cycle._commands];
    }

    private void Prepare()
    {
        var phone = new ContactPointEntry("m1", ContactPointType.Mobile, "v1", Verified: true, "contract");
        _unit.Do(new RegisterUnit("1", "1", "101", 900_000, Occupancy.OwnerOccupied), First, Actor.System);
        _unit.Do(new OpenCase("c", _owner.Key.Name, [], Place.Contract, First), First, Actor.System);
        _owner.Do(
            new RegisterOwner("p1", OwnerKind.Natural, Place.Zone, Residency.Local, ElderlyAlone: false, [phone]), First,
            Place.Integrator);
        var charge = new ChargeOrder("f0", Place.Item, First, Due, new Money(23_400), Due);
        _unit.Do(new PostCharges("c", [charge]), First, Place.Finance);
        DeliverAll(First);
    }

    private void Live()
    {
        var overdue = Due.AddDays(1);
        Unit(new AssessUnit(), overdue, Actor.System);
        DeliverAll(overdue);
        Owner(new AssessOwner(), overdue, isDelivery: false);
        var paid = overdue.AddDays(3);
        var payment = new RecordPayment(
            "c", "p0", "x0", PaymentMethod.BankTransfer, new Money(11_700), paid, Place.Payee, null, []);
        Unit(payment, paid, Place.Finance);
        DeliverAll(paid);
    }

    private void DeliverAll(DateOnly on)
    {
        while (_delivered.FromUnit < _unit.Said.Count || _delivered.FromOwner < _owner.Said.Count)
        {
            while (_delivered.FromUnit < _unit.Said.Count)
            {
                var said = _unit.Said[_delivered.FromUnit++].Message;
                Owner(new ReceiveFromUnit(_unit.Key.Value, said), on, isDelivery: true);
            }

            while (_delivered.FromOwner < _owner.Said.Count)
            {
                var said = _owner.Said[_delivered.FromOwner++].Message;
                Unit(new ReceiveMessage(_owner.Key.Value, said), on, Actor.System, isDelivery: true);
            }
        }
    }

    private void Unit(UnitCommand command, DateOnly on, Actor actor, bool isDelivery = false)
    {
        _unit.Do(command, on, actor);
        _commands.Add(new SampleCommand(_unit.State!, _unit.LastWrite(), isDelivery, IsKeyed: actor != Actor.System));
    }

    private void Owner(OwnerCommand command, DateOnly on, bool isDelivery)
    {
        _owner.Do(command, on, Actor.System);
        _commands.Add(new SampleCommand(_owner.State!, _owner.LastWrite(), isDelivery, IsKeyed: false));
    }
}

using System.Text;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Json;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Suspense;
using Arrears.Domain.Tests.Lifecycle.Walk;
using Arrears.Domain.Units;

namespace Arrears.Prove.Points;

/// <summary>Finds, for each command and each message there is, a state that accepts it and is changed by it.</summary>
internal sealed class Harvest
{
    /// <summary>Always the same lives: some lead everywhere soon, others hardly ever.</summary>
    private const ulong Seed = 3;
    private const int Rounds = 60;
    private const int Happenings = 30;
    private static readonly ActorRole[] Roles =
        [ActorRole.Administrator, ActorRole.Legal, ActorRole.EstateManager, ActorRole.Collector, ActorRole.Finance];

    private readonly Dictionary<string, Sample> _found = [];

    /// <summary>Commands and messages that no state was found for.</summary>
    public IReadOnlyList<string> Missing => [.. Wanted().Where(name => !_found.ContainsKey(name)).Order(StringComparer.Ordinal)];

    public IReadOnlyList<Sample> Samples => [.. _found.Values.OrderBy(sample => sample.Name, StringComparer.Ordinal)];

    public static Harvest Reap()
    {
        var harvest = new Harvest();
        harvest.ReapSuspense();
        for (var round = 0; round < Rounds && harvest.Missing.Count > 0; round++)
        {
            for (var place = 0; place < Life.Begins && harvest.Missing.Count > 0; place++)
            {
                harvest.Live(Life.Begin(place), new Dice((Seed << 32) + (ulong)((round * 1000) + place)));
            }
        }

        return harvest;
    }

    private static IEnumerable<string> Wanted() => Fabric.UnitCommands.Concat(Fabric.OwnerCommands)
        .Where(type => type != typeof(ReceiveMessage) && type != typeof(ReceiveFromUnit))
        .Concat(Fabric.KindsOf(typeof(SuspenseCommand)).Where(type => type != typeof(ReceiveReturn)))
        .Concat(Fabric.Messages.Where(type => type != typeof(AppointmentOff))) // Heard by a till alone; the town has none.
        .Select(type => type.Name);

    /// <summary>Tries what is still missing wherever the town is, and lets it live on.</summary>
    private void Live(Town town, Dice dice)
    {
        town.UnitDecided += Note;
        town.OwnerDecided += Note;
        ByHand.Prepare(town);
        for (var i = 0; i < Happenings && Missing.Count > 0; i++)
        {
            ByHand.Try(town, Watched);
            foreach (var type in Fabric.UnitCommands.Concat(Fabric.OwnerCommands).Where(type => !_found.ContainsKey(type.Name)))
            {
                Try(Watched(town), type, dice);
            }

            Life.Go(town, new Happening(dice.Next(100), (ulong)dice.Next(int.MaxValue)));
        }
    }

    /// <summary>The same town at the same moment, seen by us.</summary>
    private Town Watched(Town town)
    {
        var branch = town.Branch();
        branch.UnitDecided += Note;
        branch.OwnerDecided += Note;
        return branch;
    }

    private static void Try(Town town, Type type, Dice dice)
    {
        var role = Fabric.IsOfTheEngine(type) ? ActorRole.System : dice.Pick(Roles);
        var fabric = new Fabric(town, dice, "c1");
        if (typeof(UnitCommand).IsAssignableFrom(type))
        {
            town.Send("c1", fabric.Make<UnitCommand>(type), role);
        }
        else
        {
            town.Send(fabric.Make<OwnerCommand>(type), role);
        }
    }

    private void Note(UnitStep step)
    {
        if (step.Steps.Count > 0)
        {
            var arrival = step.Command as ReceiveMessage;
            Keep(
                (object?)arrival?.Message ?? step.Command, step.Unit, step.Before is null ? null : DomainJson.Write(step.Before),
                arrival?.From, step.Now, step.Role);
        }
    }

    private void Note(OwnerStep step)
    {
        if (step.Steps.Count > 0)
        {
            var arrival = step.Command as ReceiveFromUnit;
            Keep(
                (object?)arrival?.Message ?? step.Command, Town.OwnerKey, step.Before is null ? null : DomainJson.Write(step.Before),
                arrival?.Unit, step.Now, step.Role);
        }
    }

    private void Keep(object said, AccountKey account, byte[]? state, string? sender, BusinessMoment now, ActorRole role)
    {
        var name = said.GetType().Name;
        if (!_found.ContainsKey(name) && Sample.Text(said) is { } text)
        {
            var before = state is null ? null : Encoding.UTF8.GetString(state);
            _found.Add(name, new Sample(name, account.Value, before, text, sender, now.Date, now.Time, role));
        }
    }

    /// <summary>Suspense has no town: money comes in, is matched, comes back and leaves again.</summary>
    private void ReapSuspense()
    {
        var now = new BusinessMoment(new DateOnly(2026, 3, 24), new TimeOnly(9, 0));
        var account = AccountKey.ForSuspense(Sample.Operator, Town.Contract.PayeeAccount, now.Date);
        var unit = Town.KeyOf("c1").Value;
        var leg = new PaymentLeg("leg", unit, "c1", new Money(600));
        SuspenseState? state = null;
        Say(new SuspendPayment("p", "x", PaymentMethod.Wechat, new Money(1000), now.Date, Town.Contract.PayeeAccount, null, []));
        Say(new MatchPayment("p", [leg]));
        Say(new ReceiveReturn(unit, new LegReturned("p.leg", "c1", new Money(600), Refusal.UnknownCase)));
        Say(new ReverseSuspended("p", "bounced"));

        void Say(SuspenseCommand command)
        {
            var context = new DecisionContext(account, Town.Pack, Town.Calendar, now, new Actor("Finance", ActorRole.Finance));
            var decision = SuspenseLifecycle.Decide(state, command, context);
            var returned = (command as ReceiveReturn)?.Message;
            if (!decision.Events.IsEmpty)
            {
                Keep(
                    (object?)returned ?? command, account, state is null ? null : DomainJson.Write(state),
                    returned is null ? null : unit, now, ActorRole.Finance);
            }

            state = decision.Events.Aggregate(state, (before, happened) => SuspenseLifecycle.Evolve(before, happened.Event));
        }
    }
}

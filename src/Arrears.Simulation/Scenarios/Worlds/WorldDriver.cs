using System.Diagnostics;
using System.Text.Json.Nodes;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Ladders;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;

namespace Arrears.Simulation.Scenarios.Worlds;

/// <summary>Plays the real machines, units and owners under a policy pack, with messages and dispatches.</summary>
public sealed class WorldDriver : IScenarioDriver
{
    /// <summary>Steps without a time come when the morning's letters have left and people may be called.</summary>
    private static readonly TimeOnly UsualTime = new(10, 0);

    private readonly WorldSetup _setup;
    private readonly bool _assesses;
    private World? _world;
    private WorldTime? _time;

    public WorldDriver(WorldSetup setup, ScenarioAssessment assess)
    {
        ArgumentNullException.ThrowIfNull(setup);
        (_setup, _assesses) = (setup, assess == ScenarioAssessment.Daily);
    }

    private World World => _world ?? throw new UnreachableException("The first step comes first.");

    public void AdvanceTo(ScenarioStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (_world is null)
        {
            _world = new World(_setup, _setup.Calendar.ToInstant(step.On, TimeOnly.MinValue));
            _time = new WorldTime(_world, _setup, step.On, _assesses);
            _world.Populate();
        }

        _time!.AdvanceTo(new BusinessMoment(step.On, step.At ?? UsualTime));
    }

    public Refused? Apply(ScenarioStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Action is FactAction { Command: AssessLadder })
        {
            _time!.AssessAll();
            return null;
        }

        var refused = step.Action switch
        {
            FactAction fact => Play(step, fact.Command),
            CommandAction command => Play(step, command.Order),
            var other => throw new UnreachableException($"{other.GetType().Name} is no fact."),
        };
        if (refused is null && _assesses)
        {
            _time!.AssessAll();
        }

        return refused;
    }

    public string Observe(ScenarioStep step, ExpectedValue expected)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(expected);
        return new WorldView(World, _setup, UnitOf(step), OwnerOf(step), step.Owner is not null && step.Unit is null)
            .Observe(expected);
    }

    private Refused? Play(ScenarioStep step, LadderCommand fact)
    {
        var unit = UnitOf(step);
        var commands = WorldFacts.Of(fact, step.Number, CaseOf(unit), _setup.Policy, World.LocalNow(unit.Key).Date);
        foreach (var command in commands)
        {
            var refused = command.Unit is { } toUnit
                ? World.Send(unit.Key, toUnit, ActorOf(command.By))
                : World.Send(OwnerOf(step), command.Owner!, ActorOf(command.By));
            if (refused is not null)
            {
                return refused;
            }
        }

        return commands.IsEmpty
            ? new Refused(Refusal.NothingOutstanding, LadderRules.Money, Detail: "There is nothing to do it to.")
            : null;
    }

    private Refused? Play(ScenarioStep step, CommandOrder order)
    {
        var unit = UnitOf(step);
        var owner = OwnerOf(step);
        return order.Build(member => Known(member, step, unit, owner)) switch
        {
            UnitCommand command => World.Send(unit.Key, command, ActorOf(order.By)),
            OwnerCommand command => World.Send(owner, command, ActorOf(order.By)),
            var other => throw new UnreachableException($"{other.GetType().Name} is no command."),
        };
    }

    /// <summary>What a command may leave out; null when the world does not know it either.</summary>
    private JsonNode? Known(string member, ScenarioStep step, UnitSetup unit, AccountKey owner)
    {
        var state = World.Owners.GetValueOrDefault(owner);
        var text = member switch
        {
            "case_id" => unit.Case.CaseId,
            "payee_account" => unit.Case.Contract.PayeeAccount,
            "external_id" => $"step-{step.Number}",
            "contact_id" => state?.Contacts.LastOrDefault(contact => contact.IsLive)?.Id ?? "none",
            "dispatch_id" => World.Desk.LatestOf(owner) ?? "none",
            "matter_id" => state?.Matters.LastOrDefault(matter => matter.IsLive)?.Id ?? "none",
            _ => null,
        };
        return member switch
        {
            _ when CommandContext.IsDate(member) => CommandContext.Date(step.On),
            "cases" => new JsonArray([.. CasesOf(owner).Select(id => (JsonNode)id)]),
            _ => text is null ? null : JsonValue.Create(text),
        };
    }

    private IEnumerable<string> CasesOf(AccountKey owner) =>
        _setup.Units.Where(unit => unit.Case.Owner == owner.Name).Select(unit => unit.Case.CaseId);

    private CaseState CaseOf(UnitSetup unit) => World.Units[unit.Key].Find(unit.Case.CaseId)!;

    /// <summary>The named unit; else the first of the named owner; else the first of all.</summary>
    private UnitSetup UnitOf(ScenarioStep step) =>
        _setup.Units.FirstOrDefault(unit => step.Unit is { } id ? unit.Id == id : unit.Case.Owner == step.Owner)
        ?? _setup.Units[0];

    private AccountKey OwnerOf(ScenarioStep step) =>
        AccountKey.ForOwner(WorldSetup.Operator, step.Owner ?? UnitOf(step).Case.Owner);

    private static Actor ActorOf(ActorRole role) => new($"{SnakeCase.Of(role)}-1", role);
}

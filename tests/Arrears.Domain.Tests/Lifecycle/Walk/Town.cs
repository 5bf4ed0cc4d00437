using System.Collections.Immutable;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Json;
using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Policy;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Lifecycle.Walk;

/// <summary>
/// Two units of one owner, who hear each other at once, and the dispatches between them and the carrier. Everything it
/// holds is immutable, so that a town can be lived on from any moment more than once.
/// </summary>
internal sealed class Town
{
    /// <summary>No decision sets off more than this; beyond it two machines answer each other for ever.</summary>
    private const int MessagesMax = 1_000;

    public static readonly PolicyPack Pack = PolicyCatalog.Embedded.InForce("cn-default", new DateOnly(2026, 1, 5))!;
    public static readonly BusinessCalendar Calendar = CalendarCatalog.Embedded.Get("cn-mainland");
    public static readonly AccountKey OwnerKey = AccountKey.ForOwner("op", "wang");
    public static readonly IReadOnlyList<string> Cases = ["c1", "c2"];

    private readonly Dictionary<AccountKey, UnitState> _units;
    private readonly Dictionary<string, DispatchChange> _dispatches;
    private readonly Queue<(AccountKey From, Addressed Letter)> _post = [];

    public Town(BusinessMoment now) => (Now, _units, _dispatches) = (now, [], []);

    private Town(Town other)
    {
        (Now, Owner, Past) = (other.Now, other.Owner, other.Past);
        (_units, _dispatches) = (new(other._units), new(other._dispatches));
    }

    public BusinessMoment Now { get; set; }

    public DateOnly Today => Now.Date;

    public OwnerState? Owner { get; private set; }

    public IReadOnlyDictionary<string, DispatchChange> Dispatches => _dispatches;

    /// <summary>Every decision of a unit since the town began, the latest on top.</summary>
    public ImmutableStack<UnitStep> Past { get; private set; } = [];

    public Action<UnitStep> UnitDecided { get; set; } = _ => { };

    public Action<OwnerStep> OwnerDecided { get; set; } = _ => { };

    public static ServiceContract Contract { get; } =
        new("k1", "manager", "payee-1", 250m, 0.0005m, false, null, false, new DateOnly(2015, 1, 1), null);

    public static AccountKey KeyOf(string caseId) => AccountKey.ForUnit("op", "e1", caseId == "c2" ? "102" : "101");

    public UnitState UnitOf(string caseId) => _units[KeyOf(caseId)];

    public CaseState Case(string caseId) => UnitOf(caseId).Find(caseId)!;

    /// <summary>The same town at the same moment, with nobody watching yet.</summary>
    public Town Branch() => new(this);

    public Refused? Send(string caseId, UnitCommand command, ActorRole role)
    {
        var refused = Decide(KeyOf(caseId), command, role);
        Deliver();
        return refused;
    }

    public Refused? Send(OwnerCommand command, ActorRole role)
    {
        var refused = Decide(command, role);
        Deliver();
        return refused;
    }

    /// <summary>Looks at every stored date, units first: the owner answers on the same day what they ask.</summary>
    public void AssessAll()
    {
        foreach (var caseId in Cases)
        {
            Require(Send(caseId, new AssessUnit(), ActorRole.System), "the assessment of a unit");
        }

        AssessOwner();
    }

    public void AssessOwner() => Require(Send(new AssessOwner(), ActorRole.System), "the assessment of the owner");

    private Refused? Decide(AccountKey unit, UnitCommand command, ActorRole role)
    {
        var before = _units.GetValueOrDefault(unit);
        var decision = UnitLifecycle.Decide(before, command, Context(unit, role));
        var steps = new List<UnitState>();
        foreach (var happened in decision.Events)
        {
            steps.Add(UnitLifecycle.Evolve(steps.Count == 0 ? before : steps[^1], happened.Event));
        }

        if (steps.Count > 0)
        {
            _units[unit] = steps[^1];
        }

        RequireSame(command, decision, steps.Count > 0 ? steps[^1] : before);
        var step = new UnitStep(unit, command, Now, role, before, decision, steps);
        Past = Past.Push(step);
        UnitDecided(step);
        Post(unit, decision);
        return decision.Refused;
    }

    private Refused? Decide(OwnerCommand command, ActorRole role)
    {
        var before = Owner;
        var decision = OwnerLifecycle.Decide(before, command, Context(OwnerKey, role));
        var steps = new List<OwnerState>();
        foreach (var happened in decision.Events)
        {
            steps.Add(OwnerLifecycle.Evolve(steps.Count == 0 ? before : steps[^1], happened.Event));
        }

        Owner = steps.Count > 0 ? steps[^1] : before;
        RequireSame(command, decision, Owner);
        OwnerDecided(new OwnerStep(command, Now, role, before, decision, steps));
        Post(OwnerKey, decision);
        return decision.Refused;
    }

    /// <summary>What a decision reached on its way is what its events tell.</summary>
    private static void RequireSame<TState, TEvent>(object command, Decision<TState, TEvent> decision, TState? folded)
        where TState : class =>
        Assert.True(
            decision.IsRefused || DomainJson.Write(decision.Next).AsSpan().SequenceEqual(DomainJson.Write(folded)),
            $"{command.GetType().Name}: the decision carries another state than its events tell.");

    private void Post<TEvent>(AccountKey from, Decision<TEvent> decision)
    {
        foreach (var change in decision.Dispatches)
        {
            _dispatches[change.Id] = change;
        }

        foreach (var letter in decision.Messages)
        {
            _post.Enqueue((from, letter));
        }
    }

    private void Deliver()
    {
        for (var delivered = 0; _post.TryDequeue(out var next); delivered++)
        {
            Assert.True(delivered < MessagesMax, "The machines do not stop sending each other messages.");
            var (from, (to, message)) = next;
            var refused = to.Kind switch
            {
                AccountKind.Unit => Decide(to, new ReceiveMessage(from.Value, message), ActorRole.System),
                _ => Decide(new ReceiveFromUnit(from.Value, message), ActorRole.System),
            };
            Require(refused, message.GetType().Name);
        }
    }

    private DecisionContext Context(AccountKey account, ActorRole role) =>
        new(account, Pack, Calendar, Now, new Actor($"{role}", role))
        {
            Operator = new OperatorFacts { TrainedOn = Now.Date },
        };

    /// <summary>What the engine itself sends is never refused.</summary>
    private static void Require(Refused? refused, string what) => Assert.True(refused is null, $"{what}: {refused}");
}

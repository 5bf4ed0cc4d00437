using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Teams;
using Arrears.Domain.Units;

namespace Arrears.Simulation.Scenarios.Worlds;

/// <summary>
/// Units and owners in memory. What one tells another is delivered in order, before anything else happens: a world
/// at rest has no message under way.
/// </summary>
internal sealed class World
{
    /// <summary>No decision sets off more than this; beyond it two machines answer each other for ever.</summary>
    private const int MessagesMax = 10_000;

    /// <summary>The one who may go along on a visit of two; whoever is not named, or is somebody else, is not trained.</summary>
    private const string Colleague = "colleague";

    private readonly WorldSetup _setup;
    private readonly Dictionary<AccountKey, UnitState> _units = [];
    private readonly Dictionary<AccountKey, OwnerState> _owners = [];
    private readonly Queue<(AccountKey From, Addressed Letter)> _post = [];

    public World(WorldSetup setup, DateTimeOffset now)
    {
        _setup = setup;
        Now = now;
        Desk = new DispatchDesk(this, setup.Carrier);
    }

    public DateTimeOffset Now { get; set; }

    public DispatchDesk Desk { get; }

    /// <summary>Stages each case came to, in order.</summary>
    public List<(string CaseId, CaseStage Stage)> Stages { get; } = [];

    public IReadOnlyDictionary<AccountKey, UnitState> Units => _units;

    public IReadOnlyDictionary<AccountKey, OwnerState> Owners => _owners;

    /// <summary>Told of every account that decided something.</summary>
    public Action<AccountKey> Changed { get; set; } = _ => { };

    public BusinessCalendar CalendarOf(AccountKey account)
    {
        var zone = account.Kind == AccountKind.Owner && _owners.GetValueOrDefault(account)?.TimeZone is { } own
            ? TimeZoneInfo.FindSystemTimeZoneById(own)
            : _setup.Calendar.Zone;
        return _setup.Calendar.InZone(zone);
    }

    public BusinessMoment LocalNow(AccountKey account) => CalendarOf(account).ToLocal(Now);

    public DateTimeOffset InstantOf(AccountKey account, BusinessMoment moment) =>
        CalendarOf(account).ToInstant(moment.Date, moment.Time);

    /// <summary>Everybody moves in: before the first step, and whatever date it has.</summary>
    public void Populate()
    {
        var clerk = new Actor("clerk", ActorRole.Integrator);
        foreach (var owner in _setup.Owners)
        {
            Require(Send(owner.Key, owner.Registration, clerk), owner.Id);
        }

        foreach (var unit in _setup.Units)
        {
            Require(Send(unit.Key, unit.Registration, clerk), unit.Id);
            Require(Send(unit.Key, unit.Case, clerk), unit.Id);
        }
    }

    public Refused? Send(AccountKey unit, UnitCommand command, Actor actor)
    {
        var refused = Decide(unit, command, actor);
        Deliver();
        return refused;
    }

    public Refused? Send(AccountKey owner, OwnerCommand command, Actor actor)
    {
        var refused = Decide(owner, command, actor);
        Deliver();
        return refused;
    }

    private Refused? Decide(AccountKey unit, UnitCommand command, Actor actor)
    {
        var before = _units.GetValueOrDefault(unit);
        var decision = UnitLifecycle.Decide(before, command, Context(unit, actor));
        if (decision.Refused is { } refused)
        {
            return refused;
        }

        var moves = decision.Events.Select(happened => happened.Event).OfType<StageMoved>();
        Stages.AddRange(moves.Select(moved => (moved.CaseId, moved.To)));
        if (decision.Next is { } after)
        {
            _units[unit] = after;
        }

        Note(unit, decision);
        return null;
    }

    private Refused? Decide(AccountKey owner, OwnerCommand command, Actor actor)
    {
        var before = _owners.GetValueOrDefault(owner);
        var decision = OwnerLifecycle.Decide(before, command, Context(owner, actor));
        if (decision.Refused is { } refused)
        {
            return refused;
        }

        if (decision.Next is { } after)
        {
            _owners[owner] = after;
        }

        Note(owner, decision);
        return null;
    }

    private void Note<TEvent>(AccountKey account, Decision<TEvent> decision)
    {
        foreach (var letter in decision.Messages)
        {
            _post.Enqueue((account, letter));
        }

        foreach (var change in decision.Dispatches)
        {
            Desk.Note(account, change);
        }

        if (!decision.Events.IsEmpty)
        {
            Changed(account);
        }
    }

    private void Deliver()
    {
        for (var delivered = 0; _post.TryDequeue(out var next); delivered++)
        {
            if (delivered == MessagesMax)
            {
                throw new InvariantViolationException("The machines do not stop sending each other messages.");
            }

            var (from, (to, message)) = next;
            var refused = to.Kind switch
            {
                AccountKind.Unit => Decide(to, new ReceiveMessage(from.Value, message), Actor.System),
                AccountKind.Owner => Decide(to, new ReceiveFromUnit(from.Value, message), Actor.System),
                AccountKind.Suspense or AccountKind.Building or AccountKind.Till or AccountKind.Team => null,
            };
            Require(refused, $"{message.GetType().Name} to {to}");
        }
    }

    /// <summary>Whoever acts in a scenario is trained: who is not has no story there.</summary>
    private DecisionContext Context(AccountKey account, Actor actor)
    {
        var now = LocalNow(account);
        return new(account, _setup.Policy, CalendarOf(account), now, actor)
        {
            Operator = new OperatorFacts
            {
                TrainedOn = now.Date,
                Staff = StaffRegister.Of(Colleague, now.Date),
            },
        };
    }

    /// <summary>What the engine itself sends is never refused.</summary>
    private static void Require(Refused? refused, string what)
    {
        if (refused is not null)
        {
            throw new InvariantViolationException(
                $"{what} was refused: {refused.Reason} by {refused.Rule}. {refused.Detail}");
        }
    }
}

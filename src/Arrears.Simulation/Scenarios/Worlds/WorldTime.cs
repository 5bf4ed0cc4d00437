using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;

namespace Arrears.Simulation.Scenarios.Worlds;

/// <summary>
/// Lets time pass: every date each account is assessed at the policy's time, owners also at the moments they wait
/// for, and dispatches leave when their band opens.
/// </summary>
internal sealed class WorldTime
{
    /// <summary>More wake-ups than this at one moment are a machine that wakes itself for ever.</summary>
    private const int WakesAtOnceMax = 1_000;

    private readonly World _world;
    private readonly WorldSetup _setup;
    private readonly bool _assesses;
    private readonly Dictionary<AccountKey, DateTimeOffset> _quietAt = [];
    private DateOnly _nextDay;
    private int _wakesNow;

    /// <param name="assesses">False: only steps assess.</param>
    public WorldTime(World world, WorldSetup setup, DateOnly first, bool assesses)
    {
        (_world, _setup, _assesses, _nextDay) = (world, setup, assesses, first);
        world.Changed = account => _quietAt.Remove(account);
    }

    /// <summary>Everything up to and including this local moment has happened.</summary>
    public void AdvanceTo(BusinessMoment moment)
    {
        var target = _setup.Calendar.ToInstant(moment.Date, moment.Time);
        while (Next() is { } next && next.At <= target)
        {
            if (next.At > _world.Now)
            {
                (_world.Now, _wakesNow) = (next.At, 0);
            }
            else if (++_wakesNow > WakesAtOnceMax)
            {
                throw new InvariantViolationException($"The engine wakes itself without end at {moment}.");
            }

            next.Play();
        }

        (_world.Now, _wakesNow) = (target > _world.Now ? target : _world.Now, 0);
    }

    /// <summary>Units first: owners answer on the same day what units ask.</summary>
    public void AssessAll()
    {
        foreach (var unit in _setup.Units)
        {
            Demand(_world.Send(unit.Key, new AssessUnit(), Actor.System), unit.Key);
        }

        foreach (var owner in _setup.Owners)
        {
            AssessOwner(owner.Key);
        }
    }

    private (DateTimeOffset At, Action Play)? Next()
    {
        var departures = _world.Desk.NextDeparture();
        var events = new List<(DateTimeOffset At, Action Play)>();
        if (departures is { } leaves)
        {
            events.Add((leaves, _world.Desk.SendDue));
        }

        if (_assesses)
        {
            events.Add((_setup.Calendar.ToInstant(_nextDay, _setup.Policy.Ladder.AssessAt), BeginDay));
            events.AddRange(_setup.Owners.SelectMany(owner => Wakes(owner.Key)));
        }

        return events.Count == 0 ? null : events.MinBy(next => next.At);
    }

    private IEnumerable<(DateTimeOffset At, Action Play)> Wakes(AccountKey owner)
    {
        var calendar = _world.CalendarOf(owner);
        var now = calendar.ToLocal(_world.Now);
        if (OwnerLifecycle.NextWake(_world.Owners[owner], _setup.Policy, calendar, now) is not { } wake)
        {
            yield break;
        }

        var at = _world.InstantOf(owner, wake);
        if (!_quietAt.TryGetValue(owner, out var quiet) || at > quiet)
        {
            yield return (at, () => AssessOwner(owner));
        }
    }

    private void BeginDay()
    {
        _nextDay = _nextDay.AddDays(1);
        _quietAt.Clear();
        AssessAll();
    }

    /// <summary>What an assessment left undone is not tried again at that moment, unless something changed.</summary>
    private void AssessOwner(AccountKey owner)
    {
        var before = _world.Owners[owner];
        Demand(_world.Send(owner, new AssessOwner(), Actor.System), owner);
        if (ReferenceEquals(before, _world.Owners[owner]))
        {
            _quietAt[owner] = _world.Now;
        }
    }

    private static void Demand(Refused? refused, AccountKey account)
    {
        if (refused is not null)
        {
            throw new InvariantViolationException($"The assessment of {account} was refused: {refused.Reason}.");
        }
    }
}

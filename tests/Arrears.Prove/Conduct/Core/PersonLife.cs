using System.Collections.Immutable;
using System.Text.Json;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Json;
using Arrears.Domain.Owners;
using Arrears.Domain.Teams;
using Arrears.Prove.Conduct.Rules;

namespace Arrears.Prove.Conduct.Core;

/// <summary>
/// Half a year of one person: staff of several estates try to reach them at every hour, things happen in between, and
/// every decision of the core goes to the checker as the journal would tell it.
/// </summary>
internal sealed class PersonLife
{
    private static readonly AccountKey Key = AccountKey.ForOwner("op", "wang");
    private static readonly DateTimeOffset Opens = new(2025, 12, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly OwnerCore _core;
    private readonly Random _dice;
    private readonly ConductChecker _checker;
    private readonly WantedMaker _wanted;
    private readonly Happenings _happenings;
    private readonly Instants _instants;
    private readonly PersonSketch _sketch;
    private OwnerState? _state;
    private readonly SortedSet<string> _stopped = new(StringComparer.Ordinal);
    private OwnerState? _stale;

    public PersonLife(OwnerCore core, ContactLaw law, ConductFindings findings, int seed)
    {
        _core = core;
        _dice = new Random(seed);
        _checker = new ConductChecker(law, findings, $"person {seed}");
        _wanted = new WantedMaker(_dice);
        _sketch = PersonSketch.Draw(_dice);
        _happenings = new Happenings(_dice, _sketch);
        _instants = new Instants(_dice, TimeZoneInfo.FindSystemTimeZoneById(_sketch.Zone), Opens.AddDays(_dice.Next(300)));
    }

    public void Live(int attempts)
    {
        Do(_sketch.Register, ActorRole.Administrator);
        foreach (var caseId in _sketch.Cases.SelectMany(ids => ids))
        {
            Do(_happenings.Owes(caseId, overdue: true), ActorRole.System);
        }

        for (var i = 0; i < attempts; i++)
        {
            var day = _instants.Now.UtcDateTime.Date;
            var isSameMoment = !_instants.Step();
            if (_instants.Now.UtcDateTime.Date > day || _dice.Next(100) < 10)
            {
                Do(new AssessOwner(), ActorRole.System);
            }

            if (_dice.Next(100) < 14)
            {
                var (command, role) = _happenings.Next(_state!, Local());
                Do(command, role);
            }

            ThrowSwitches();
            Attempt(_wanted.Next(_sketch.Cases), isSameMoment);
        }
    }

    /// <summary>Now and then an estate is stopped, and soon goes on.</summary>
    private void ThrowSwitches()
    {
        if (_dice.Next(1000) < 3)
        {
            _stopped.Add(_happenings.AnyEstate());
        }
        else if (_stopped.Count > 0 && _dice.Next(100) < 20)
        {
            _stopped.Remove(_stopped.Min!);
        }

        _checker.Stopped = _stopped;
    }

    private void Attempt(Wanted wanted, bool isSameMoment)
    {
        var command = new RequestContact(wanted.Channel, wanted.Purpose, wanted.Cases, wanted.Manner);
        var seen = _core.Races && isSameMoment && _stale is not null ? _stale : _state!;
        _stale = _state;
        var decision = Decide(_core.Sees(seen, command), command, wanted.Role, wanted.IsTrained, wanted.IsCompanionTrained);
        if (decision.Refused is { } refused)
        {
            throw new InvalidOperationException($"{wanted} was refused: {refused}");
        }

        var answer = decision.Answer!;
        Take(decision, wanted.Words, new Answer(
            Enum.Parse<Verdict>(answer.Verdict.ToString()), answer.From is { } from ? from.Date.ToDateTime(from.Time) : null));
        if (answer is { Verdict: ContactVerdict.Granted, ContactId: { } id })
        {
            foreach (var (next, role) in _happenings.After(id, wanted.Channel, Local()))
            {
                Do(next, role);
            }
        }
    }

    private void Do(OwnerCommand command, ActorRole role)
    {
        var decision = Decide(_state, command, role);
        if (decision.Refused is null)
        {
            Take(decision, null, null);
        }
    }

    private Decision<OwnerEvent> Decide(
        OwnerState? state, OwnerCommand command, ActorRole role, bool isTrained = true, bool isCompanionTrained = true) =>
        OwnerLifecycle.Decide(
        state, command, new DecisionContext(Key, _core.Policy, _core.Calendar, Local(), new Actor("somebody", role))
        {
            Operator = new OperatorFacts
            {
                StoppedEstates = _core.IgnoresSwitches ? [] : [.. _stopped],
                TrainedOn = isTrained || _core.TrustsEverybody ? Local().Date : null,
                Staff = isCompanionTrained || _core.TrustsCompanions ? StaffRegister.Of(WantedMaker.Companion, Local().Date) : StaffRegister.Empty,
            },
        });

    private BusinessMoment Local() =>
        TimeZoneInfo.FindSystemTimeZoneById(_core.ZoneOf(_sketch.Zone)).ToLocal(_instants.Now);

    private void Take(Decision<OwnerEvent> decision, Attempt? attempt, Answer? answer)
    {
        var lines = ImmutableArray.CreateBuilder<JsonElement>(decision.Events.Length);
        foreach (var happened in decision.Events.Select(item => _core.Writes(item.Event)))
        {
            _state = OwnerLifecycle.Evolve(_state, happened);
            using var line = JsonDocument.Parse(DomainJson.Write(happened));
            lines.Add(line.RootElement.Clone());
        }

        _checker.Take(_checker.Local(_instants.Now), lines, attempt, answer);
    }
}

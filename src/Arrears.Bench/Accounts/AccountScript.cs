using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Json;
using Arrears.Domain.Messages;
using Arrears.Grains.Accounts;

namespace Arrears.Bench.Accounts;

/// <summary>
/// An account that lives through commands outside any grain, by the real decisions, and is written once at the end:
/// how a benchmark gets accounts with a past without waiting for it.
/// </summary>
internal sealed class AccountScript<TState, TCommand, TEvent>(Machine<TState, TCommand, TEvent> machine, AccountKey key)
    where TState : class
{
    private readonly List<JournalLine> _journal = [];
    private (TState? State, DecisionContext? Context) _before;
    private DecisionContext? _context;
    private Decision<TState, TEvent>? _decision;

    public AccountKey Key => key;

    public TState? State { get; private set; }

    /// <summary>Local date of the next assessment.</summary>
    public DateOnly? WakesOn => _decision?.Wake?.Date;

    /// <summary>Everything said so far, in order. A written account has told nobody anything: hand it on yourself.</summary>
    public List<Addressed> Said { get; } = [];

    /// <exception cref="InvalidOperationException">The command was refused: the script is wrong.</exception>
    public void Do(TCommand command, DateOnly on, Actor actor)
    {
        _before = (State, _context);
        _context = Place.On(key, on, actor);
        _decision = machine.Decide(State, command, _context);
        if (_decision.Refused is { } refused)
        {
            throw new InvalidOperationException($"{key} on {on:O}: {refused.Reason} ({refused.Detail}).");
        }

        State = _decision.Next;
        Said.AddRange(_decision.Messages);
        _journal.AddRange(_decision.Events.Select(e => JournalEnvelope.Line(e, _context, Place.Instant(on))));
    }

    /// <summary>The last command as the store would get it, were the account stored.</summary>
    public AccountWrite LastWrite()
    {
        var before = _before.State is { } state ? machine.Rows(state, _before.Context!) : [];
        return WriteOf(_decision!, RowChanges.Between(before, machine.Rows(State!, _context!)));
    }

    /// <summary>The account as its first commit: everything that happened, in one write.</summary>
    public AccountWrite FirstWrite() => WriteOf(
        Decision<TEvent>.Nothing, [.. machine.Rows(State!, _context!).Where(row => row.Values is not null)]) with
    {
        Journal = [.. _journal],
    };

    private AccountWrite WriteOf(Decision<TEvent> decision, ImmutableArray<ReadRow> rows) => AccountWrites.Of(
        decision, _context!, 0, schema: 1, DomainJson.WriteBrief(State!), _decision!.Wake, rows,
        Place.Instant(_context!.Today));
}

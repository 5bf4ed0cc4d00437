using System.Collections.Immutable;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Units;

/// <summary>One decision in the making: the state as far as it has come, what happened, and what is to be said.</summary>
internal sealed class UnitDraft(UnitState? before, DecisionContext context)
{
    private readonly ImmutableArray<Happened<UnitEvent>>.Builder _events = ImmutableArray.CreateBuilder<Happened<UnitEvent>>(1);
    private ImmutableArray<Addressed> _messages = [];
    private CaseFacts? _facts;
    private CaseFacts? _factsBefore;

    public UnitState? Before { get; } = before;

    public DecisionContext Context { get; } = context;

    public UnitState? State { get; private set; } = before;

    public DateOnly Today => Context.Today;

    public bool HasEvents => _events.Count > 0;

    public CaseState Case(string caseId) =>
        State?.Find(caseId) ?? throw new InvariantViolationException($"Case {caseId} vanished within a decision.");

    public CaseFacts Facts(string caseId) => Facts(Case(caseId));

    /// <summary>
    /// A state never changes, so the facts read off it hold as long as it is the same state. Those of the state before
    /// the decision are kept beside the newest, because what is told to the owner compares the two.
    /// </summary>
    public CaseFacts Facts(CaseState state)
    {
        if (ReferenceEquals(_facts?.State, state))
        {
            return _facts;
        }

        if (ReferenceEquals(_factsBefore?.State, state))
        {
            return _factsBefore;
        }

        _facts = new CaseFacts(state, Context.Policy, Context.Calendar, Today);
        _factsBefore = ReferenceEquals(Before?.Find(state.Id), state) ? _facts : _factsBefore;
        return _facts;
    }

    public void Raise(UnitEvent happened, RuleId rule)
    {
        State = UnitEvolution.Apply(State, happened);
        _events.Add(new Happened<UnitEvent>(happened, rule));
    }

    public void Raise(string caseId, ImmutableArray<LedgerEvent> entries, RuleId rule)
    {
        State = UnitEvolution.Apply(State, caseId, entries);
        foreach (var entry in entries)
        {
            _events.Add(new Happened<UnitEvent>(new MoneyMoved(caseId, entry), rule));
        }
    }

    /// <summary>Payments of a case that were recorded or reversed in this decision, each once.</summary>
    public IReadOnlyList<string> PaymentsMoved(string caseId)
    {
        List<string>? moved = null;
        foreach (var happened in _events)
        {
            var id = happened.Event is MoneyMoved money && money.CaseId == caseId
                ? money.Entry switch
                {
                    PaymentReceived received => received.Payment.Id,
                    PaymentReversed reversed => reversed.PaymentId,
                    _ => null,
                }
                : null;
            if (id is not null && moved?.Contains(id) != true)
            {
                (moved ??= []).Add(id);
            }
        }

        return moved ?? [];
    }

    /// <summary>Says something to the owner of a case; it leaves in the same transaction.</summary>
    public void Tell(CaseState about, Message message) =>
        _messages = _messages.Add(new Addressed(AccountKey.ForOwner(Context.Account.Operator, about.Owner), message));

    public void Tell(AccountKey to, Message message) => _messages = _messages.Add(new Addressed(to, message));

    public Decision<UnitState, UnitEvent> Finish() =>
        new(null, _events.DrainToImmutable(), _messages, [], State, NextWake());

    private BusinessMoment? NextWake()
    {
        BusinessMoment? earliest = null;
        foreach (var s in State?.Cases ?? [])
        {
            earliest = UnitLifecycle.Earlier(earliest, UnitLifecycle.NextWake(Facts(s)));
        }

        return earliest;
    }
}

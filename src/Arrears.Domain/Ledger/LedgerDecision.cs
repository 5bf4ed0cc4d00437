using System.Collections.Immutable;

namespace Arrears.Domain.Ledger;

/// <summary>
/// The answer to a bookkeeping request: a refusal, or the events to apply in order. Both empty: nothing to do.
/// </summary>
public readonly record struct LedgerDecision
{
    private readonly ImmutableArray<LedgerEvent> _events;

    private LedgerDecision(Refused? refused, ImmutableArray<LedgerEvent> events)
    {
        Refused = refused;
        _events = events;
    }

    public static LedgerDecision Nothing { get; } = new(null, []);

    public Refused? Refused { get; }

    public ImmutableArray<LedgerEvent> Events => _events.IsDefault ? [] : _events;

    public bool IsRefused => Refused is not null;

    public static LedgerDecision Accept(ImmutableArray<LedgerEvent> events) => new(null, events);

    public static LedgerDecision Accept(LedgerEvent happened) => new(null, [happened]);

    public static LedgerDecision Refuse(Refusal reason, RuleId rule, string? detail = null) =>
        new(new Refused(reason, rule, Detail: detail), []);
}

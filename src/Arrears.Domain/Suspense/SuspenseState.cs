using System.Collections.Immutable;

namespace Arrears.Domain.Suspense;

/// <summary>One month of one payee account's unmatched money.</summary>
public sealed record SuspenseState(ImmutableArray<SuspenseItem> Items)
{
    public static SuspenseState Empty { get; } = new([]);

    public SuspenseItem? Find(string paymentId) => Items.FirstOrDefault(i => i.PaymentId == paymentId);
}

public sealed record SuspenseItem(
    string PaymentId,
    string ExternalId,
    PaymentMethod Method,
    Money Amount,
    DateOnly Received,
    string? Designation,
    ImmutableArray<SuspenseLegState> Legs,
    Money Returned,
    DateOnly HeldOn)
{
    /// <summary>Not sent to any unit and not returned.</summary>
    public Money Open => Amount - Returned - Legs.Where(l => !l.CameBack).Sum(l => l.Amount);
}

public sealed record SuspenseLegState(string LegId, string Unit, string CaseId, Money Amount, bool CameBack);

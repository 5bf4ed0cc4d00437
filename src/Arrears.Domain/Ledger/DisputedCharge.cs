namespace Arrears.Domain.Ledger;

/// <summary>A charge in dispute.</summary>
/// <param name="Part">Null: the whole charge. Otherwise this much of it; the rest is owed as if nothing were.</param>
[GenerateSerializer, Immutable, Alias("arrears.DisputedCharge")]
public sealed record DisputedCharge([property: Id(0)] string ChargeId, [property: Id(1)] Money? Part);

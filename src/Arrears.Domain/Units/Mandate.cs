using System.Collections.Immutable;

namespace Arrears.Domain.Units;

/// <summary>How far the authority to collect by direct debit has come (item 1).</summary>
public enum MandateStatus
{
    /// <summary>Offered to the payer; nothing is agreed.</summary>
    Offered,

    /// <summary>The form is out for signature.</summary>
    PendingSignature,

    /// <summary>Signed: runs collect before the due date.</summary>
    Active,

    /// <summary>A debit failed as often as policy allows; ordinary reminders take over.</summary>
    Failed,
    Revoked,
}

/// <summary>Authority to collect the charges of one case from an account of the payer's.</summary>
/// <param name="AccountRef">The account, in the personal vault.</param>
public sealed record Mandate(string Id, MandateStatus Status, DateOnly Since, string? AccountRef);

/// <summary>A collection that was ordered and has no result yet. There is at most one per case.</summary>
/// <param name="Attempt">1 for the first, then one more for each retry.</param>
/// <param name="ResultBy">The ladder waits for the result until this day, never longer.</param>
public sealed record Debit(
    string Id,
    string MandateId,
    Money Amount,
    ImmutableArray<string> Charges,
    DateOnly CollectOn,
    DateOnly ResultBy,
    int Attempt);

/// <summary>Which status may follow which. A mandate that ended is replaced by a new one, never revived.</summary>
internal static class MandateMap
{
    public static bool Allows(MandateStatus? from, MandateStatus to) => from is { } known
        ? Allows(known, to)
        : to is MandateStatus.Offered or MandateStatus.PendingSignature;

    private static bool Allows(MandateStatus from, MandateStatus to) => from switch
    {
        MandateStatus.Offered => to is MandateStatus.PendingSignature or MandateStatus.Revoked,
        MandateStatus.PendingSignature => to is MandateStatus.Active or MandateStatus.Revoked,
        MandateStatus.Active => to is MandateStatus.Failed or MandateStatus.Revoked,
        MandateStatus.Failed or MandateStatus.Revoked => false,
    };
}

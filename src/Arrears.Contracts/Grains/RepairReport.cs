using System.Collections.Immutable;

namespace Arrears.Contracts.Grains;

public enum RepairOutcome
{
    /// <summary>Nothing is stored of the account.</summary>
    Absent,

    /// <summary>Everything stored is what the journal tells.</summary>
    Whole,

    /// <summary>A dry run found damage that can be repaired from the journal.</summary>
    Repairable,

    /// <summary>Rebuilt from the journal and released.</summary>
    Repaired,

    /// <summary>The journal itself is damaged, or cannot be read by this version: only a backup helps.</summary>
    BeyondRepair,
}

/// <param name="Findings">What was wrong, in English; no personal data.</param>
/// <param name="JournalLines">Lines the account was rebuilt from.</param>
[GenerateSerializer, Immutable, Alias("arrears.RepairReport")]
public sealed record RepairReport(
    [property: Id(0)] string Account,
    [property: Id(1)] RepairOutcome Outcome,
    [property: Id(2)] ImmutableArray<string> Findings,
    [property: Id(3)] long JournalLines);

namespace Arrears.Simulation.Crowd;

/// <summary>Why somebody thinks of paying on a date without a person asking.</summary>
internal enum UrgeKind
{
    /// <summary>A bill is paid by its due date.</summary>
    OnTime,

    /// <summary>A reminder worked.</summary>
    Reminded,

    /// <summary>Everything overdue is settled, on the payer's usual day of a month.</summary>
    ClearsUp,

    /// <summary>The coming year is paid ahead.</summary>
    PaysAhead,
}

/// <summary>Whether anything is paid is decided on the day, from what is owed then.</summary>
internal sealed record Urge(CaseFile Case, UrgeKind Kind, Bill? Bill);

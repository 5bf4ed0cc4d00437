namespace Arrears.Simulation.Portfolio;

public enum Occupancy
{
    OwnerOccupied,
    Let,

    /// <summary>Handed over and empty: owes the fee, may claim a vacancy credit where the contract gives one.</summary>
    DeliveredVacant,

    /// <summary>Never sold: the developer is the liable party.</summary>
    UnsoldDeveloper,

    /// <summary>Sold, not handed over: nothing is billed yet.</summary>
    Undelivered,
}

public enum PhoneStatus
{
    Valid,

    /// <summary>A number is on file and no longer reaches the person.</summary>
    Stale,

    /// <summary>No number on file.</summary>
    None,
}

public enum PartyKind
{
    Natural,
    Corporate,
    Developer,
}

public enum Residency
{
    Local,
    NonLocal,
    Overseas,
}

/// <summary>How a payer behaves when nobody does anything (kpis.md D5).</summary>
public enum Archetype
{
    PrepayAnnual,
    DirectDebit,
    Prompt,
    ReminderPayer,
    YearEndClearer,
    DisputeWithhold,
    VacantAbsentee,
    Hardship,
    ChronicRefuser,
}

/// <summary>Why an owner does not pay, as the owner would say it (kpis.md D5, reason mix).</summary>
public enum ArrearsReason
{
    None,
    NoUrgency,
    Service,
    DeveloperDefect,
    Vacancy,
    Unreachable,
    NoTrust,
    Hardship,
    StartDate,
}

/// <summary>When in a month an owner who pays unprompted does so.</summary>
public enum PayHabit
{
    /// <summary>On the behaviour's habit day.</summary>
    HabitDay,

    /// <summary>In the reminder campaign, from the 15th to the 20th.</summary>
    Campaign,

    /// <summary>On the last three days of the month.</summary>
    MonthEnd,

    /// <summary>On the due date itself, by mandate.</summary>
    DueDate,

    /// <summary>Once a year, from November to January.</summary>
    YearEnd,
}

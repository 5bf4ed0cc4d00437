namespace Arrears.Prove.Points;

/// <summary>Where a process dies, in the order of a command's life: one point for each await around it.</summary>
internal enum CrashPoint
{
    /// <summary>The account is read; nothing is decided.</summary>
    Loaded,

    /// <summary>Decided, and the write asked for.</summary>
    Decided,

    /// <summary>The transaction is open.</summary>
    Begun,

    /// <summary>The rows are written, not committed.</summary>
    Written,

    /// <summary>The commit is about to be sent.</summary>
    Committing,

    /// <summary>Durable; the grain has not heard.</summary>
    Committed,

    /// <summary>The grain has answered; nothing of it reached anybody.</summary>
    Answered,
}

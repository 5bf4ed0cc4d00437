using Arrears.Domain;

namespace Arrears.Simulation.Crowd;

/// <summary>What an act of one day leads to on a later one.</summary>
internal enum ErrandKind
{
    /// <summary>An owner pays because of a promise, a letter, an instalment or a repair.</summary>
    Pay,

    /// <summary>A payment bounces.</summary>
    Reverse,

    /// <summary>Finance finds out whom a payment without a room belongs to.</summary>
    Match,

    /// <summary>Finance takes a payment from the wrong account and books it to the right one.</summary>
    Rebook,

    /// <summary>The person confirms a promise on the day before.</summary>
    Confirm,

    /// <summary>The person asks for another date.</summary>
    Move,

    AcknowledgeGrievance,
    PlanGrievance,
    FixGrievance,
    ResolveGrievance,
    ConfirmGrievance,

    /// <summary>The owner's point is answered, for the file.</summary>
    AnswerObjection,

    /// <summary>The owner signs a plan.</summary>
    SignPlan,
}

/// <summary>
/// One thing the crowd will do on a date. Kept in the play's file, because nothing else remembers what people intend.
/// </summary>
/// <param name="CaseId">The case it is about.</param>
/// <param name="Reference">The payment, promise, grievance, objection or plan.</param>
/// <param name="Amount">Money meant; zero: all that is overdue then.</param>
/// <param name="OtherCaseId">The case that really owes, for a payment that went wrong.</param>
/// <param name="Until">The date it ends in: a promise's new date, a repair's committed date, a payment's value date.</param>
internal sealed record Errand(
    DateOnly On,
    ErrandKind Kind,
    string CaseId,
    string Reference,
    Money Amount = default,
    string? OtherCaseId = null,
    DateOnly? Until = null);

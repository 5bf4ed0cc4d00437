using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Arrears.Domain.Calendar;
using Arrears.Domain.Ledger;

namespace Arrears.Domain.Grievances;

/// <summary>
/// A complaint and how far its answer has come. The times it was promised stand in it from the moment it was opened: a
/// change of policy never gives us more time than the owner was told.
/// </summary>
/// <param name="Class">Class of the register, for example <c>lift</c>.</param>
/// <param name="Cause">Who is answerable; only what the operator caused counts against us (item 90).</param>
/// <param name="Accountable">The one person answerable for the answer (item 99).</param>
public sealed record Grievance(
    string Id, string Class, Responsibility Cause, string Accountable, BusinessMoment OpenedAt, GrievanceTimes Times)
{
    /// <summary>Charges in dispute, whole or in part.</summary>
    public ImmutableArray<DisputedCharge> Disputed { get; init; } = [];

    /// <summary>The owner's words, in the personal vault.</summary>
    public string? WordsRef { get; init; }

    /// <summary>Last day of the warranty on the element; within it the developer pays (item 95).</summary>
    public DateOnly? WarrantyUntil { get; init; }

    /// <summary>The member of staff it is about, who does not handle it (item 105).</summary>
    public string? Accused { get; init; }

    /// <summary>The building's grievance that this one follows; null: the unit's own.</summary>
    public string? Building { get; init; }

    /// <summary>The building's grievance touches this unit no longer.</summary>
    public bool TakenOut { get; init; }

    public GrievanceStage Stage { get; init; }

    public DateOnly StageSince { get; init; }

    public BusinessMoment? AcknowledgedAt { get; init; }

    public BusinessMoment? PlannedAt { get; init; }

    public BusinessMoment? ResolvedAt { get; init; }

    public DateOnly? ConfirmedOn { get; init; }

    /// <summary>The owner was asked and did not answer in time.</summary>
    public bool Unanswered { get; init; }

    /// <summary>The repair date we promised (items 96 and 113).</summary>
    public DateOnly? CommittedOn { get; init; }

    /// <summary>The contractor's or team's confirmed slot behind the date.</summary>
    public string? SlotRef { get; init; }

    /// <summary>Presumed from the cause, found at resolution.</summary>
    public bool OperatorAtFault { get; init; }

    /// <summary>What proves the fix.</summary>
    public ImmutableArray<string> Evidence { get; init; } = [];

    /// <summary>The owner was last told how far it is.</summary>
    public DateOnly? ToldOn { get; init; }

    public int Reopened { get; init; }

    /// <summary>Dates we promised and did not keep.</summary>
    public int PromisesBroken { get; init; }

    /// <summary>How the developer is pressed; null while nothing of it began.</summary>
    public Liaison? Liaison { get; init; }

    /// <summary>Steps that are late, with who reads them now.</summary>
    public ImmutableArray<Escalation> Escalations { get; init; } = [];

    [JsonIgnore]
    public bool IsOpen => Stage is not (GrievanceStage.Resolved or GrievanceStage.OwnerConfirmed);

    /// <summary>An answer was given: a plan with a date (item 110).</summary>
    [JsonIgnore]
    public bool IsAnswered => Stage is not (GrievanceStage.Open or GrievanceStage.Acknowledged);

    [JsonIgnore]
    public bool IsDevelopers => Cause == Responsibility.Developer;

    /// <summary>The day by which it is to be resolved: what was promised, never later than its class allows.</summary>
    [JsonIgnore]
    public DateOnly ResolveBy => CommittedOn is { } committed && committed < Times.ResolveBy ? committed : Times.ResolveBy;

    /// <summary>Within the warranty of the element the developer pays for its repair (item 95).</summary>
    [JsonIgnore]
    public bool DeveloperPays => WarrantyUntil is { } until && OpenedAt.Date <= until;

    public int LevelOf(GrievanceStep step)
    {
        foreach (var late in Escalations)
        {
            if (late.Step == step)
            {
                return late.Level;
            }
        }

        return 0;
    }
}

/// <summary>By when each step was promised; counted anew when it is opened again.</summary>
public sealed record GrievanceTimes(BusinessMoment AcknowledgeBy, BusinessMoment PlanBy, DateOnly ResolveBy);

/// <summary>Pressing the developer: evidence of our chasing, and its own age (item 94).</summary>
public sealed record Liaison(DateOnly Since, int Chases, DateOnly LastOn, string LastReference);

/// <param name="Level">1: the manager reads it; 2 and more: the operator's head office.</param>
/// <param name="LookAgainOn">If nothing happened by this date, one level more.</param>
public sealed record Escalation(GrievanceStep Step, int Level, DateOnly LookAgainOn);

/// <summary>What is to be done next, each with its own time.</summary>
public enum GrievanceStep
{
    Acknowledge,
    Plan,
    Resolve,
    TellProgress,
    ChaseDeveloper,
    AskConfirmation,
}

/// <summary>How the developer was pressed.</summary>
public enum ChaseMeans
{
    Call,
    Letter,
    Meeting,
    JointInspection,
}

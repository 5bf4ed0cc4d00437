using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Arrears.Domain.Calendar;

namespace Arrears.Domain.Grievances;

/// <summary>What happens to a grievance, of a unit or of a whole building. The journal keeps them for ever.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(GrievanceOpened), "opened")]
[JsonDerivedType(typeof(GrievanceMoved), "moved")]
[JsonDerivedType(typeof(ProgressNoted), "progress_noted")]
[JsonDerivedType(typeof(GrievanceReassigned), "reassigned")]
[JsonDerivedType(typeof(DeveloperChased), "developer_chased")]
[JsonDerivedType(typeof(GrievanceEscalated), "escalated")]
[JsonDerivedType(typeof(CompanyPromiseBroken), "company_promise_broken")]
[JsonDerivedType(typeof(ConfirmationLapsed), "confirmation_lapsed")]
[JsonDerivedType(typeof(GrievanceMirrored), "mirrored")]
[JsonDerivedType(typeof(GrievanceTakenOut), "taken_out")]
[JsonDerivedType(typeof(CauseFound), "cause_found")]
public abstract record GrievanceFact;

public sealed record GrievanceOpened(Grievance Grievance) : GrievanceFact;

/// <param name="InTime">Whether the step that ended had been promised by a later time than this.</param>
/// <param name="Times">New times, when it was opened again.</param>
public sealed record GrievanceMoved(
    GrievanceStage From,
    GrievanceStage To,
    BusinessMoment At,
    string By,
    bool InTime,
    DateOnly? CommittedOn,
    string? SlotRef,
    bool OperatorAtFault,
    ImmutableArray<string> Evidence,
    GrievanceTimes? Times) : GrievanceFact;

/// <summary>The owner was told how far it is (item 109).</summary>
public sealed record ProgressNoted(string NoteRef, string By, DateOnly On) : GrievanceFact;

public sealed record GrievanceReassigned(string From, string To, string Reason, DateOnly On) : GrievanceFact;

public sealed record DeveloperChased(ChaseMeans Means, string Reference, DateOnly On) : GrievanceFact;

/// <summary>A step is late: the next level reads it.</summary>
public sealed record GrievanceEscalated(GrievanceStep Step, BusinessMoment DueBy, int Level, DateOnly LookAgainOn) : GrievanceFact;

/// <summary>The promised repair date passed (item 96): demands on the unit are suspended.</summary>
/// <param name="SuspendedUntil">First day on which demands may go on.</param>
public sealed record CompanyPromiseBroken(DateOnly CommittedOn, DateOnly SuspendedUntil, DateOnly On) : GrievanceFact;

/// <summary>The owner did not say whether it is resolved. Nobody takes that for a yes.</summary>
public sealed record ConfirmationLapsed(DateOnly On) : GrievanceFact;

/// <summary>The building's grievance as it stands now, followed in one of its units, with what it disputes there.</summary>
public sealed record GrievanceMirrored(Grievance Grievance) : GrievanceFact;

/// <summary>The building's grievance touches this unit no longer.</summary>
public sealed record GrievanceTakenOut(DateOnly On) : GrievanceFact;

/// <summary>A joint inspection found who is answerable (item 108).</summary>
public sealed record CauseFound(Responsibility Cause, string InspectionId, DateOnly On) : GrievanceFact;

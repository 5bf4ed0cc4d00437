using System.Collections.Immutable;
using Arrears.Domain.Grievances;
using Arrears.Domain.Ledger;

namespace Arrears.Domain.Units;

/// <summary>
/// A grievance of this unit. What it disputes leaves the ladder until it is resolved; the rest goes on.
/// </summary>
/// <param name="DisputedCharges">Charges in dispute as a whole.</param>
/// <param name="WordsRef">The owner's words, in the personal vault.</param>
/// <param name="Parts">Charges of which only a part is in dispute.</param>
/// <param name="Accused">The member of staff it is about; handles nothing of it (item 105).</param>
/// <param name="WarrantyUntil">Last day of the warranty on the element (item 95).</param>
[GenerateSerializer, Immutable, Alias("arrears.OpenGrievance")]
public sealed record OpenGrievance(
    string CaseId,
    [property: Id(0)] string GrievanceId,
    [property: Id(1)] string Class,
    [property: Id(2)] Responsibility Responsibility,
    [property: Id(3)] ImmutableArray<string> DisputedCharges,
    [property: Id(4)] string Accountable,
    [property: Id(5)] string? WordsRef,
    [property: Id(6)] ImmutableArray<DisputedCharge> Parts = default,
    [property: Id(7)] string? Accused = null,
    [property: Id(8)] DateOnly? WarrantyUntil = null) : CaseCommand(CaseId);

/// <summary>Moves a grievance to a later stage; <see cref="GrievanceStage.Open"/> re-opens it.</summary>
/// <param name="CommittedDate">Mandatory for <see cref="GrievanceStage.Planned"/>; planned again, another date.</param>
/// <param name="OperatorAtFault">Finding at resolution; null keeps what was presumed.</param>
/// <param name="Evidence">Proofs of the fix, as many as its class asks for.</param>
/// <param name="SlotRef">The confirmed slot behind a committed date; mandatory with it.</param>
[GenerateSerializer, Immutable, Alias("arrears.AdvanceGrievance")]
public sealed record AdvanceGrievance(
    string CaseId,
    [property: Id(0)] string GrievanceId,
    [property: Id(1)] GrievanceStage Stage,
    [property: Id(2)] DateOnly? CommittedDate,
    [property: Id(3)] bool? OperatorAtFault,
    [property: Id(4)] ImmutableArray<string> Evidence,
    [property: Id(5)] string? SlotRef = null) : CaseCommand(CaseId);

/// <summary>The owner was told how far it is (item 109).</summary>
[GenerateSerializer, Immutable, Alias("arrears.NoteGrievance")]
public sealed record NoteGrievance(string CaseId, [property: Id(0)] string GrievanceId, [property: Id(1)] string NoteRef)
    : CaseCommand(CaseId);

/// <summary>Another person is accountable from now on: a leaver hands over, never to nobody (items 11 and 99).</summary>
[GenerateSerializer, Immutable, Alias("arrears.ReassignGrievance")]
public sealed record ReassignGrievance(
    string CaseId, [property: Id(0)] string GrievanceId, [property: Id(1)] string Accountable, [property: Id(2)] string Reason)
    : CaseCommand(CaseId);

/// <summary>The developer was pressed (item 94).</summary>
[GenerateSerializer, Immutable, Alias("arrears.ChaseDeveloper")]
public sealed record ChaseDeveloper(
    string CaseId, [property: Id(0)] string GrievanceId, [property: Id(1)] ChaseMeans Means, [property: Id(2)] string Reference)
    : CaseCommand(CaseId);

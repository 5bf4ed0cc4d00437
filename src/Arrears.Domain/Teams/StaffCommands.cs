using System.Collections.Immutable;

namespace Arrears.Domain.Teams;

/// <summary>What is told of the operator's people. The same again changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("arrears.StaffCommand")]
public abstract record StaffCommand;

/// <summary>Somebody joins, comes back, or is described anew; trainings stay.</summary>
[GenerateSerializer, Immutable, Alias("arrears.RegisterStaff")]
public sealed record RegisterStaff(
    [property: Id(0)] string StaffId,
    [property: Id(1)] string DisplayName,
    [property: Id(2)] string? Phone,
    [property: Id(3)] ImmutableArray<StaffSkill> Skills,
    [property: Id(4)] ImmutableArray<string> Estates) : StaffCommand;

/// <summary>Refused for who certifies themself.</summary>
[GenerateSerializer, Immutable, Alias("arrears.RecordTraining")]
public sealed record RecordTraining([property: Id(0)] string StaffId, [property: Id(1)] StaffTraining Training) : StaffCommand;

/// <summary>Somebody leaves: from the day after they call nobody, and the successor has what was theirs (item 11).</summary>
[GenerateSerializer, Immutable, Alias("arrears.RecordLeaver")]
public sealed record RecordLeaver(
    [property: Id(0)] string StaffId, [property: Id(1)] DateOnly LastDay, [property: Id(2)] string Successor) : StaffCommand;

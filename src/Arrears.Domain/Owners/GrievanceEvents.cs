namespace Arrears.Domain.Owners;

/// <summary>A unit told how far a grievance of the case is.</summary>
public sealed record GrievanceHeard(string CaseId, string GrievanceId, GrievanceStage Stage, DateOnly On) : OwnerEvent;

public sealed record ConditionalPromiseMade(ConditionalPromise Promise) : OwnerEvent;

/// <summary>The grievance is resolved: the promise has its date now, and follows.</summary>
public sealed record ConditionalPromiseMet(string PromiseId, DateOnly On) : OwnerEvent;

public sealed record ConditionalPromiseDropped(string PromiseId, string Reason, DateOnly On) : OwnerEvent;

public sealed record FixReportDue(FixReport Report) : OwnerEvent;

/// <param name="InTime">Within the policy's hours after the fix.</param>
public sealed record FixReported(string GrievanceId, string CaseId, Channel Channel, bool InTime, DateOnly On) : OwnerEvent;

/// <summary>Nobody told the person in time: the supervisor is told instead.</summary>
public sealed record FixReportLate(string GrievanceId, string CaseId, DateOnly On) : OwnerEvent;

public sealed record FixReportDropped(string GrievanceId, string CaseId, string Reason, DateOnly On) : OwnerEvent;

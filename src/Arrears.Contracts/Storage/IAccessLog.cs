using System.Collections.Immutable;

namespace Arrears.Contracts.Storage;

/// <summary>Who looked at personal values in clear, and why. Written before the value leaves.</summary>
public interface IAccessLog
{
    /// <summary>Durable when the task completes; when it fails, the value must not be shown.</summary>
    Task Record(AccessEntry entry, CancellationToken cancellation = default);

    /// <summary>Accesses to values of one person, oldest first.</summary>
    Task<ImmutableArray<AccessEntry>> Of(
        string operatorId, string person, int limit, CancellationToken cancellation = default);
}

/// <param name="Person">The person the values belong to.</param>
/// <param name="Actor">Subject of the token.</param>
/// <param name="At">Wall clock.</param>
public sealed record AccessEntry(
    string Operator, string Person, string Actor, string Role, string Purpose, DateTimeOffset At);

using System.Collections.Immutable;
using Arrears.Contracts.Storage;

namespace Arrears.Gateway.Tests.Server;

/// <summary>The real list of accesses, which cannot be written while somebody asks for one purpose.</summary>
internal sealed class StubbornAccessLog(IAccessLog real) : IAccessLog
{
    public const string NeverWritten = "never-written";

    public Task Record(AccessEntry entry, CancellationToken cancellation = default) => entry.Purpose == NeverWritten
        ? throw new IOException("The disk is full, as the test asked.")
        : real.Record(entry, cancellation);

    public Task<ImmutableArray<AccessEntry>> Of(
        string operatorId, string person, int limit, CancellationToken cancellation = default) =>
        real.Of(operatorId, person, limit, cancellation);
}

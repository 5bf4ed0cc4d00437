using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Arrears.Storage.Tests;

/// <summary>Runs a theory on SQLite and on PostgreSQL; what holds on one must hold on the other.</summary>
public sealed class BothEnginesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<StorageEngine>().Select(engine => new TheoryDataRow<StorageEngine>(engine))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

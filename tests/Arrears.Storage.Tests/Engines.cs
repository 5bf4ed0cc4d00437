namespace Arrears.Storage.Tests;

/// <summary>Both engines, for tests that must hold on both.</summary>
internal static class Engines
{
    public static TheoryData<StorageEngine> All { get; } = [StorageEngine.Sqlite, StorageEngine.Postgres];
}

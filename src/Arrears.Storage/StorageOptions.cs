using Arrears.Contracts.Storage;

namespace Arrears.Storage;

public enum StorageEngine
{
    /// <summary>Embedded: one process, held by a lock on the data folder.</summary>
    Sqlite,

    /// <summary>Production: any number of silos on one database.</summary>
    Postgres,
}

/// <summary>Where the accounts live.</summary>
public sealed record StorageOptions
{
    public required StorageEngine Engine { get; init; }

    /// <summary>
    /// Holds <c>accounts.db</c> and <c>settings.db</c> (SQLite) and, on either engine, the operators' master keys in
    /// <c>keys/</c> unless <see cref="KeysFolder"/> names another place.
    /// </summary>
    public required string DataFolder { get; init; }

    /// <summary>Npgsql connection string; required for PostgreSQL, ignored for SQLite.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Folder of the master keys. Silos that share a database must share it.</summary>
    public string? KeysFolder { get; init; }

    /// <summary>At most this many decisions share a transaction.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Called at named points of a commit with its members; a test throws from it to play a crash.
    /// One call at a time.</summary>
    internal Action<CommitPoint, IReadOnlyList<AccountWrite>>? Faults { get; init; }

    internal string KeyFolder => KeysFolder ?? Path.Combine(DataFolder, "keys");
}

internal enum CommitPoint
{
    Begun,
    Written,

    /// <summary>The commit is on its way: from here on an error means that nobody knows.</summary>
    Committing,
    Committed,
}

using System.Data.Common;
using Arrears.Contracts.Storage;
using Arrears.Storage.Commits;
using Arrears.Storage.Engines;
using Arrears.Storage.Journal;

namespace Arrears.Storage.Loads;

/// <summary>
/// What three tables say about one account: the registry, the state row, and the last journal line. Only when all
/// three agree is there an account; only when all three are silent is there none.
/// </summary>
internal sealed record AccountEvidence(
    string Account, RegistryEntry? Registry, StoredState? State, LastLine? Last)
{
    public static string Query(Dialect dialect) =>
        $"""
        SELECT c0, h.version, h.state_hash, h.sequence, h.chain, s.version, s.schema_number, s.payload, s.state_hash,
               j.sequence, j.chain
          FROM {dialect.Tuples("accounts", 1)}
          LEFT JOIN account_head h ON h.account = c0
          LEFT JOIN account_state s ON s.account = c0
          LEFT JOIN journal j ON j.account = c0
               AND j.sequence = (SELECT max(l.sequence) FROM journal l WHERE l.account = c0)
        """;

    public static AccountEvidence Read(DbDataReader row) => new(
        row.GetString(0),
        row.IsDBNull(1) ? null : new(row.GetInt64(1), row.Bytes(2), row.GetInt64(3), row.Bytes(4)),
        row.IsDBNull(5) ? null : new(row.GetInt64(5), row.GetInt64(6), row.Bytes(7), row.Bytes(8)),
        row.IsDBNull(9) ? null : new(row.GetInt64(9), row.Bytes(10)));

    public LoadResult Judge()
    {
        if (Registry is null && State is null && Last is null)
        {
            return new(LoadOutcome.Absent);
        }

        return Doubt() is { } reason
            ? new(LoadOutcome.Quarantined, Reason: $"{Account}: {reason}")
            : new(LoadOutcome.Found, State!.Version, (int)State.Schema, State.Payload);
    }

    private string? Doubt()
    {
        if (Registry is null)
        {
            return "the registry does not know it, but rows of it are stored";
        }

        if (State is null)
        {
            return "it was created, but its state row is missing";
        }

        if (State.Version != Registry.Version)
        {
            return $"its state is of version {State.Version}, the registry says {Registry.Version}";
        }

        var hash = Envelope.Hash(Account, State.Version, State.Schema, State.Payload);
        if (!hash.AsSpan().SequenceEqual(State.Hash) || !hash.AsSpan().SequenceEqual(Registry.StateHash))
        {
            return "its state row does not fit its hash";
        }

        var (sequence, chain) = Last is null ? (0L, ChainHash.Start(Account)) : (Last.Sequence, Last.Chain);
        return sequence == Registry.Sequence && chain.AsSpan().SequenceEqual(Registry.Chain)
            ? null
            : $"its journal ends at line {sequence}, the registry says {Registry.Sequence}";
    }
}

internal sealed record RegistryEntry(long Version, byte[] StateHash, long Sequence, byte[] Chain);

internal sealed record StoredState(long Version, long Schema, byte[] Payload, byte[] Hash);

internal sealed record LastLine(long Sequence, byte[] Chain);

using System.Data.Common;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Commits;
using Arrears.Storage.Engines;
using Arrears.Storage.Journal;

namespace Arrears.Storage.Loads;

/// <summary>
/// What three tables say about one account: the registry, the state row, and the last journal line. Only when all
/// three agree is there an account; only when all three are silent is there none. A row that cannot even be read is
/// evidence too, and harms no other account of the same query.
/// </summary>
internal sealed record AccountEvidence(
    string Account, Witness<RegistryEntry> Registry, Witness<StoredState> State, Witness<JournalEnd> End)
{
    public static string Query(Dialect dialect) =>
        $"""
        SELECT c0, h.account, h.version, h.state_hash, h.sequence, h.chain, h.operator,
               s.account, s.version, s.schema_number, s.payload, s.state_hash,
               j.account, j.sequence, j.chain, j.kind, j.business_date, j.recorded_us, j.body, p.chain
          FROM {dialect.Tuples("accounts", 1)}
          LEFT JOIN account_head h ON h.account = c0
          LEFT JOIN account_state s ON s.account = c0
          {dialect.LastLine("j", "c0")}
          LEFT JOIN journal p ON p.account = c0 AND p.sequence = j.sequence - 1
        """;

    public static AccountEvidence Read(DbDataReader row) => new(
        row.GetString(0),
        Witness.Hear(
            row, 1, r => new RegistryEntry(r.GetInt64(2), r.Bytes(3), r.GetInt64(4), r.Bytes(5), r.GetString(6))),
        Witness.Hear(row, 7, r => new StoredState(r.GetInt64(8), r.GetInt32(9), r.Bytes(10), r.Bytes(11))),
        Witness.Hear(row, 12, ReadEnd));

    public LoadResult Judge()
    {
        if (Registry.IsSilent && State.IsSilent && End.IsSilent)
        {
            return new(LoadOutcome.Absent);
        }

        return Doubt() is { } reason
            ? new(LoadOutcome.Quarantined, Reason: $"{Account}: {reason}")
            : new(LoadOutcome.Found, State.Said!.Version, State.Said.Schema, State.Said.Payload);
    }

    private string? Doubt() => (Registry, State, End) switch
    {
        ({ IsSilent: true }, _, _) => "the registry does not know it, but rows of it are stored",
        (_, { IsSilent: true }, _) => "it was created, but its state row is missing",
        ({ Said: null }, _, _) => $"its registry row cannot be read: {Registry.Trouble}",
        (_, { Said: null }, _) => $"its state row cannot be read: {State.Trouble}",
        (_, _, { IsSilent: false, Said: null }) => $"its last journal line cannot be read: {End.Trouble}",
        ({ Said: { } registry }, { Said: { } state }, _) => Disagreement(registry, state),
    };

    /// <summary>The line is held to the hash before it: what an account did last is believed only whole.</summary>
    private static JournalEnd ReadEnd(DbDataReader row)
    {
        var (account, sequence, chain) = (row.GetString(12), row.GetInt64(13), row.Bytes(14));
        var before = sequence == 1 ? ChainHash.Start(account) : row.Bytes(19);
        var hash = ChainHash.Next(
            before, account, sequence, row.GetString(15), row.GetFieldValue<DateOnly>(16), row.GetInt64(17), row.Bytes(18));
        return new JournalEnd(sequence, chain, hash.AsSpan().SequenceEqual(chain));
    }

    private string? Disagreement(RegistryEntry registry, StoredState state)
    {
        if (AccountKey.Parse(Account).Operator != registry.Operator)
        {
            return "the registry has it under another operator";
        }

        if (state.Version != registry.Version)
        {
            return $"its state is of version {state.Version}, the registry says {registry.Version}";
        }

        var hash = Envelope.Hash(Account, state.Version, state.Schema, state.Payload);
        if (!hash.AsSpan().SequenceEqual(state.Hash) || !hash.AsSpan().SequenceEqual(registry.StateHash))
        {
            return "its state row does not fit its hash";
        }

        if (End.Said is { Fits: false } misfit)
        {
            return $"line {misfit.Sequence} of its journal does not fit the chain";
        }

        var (sequence, chain) = End.Said is { } end ? (end.Sequence, end.Chain) : (0L, ChainHash.Start(Account));
        return sequence == registry.Sequence && chain.AsSpan().SequenceEqual(registry.Chain)
            ? null
            : $"its journal ends at line {sequence}, the registry says {registry.Sequence}";
    }
}

internal sealed record RegistryEntry(
    long Version, byte[] StateHash, long Sequence, byte[] Chain, string Operator);

internal sealed record StoredState(long Version, int Schema, byte[] Payload, byte[] Hash);

/// <param name="Fits">The last line is what its hash says, after the line before it.</param>
internal sealed record JournalEnd(long Sequence, byte[] Chain, bool Fits);

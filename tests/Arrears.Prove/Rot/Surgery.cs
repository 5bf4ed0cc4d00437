using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Storage.Commits;
using Arrears.Storage.Engines;

namespace Arrears.Prove.Rot;

/// <summary>Inflicts a wound on the stored rows of one account.</summary>
/// <param name="older">Rows of accounts as they were some commits ago.</param>
/// <param name="others">Another operator's accounts, to take rows from.</param>
internal sealed class Surgery(
    RotTables tables,
    IReadOnlyDictionary<string, (StateRow State, RegistryRow Registry)> older,
    IReadOnlyList<string> others,
    Random dice)
{
    /// <param name="whole">Accounts nobody hurt yet: rows of others are taken from these.</param>
    /// <returns>False when this account cannot be hurt like that: nothing was changed.</returns>
    public Task<bool> Inflict(Wound wound, string account, IReadOnlyList<string> whole) => wound.Spot switch
    {
        Spot.StateRow => HurtState(wound.Damage, account, whole),
        Spot.StateAndRegistry => Forge(wound.Damage, account),
        Spot.RegistryRow => HurtRegistry(wound.Damage, account),
        Spot.LastJournalLine => HurtJournal(wound.Damage, account, whole, fromEnd: 0),
        Spot.InnerJournalLine => HurtJournal(wound.Damage, account, whole, fromEnd: 2),
        Spot.ReadRow => HurtReadRow(wound.Damage, account),
    };

    private async Task<bool> HurtState(Damage damage, string account, IReadOnlyList<string> whole)
    {
        var sound = await tables.State(account);
        switch (damage)
        {
            case Damage.DeletedRow:
                return await tables.Run("DELETE FROM account_state WHERE account = @account", ("account", account)) == 1;
            case Damage.NullPayload:
                return await tables.Run(
                    "UPDATE account_state SET payload = NULL WHERE account = @account", ("account", account)) == 1;
            case Damage.WrongSchema:
                await tables.Put(account, sound with { Schema = sound.Schema + 1 + dice.Next(99) });
                return true;
            case Damage.AnotherAccount or Damage.AnotherOperator:
                return Like(account, damage == Damage.AnotherAccount ? whole : others) is { } other
                    && await Replace(account, await tables.State(other));
            case Damage.OlderVersion:
                return older.GetValueOrDefault(account).State is { } then
                    && then.Version != sound.Version
                    && await Replace(account, then);
            default:
                if (Spoiled.Bytes(damage, sound.Payload, dice) is not { } payload)
                {
                    return false;
                }

                var hash = damage == Damage.Lie ? Envelope.Hash(account, sound.Version, sound.Schema, payload) : sound.Hash;
                await tables.Put(account, sound with { Payload = payload, Hash = hash });
                return true;
        }
    }

    private async Task<bool> Replace(string account, StateRow row)
    {
        await tables.Put(account, row);
        return true;
    }

    /// <summary>State and registry go wrong together, and agree about it.</summary>
    private async Task<bool> Forge(Damage damage, string account)
    {
        var (state, registry) = (await tables.State(account), await tables.Registry(account));
        if (damage == Damage.OlderVersion)
        {
            var (then, head) = older.GetValueOrDefault(account);
            if (head is null || head.Sequence == registry.Sequence)
            {
                return false;
            }

            await tables.Put(account, then!);
            await tables.Put(account, head);
            return true;
        }

        var forged = damage == Damage.WrongSchema
            ? state with { Schema = state.Schema + 1 + dice.Next(99) }
            : Spoiled.Bytes(damage, state.Payload, dice) is { } payload ? state with { Payload = payload } : null;
        if (forged is null)
        {
            return false;
        }

        var hash = Envelope.Hash(account, forged.Version, forged.Schema, forged.Payload);
        await tables.Put(account, forged with { Hash = hash });
        await tables.Put(account, registry with { StateHash = hash });
        return true;
    }

    private async Task<bool> HurtRegistry(Damage damage, string account)
    {
        var sound = await tables.Registry(account);
        switch (damage)
        {
            case Damage.DeletedRow:
                return await tables.Run("DELETE FROM account_head WHERE account = @account", ("account", account)) == 1;
            case Damage.AnotherOperator:
                await tables.Put(account, sound with { Operator = others[0].Split('/')[1] });
                return true;
            default:
                var spoiled = dice.Next(4) switch
                {
                    0 => sound with { StateHash = Spoiled.Bytes(damage, sound.StateHash, dice)! },
                    1 => sound with { Chain = Spoiled.Bytes(damage, sound.Chain, dice)! },
                    2 => sound with { Version = sound.Version ^ (1L << dice.Next(1, 40)) },
                    _ => sound with { Sequence = sound.Sequence ^ (1L << dice.Next(1, 40)) },
                };
                if (spoiled.StateHash is null || spoiled.Chain is null || spoiled.Version <= 0)
                {
                    return false;
                }

                await tables.Put(account, spoiled);
                return true;
        }
    }

    /// <param name="fromEnd">0: the last line; else one at least so far before it.</param>
    private async Task<bool> HurtJournal(Damage damage, string account, IReadOnlyList<string> whole, int fromEnd)
    {
        var lines = await tables.Journal(account);
        if (lines.Length <= fromEnd)
        {
            return false;
        }

        var line = lines[fromEnd == 0 ? ^1 : dice.Next(lines.Length - fromEnd)];
        var at = (ReadOnlySpan<(string, object?)>)[("account", account), ("sequence", line.Sequence)];
        switch (damage)
        {
            case Damage.DeletedRow:
                return await tables.Run("DELETE FROM journal WHERE account = @account AND sequence = @sequence", at) == 1;
            case Damage.NullPayload:
                return await tables.Run(
                    "UPDATE journal SET body = NULL WHERE account = @account AND sequence = @sequence", at) == 1;
            case Damage.AnotherAccount:
                if (Like(account, whole) is not { } other)
                {
                    return false;
                }

                var foreign = (await tables.Journal(other))[^1];
                await tables.Put(account, line with { Body = foreign.Body, Chain = foreign.Chain });
                return true;
            default:
                if (Spoiled.Bytes(damage, line.Body, dice) is not { } body)
                {
                    return false;
                }

                await tables.Put(account, line with { Body = body });
                return true;
        }
    }

    private async Task<bool> HurtReadRow(Damage damage, string account)
    {
        var table = ReadTables.All[dice.Next(ReadTables.All.Length)];
        var keys = await tables.Rows(
            $"SELECT row_key FROM {table.Name} WHERE account = @account", r => r.GetString(0), ("account", account));
        if (keys.IsEmpty)
        {
            return false;
        }

        var key = keys[dice.Next(keys.Length)];
        if (damage == Damage.DeletedRow)
        {
            return await tables.Run(
                $"DELETE FROM {table.Name} WHERE account = @account AND row_key = @key", ("account", account), ("key", key)) == 1;
        }

        var figures = table.Columns.Where(column => column.Type == ReadColumnType.Integer).ToImmutableArray();
        if (figures.IsEmpty)
        {
            return false;
        }

        var column = figures[dice.Next(figures.Length)].Name;
        var stored = (await tables.Rows(
            $"SELECT {column} FROM {table.Name} WHERE account = @account AND row_key = @key",
            r => r.LongOrNull(0),
            ("account", account), ("key", key)))[0];
        var spoiled = damage == Damage.Zeros ? 0 : (stored ?? 0) ^ (1L << dice.Next(20));
        return spoiled != stored && await tables.Run(
            $"UPDATE {table.Name} SET {column} = @value WHERE account = @account AND row_key = @key",
            ("value", spoiled), ("account", account), ("key", key)) == 1;
    }

    /// <summary>Another account of the same kind; null when there is none.</summary>
    private string? Like(string account, IReadOnlyList<string> among)
    {
        string[] alike = [.. among.Where(other => other != account && other[0] == account[0])];
        return alike.Length == 0 ? null : alike[dice.Next(alike.Length)];
    }
}

using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Vault;

/// <summary>
/// A reference is <c>pv-&lt;random&gt;-&lt;commitment&gt;</c>. The commitment is salted with 16 bytes that are sealed
/// together with the value: the journal's chain covers it through the reference, and it tells nothing once the
/// person's key is gone.
/// </summary>
internal sealed class PersonalVault(Database database, StorageOptions options) : IPersonalVault
{
    private const int SaltBytes = 16;
    private const int CommitmentBytes = 16;
    private const int KeyBytes = 32;
    private const int LookupBytes = 16;

    private readonly OperatorKeys _masters = new(options.KeyFolder);

    public Task<ImmutableArray<string>> Put(
        string operatorId, string person, ImmutableArray<PersonalText> values, CancellationToken cancellation = default)
    {
        if (!AccountKey.IsSegment(operatorId))
        {
            throw new ArgumentException($"'{operatorId}' is not an operator.", nameof(operatorId));
        }

        return database.Write(
            async connection =>
            {
                var master = await MasterKey(connection, operatorId, cancellation);
                var key = await PersonKey(connection, master, operatorId, person, cancellation);
                var references = ImmutableArray.CreateBuilder<string>(values.Length);
                foreach (var value in values)
                {
                    var lookup = value.Lookup is { } text ? LookupOf(master, value.Kind, text) : null;
                    references.Add(await PutOne(connection, key, operatorId, person, value, lookup, cancellation));
                }

                return references.ToImmutable();
            },
            cancellation);
    }

    public async Task<ImmutableDictionary<string, string>> Read(
        string operatorId, ImmutableArray<string> references, CancellationToken cancellation = default)
    {
        var (rows, fingerprint) = await database.Read(
            async connection => (
                await Rows(connection, operatorId, references, cancellation),
                await Fingerprint(connection, operatorId, cancellation)),
            cancellation);
        if (rows.IsEmpty)
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        var master = _masters.Open(operatorId, fingerprint);
        return rows.ToImmutableDictionary(
            r => r.Reference,
            r => Open(SealedText.Open(master, r.Wrapped, KeyBinding(operatorId, r.Person)), operatorId, r));
    }

    public async Task<ImmutableArray<PersonalMatch>> Find(
        string operatorId, ImmutableArray<(string Kind, string Text)> values, CancellationToken cancellation = default)
    {
        var fingerprint = await database.Read(
            connection => Fingerprint(connection, operatorId, cancellation), cancellation);
        if (fingerprint is null || values.IsEmpty)
        {
            return [];
        }

        var master = _masters.Open(operatorId, fingerprint);
        var byLookup = values.Distinct().ToDictionary(value => LookupOf(master, value.Kind, value.Text));
        var found = await database.Read(
            connection => connection.Sql(
                $"""
                SELECT DISTINCT person, lookup FROM personal_value
                 WHERE operator = @operator AND {database.Dialect.In("lookup", "lookups")}
                 ORDER BY person, lookup
                """,
                ("operator", operatorId), ("lookups", database.Dialect.List(byLookup.Keys)))
                .Rows(r => (Person: r.GetString(0), Lookup: r.GetString(1)), cancellation),
            cancellation);
        return [.. found.Select(r => new PersonalMatch(r.Person, byLookup[r.Lookup].Kind, byLookup[r.Lookup].Text))];
    }

    public async Task Erase(string operatorId, string person, CancellationToken cancellation = default)
    {
        await database.Write(
            async connection =>
            {
                await connection.Sql(
                    "UPDATE person_key SET wrapped = NULL WHERE operator = @operator AND person = @person",
                    ("operator", operatorId), ("person", person)).Run(cancellation);
                return await connection.Sql(
                    "DELETE FROM personal_value WHERE operator = @operator AND person = @person",
                    ("operator", operatorId), ("person", person)).Run(cancellation);
            },
            cancellation);
        await database.Scrub(cancellation);
    }

    private static async Task<string> PutOne(
        DbConnection connection,
        byte[] key,
        string operatorId,
        string person,
        PersonalText value,
        string? lookup,
        CancellationToken cancellation)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var reference = $"pv-{Hex(RandomNumberGenerator.GetBytes(16))}-{Commitment(salt, value.Kind, value.Text)}";
        byte[] plain = [.. salt, .. Encoding.UTF8.GetBytes(value.Text)];
        var binding = ValueBinding(operatorId, person, reference, value.Kind);
        await connection.Sql(
            """
            INSERT INTO personal_value (operator, reference, person, kind, sealed, lookup)
            VALUES (@operator, @reference, @person, @kind, @sealed, @lookup)
            """,
            ("operator", operatorId), ("reference", reference), ("person", person), ("kind", value.Kind),
            ("sealed", SealedText.Seal(key, plain, binding)), ("lookup", lookup)).Run(cancellation);
        return reference;
    }

    private static string Open(byte[] key, string operatorId, StoredValue stored)
    {
        var binding = ValueBinding(operatorId, stored.Person, stored.Reference, stored.Kind);
        var plain = SealedText.Open(key, stored.Sealed, binding);
        var text = Encoding.UTF8.GetString(plain.AsSpan(SaltBytes));
        return stored.Reference.EndsWith(Commitment(plain[..SaltBytes], stored.Kind, text), StringComparison.Ordinal)
            ? text
            : throw new CryptographicException($"{stored.Reference} does not fit its commitment.");
    }

    private static async Task<byte[]> PersonKey(
        DbConnection connection, byte[] master, string operatorId, string person, CancellationToken cancellation)
    {
        var binding = KeyBinding(operatorId, person);
        var fresh = SealedText.Seal(master, RandomNumberGenerator.GetBytes(KeyBytes), binding);
        var stored = await connection.Sql(
            """
            INSERT INTO person_key (operator, person, wrapped) VALUES (@operator, @person, @fresh)
            ON CONFLICT (operator, person)
            DO UPDATE SET wrapped = coalesce(person_key.wrapped, excluded.wrapped) RETURNING wrapped
            """,
            ("operator", operatorId), ("person", person), ("fresh", fresh)).Rows(r => r.Bytes(0), cancellation);
        return SealedText.Open(master, stored[0], binding);
    }

    private async Task<byte[]> MasterKey(DbConnection connection, string operatorId, CancellationToken cancellation)
    {
        if (await Fingerprint(connection, operatorId, cancellation) is { } known)
        {
            return _masters.Open(operatorId, known);
        }

        // Whoever inserts the row makes the key; the others wait here until it is committed. Two who made one at once
        // would leave values under a key that the other's file has replaced.
        var makes = await connection.Sql(
            "INSERT INTO operator_key (operator, fingerprint) VALUES (@operator, @none) ON CONFLICT DO NOTHING",
            ("operator", operatorId), ("none", Array.Empty<byte>())).Run(cancellation) > 0;
        if (!makes)
        {
            return _masters.Open(operatorId, await Fingerprint(connection, operatorId, cancellation));
        }

        var master = _masters.Open(operatorId, null);
        await connection.Sql(
            "UPDATE operator_key SET fingerprint = @print WHERE operator = @operator",
            ("operator", operatorId), ("print", OperatorKeys.Fingerprint(master))).Run(cancellation);
        return master;
    }

    private static async Task<byte[]?> Fingerprint(
        DbConnection connection, string operatorId, CancellationToken cancellation)
    {
        var found = await connection.Sql(
            "SELECT fingerprint FROM operator_key WHERE operator = @operator", ("operator", operatorId))
            .Rows(r => r.Bytes(0), cancellation);
        return found.FirstOrDefault();
    }

    private Task<ImmutableArray<StoredValue>> Rows(
        DbConnection connection, string operatorId, ImmutableArray<string> references,
        CancellationToken cancellation) =>
        connection.Sql(
            $"""
            SELECT v.reference, v.person, v.kind, v.sealed, k.wrapped
              FROM personal_value v
              JOIN person_key k ON k.operator = v.operator AND k.person = v.person AND k.wrapped IS NOT NULL
             WHERE v.operator = @operator AND {database.Dialect.In("v.reference", "references")}
            """,
            ("operator", operatorId), ("references", database.Dialect.List(references)))
            .Rows(
                r => new StoredValue(r.GetString(0), r.GetString(1), r.GetString(2), r.Bytes(3), r.Bytes(4)),
                cancellation);

    private static string Commitment(byte[] salt, string kind, string text)
    {
        var hash = HashParts.For("arrears.personal.1").Add(salt).Add(kind).Add(text).Hash();
        return Hex(hash.AsSpan(0, CommitmentBytes));
    }

    /// <summary>Equal values of one operator have equal hashes; without the operator's key they tell nothing.</summary>
    private static string LookupOf(byte[] master, string kind, string text)
    {
        var value = HashParts.For("arrears.lookup.1").Add(kind).Add(text).Hash();
        return Hex(HMACSHA256.HashData(master, value).AsSpan(0, LookupBytes));
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static string KeyBinding(string operatorId, string person) => $"{operatorId}\n{person}";

    private static string ValueBinding(string operatorId, string person, string reference, string kind) =>
        $"{operatorId}\n{person}\n{reference}\n{kind}";

    private sealed record StoredValue(string Reference, string Person, string Kind, byte[] Sealed, byte[] Wrapped);
}

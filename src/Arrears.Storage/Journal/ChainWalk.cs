using System.Collections.Immutable;
using System.Data.Common;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;
using Arrears.Storage.Loads;

namespace Arrears.Storage.Journal;

/// <summary>The journal of one account from its first line on, each line held to the chain before it is believed.</summary>
/// <param name="Lines">The lines up to the first that does not fit.</param>
/// <param name="Chain">The hash at the end of <paramref name="Lines"/>.</param>
/// <param name="Misfit">The first line that does not fit or cannot be read; null when every line fits.</param>
/// <param name="Registered">Where the registry says that the journal ends.</param>
internal sealed record ChainWalk(
    ImmutableArray<StoredJournalLine> Lines, byte[] Chain, long? Misfit, Witness<RegisteredEnd> Registered)
{
    private const int Page = 1000;

    /// <summary>
    /// The first line that is missing or does not fit; null when the journal is whole as far as it can tell by itself.
    /// Lines cut from its end show in the registry, unless that is damaged too: one that miscounts but knows the last
    /// hash is at fault itself.
    /// </summary>
    public long? BrokenAt => Misfit
        ?? (Registered.Said is { } end && end.Sequence > Lines.Length && !Knows(end) ? Lines.Length + 1 : null);

    /// <summary>Like <see cref="BrokenAt"/>, and the registry agrees in every respect.</summary>
    public long? DisagreesAt
    {
        get
        {
            var agrees = Registered.Said is { } end
                ? end.Sequence == Lines.Length && Knows(end)
                : Registered.IsSilent && Lines.IsEmpty;
            return Misfit ?? (agrees ? null : Lines.Length + 1);
        }
    }

    public static async Task<ChainWalk> Of(
        DbConnection connection, Dialect dialect, AccountKey key, CancellationToken cancellation)
    {
        var lines = ImmutableArray.CreateBuilder<StoredJournalLine>();
        var chain = ChainHash.Start(key.Value);
        var registered = await Registry(connection, key, cancellation);
        while (true)
        {
            var page = await Read(connection, dialect, key, lines.Count, cancellation);
            foreach (var witness in page)
            {
                if (witness.Said is not { } line || Next(chain, key, lines.Count + 1, line) is not { } next)
                {
                    return new(lines.ToImmutable(), chain, lines.Count + 1, registered);
                }

                lines.Add(line.Line);
                chain = next;
            }

            if (page.Length < Page)
            {
                return new(lines.ToImmutable(), chain, null, registered);
            }
        }
    }

    private bool Knows(RegisteredEnd end) => Chain.AsSpan().SequenceEqual(end.Chain);

    /// <summary>Null when the line does not fit.</summary>
    private static byte[]? Next(byte[] before, AccountKey key, long sequence, ChainedLine chained)
    {
        var line = chained.Line;
        var hash = ChainHash.Next(
            before, key.Value, sequence, line.Kind, line.BusinessDate, chained.RecordedMicros, line.Body.Span);
        return line.Sequence == sequence && chained.Operator == key.Operator && hash.AsSpan().SequenceEqual(chained.Chain)
            ? hash
            : null;
    }

    private static Task<ImmutableArray<Witness<ChainedLine>>> Read(
        DbConnection connection, Dialect dialect, AccountKey key, long after, CancellationToken cancellation) =>
        connection.Sql(
            $"""
            SELECT account, sequence, kind, business_date, recorded_us, body, {dialect.JournalTransaction}, number,
                   operator, chain
              FROM journal
             WHERE account = @account AND sequence > @after ORDER BY sequence LIMIT @limit
            """,
            ("account", key.Value), ("after", after), ("limit", Page))
            .Rows(
                row => Witness.Hear(
                    row, 0, r => new ChainedLine(JournalReader.Line(r), r.GetInt64(4), r.GetString(8), r.Bytes(9))),
                cancellation);

    private static async Task<Witness<RegisteredEnd>> Registry(
        DbConnection connection, AccountKey key, CancellationToken cancellation)
    {
        var heads = await connection.Sql(
            "SELECT account, sequence, chain FROM account_head WHERE account = @account", ("account", key.Value))
            .Rows(row => Witness.Hear(row, 0, r => new RegisteredEnd(r.GetInt64(1), r.Bytes(2))), cancellation);
        return heads is [var head] ? head : new(null, heads.IsEmpty ? null : "it is there more than once");
    }

    private sealed record ChainedLine(StoredJournalLine Line, long RecordedMicros, string Operator, byte[] Chain);
}

/// <summary>Where the registry says that a journal ends.</summary>
internal sealed record RegisteredEnd(long Sequence, byte[] Chain);

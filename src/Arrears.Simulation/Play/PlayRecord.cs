using System.Collections.Immutable;
using System.Text.Json;
using Arrears.Domain.Json;
using Arrears.Simulation.Crowd;

namespace Arrears.Simulation.Play;

/// <summary>
/// <c>play.json</c> in the data folder: what makes a restarted play the same play. The server's clock decides where
/// it goes on; this record says who plays, under which ids, and what people still intend to do.
/// </summary>
/// <param name="IdStamp">
/// Wall-clock instant inside every request id. It is renewed at a start when it is older than 60 days, so that a run
/// never nears the server's 90 days; acts of a half-done moment then get new ids once, and the machines' own guards
/// (contact used, step decided, payment known) keep them from counting twice.
/// </param>
/// <param name="LastFinished">Last date played to its end; null before the first.</param>
internal sealed record PlayRecord(
    int Format,
    ulong Seed,
    DateOnly StartsOn,
    DateTimeOffset IdStamp,
    DateOnly? LastFinished,
    ImmutableArray<Errand> Errands)
{
    public const int CurrentFormat = 1;
    public const string FileName = "play.json";
    private static readonly TimeSpan StampLifetime = TimeSpan.FromDays(60);

    /// <summary>Reads the folder's record, or begins one; renews an old stamp and writes it before any id is used.</summary>
    /// <exception cref="PlayException">The record is unreadable or belongs to another play.</exception>
    public static PlayRecord Open(string folder, ulong seed, DateOnly startsOn, DateTimeOffset now)
    {
        var path = Path.Combine(folder, FileName);
        var record = File.Exists(path) ? Read(path) : new PlayRecord(CurrentFormat, seed, startsOn, now, null, []);
        if (record.Seed != seed || record.StartsOn != startsOn)
        {
            throw new PlayException(
                $"'{path}' is the record of a play with seed {record.Seed} from {record.StartsOn:O}, not of seed {seed} from {startsOn:O}.");
        }

        if (now - record.IdStamp > StampLifetime || record.IdStamp > now)
        {
            record = record with { IdStamp = now };
        }

        record.Save(folder);
        return record;
    }

    /// <summary>Written beside and renamed over: a crash leaves the old record or the new one, never half of one.</summary>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        var temporary = path + ".new";
        using (var file = File.Create(temporary))
        {
            file.Write(DomainJson.Write(this));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static PlayRecord Read(string path)
    {
        try
        {
            return DomainJson.Read<PlayRecord>(File.ReadAllBytes(path)) is { Format: CurrentFormat } record
                ? record
                : throw new PlayException($"'{path}' has another format than {CurrentFormat}.");
        }
        catch (JsonException fault)
        {
            throw new PlayException($"'{path}' is unreadable: {fault.Message}", fault);
        }
    }
}

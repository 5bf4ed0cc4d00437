using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Arrears.Domain.Calendar;

namespace Arrears.Domain.Teams;

/// <summary>What the team writes down.</summary>
public enum TeamEntryKind
{
    /// <summary>Of the daily meeting (item 152).</summary>
    Decision,

    /// <summary>In the thread of a case (item 153).</summary>
    Note,

    /// <summary>A measure that the thread proposes; it is tried, and then said what came of it (item 153).</summary>
    Measure,

    /// <summary>Somebody asks for help with a case, or to give it away (item 156).</summary>
    Assist,

    /// <summary>Somebody put a task off (item 72).</summary>
    Deferral,

    /// <summary>A case was gone through and signed off for the month (item 115).</summary>
    Review,

    /// <summary>A sampled call was listened to and rated (item 69).</summary>
    Rating,

    /// <summary>Two wordings or times of day are tried against each other (item 160).</summary>
    Trial,
}

public enum TeamEntryStatus
{
    /// <summary>Said, and that is all.</summary>
    Standing,

    /// <summary>Waits for somebody.</summary>
    Open,
    Done,
    Declined,
}

/// <param name="Staff">Who is meant: to whom a case is to go, whose call was rated.</param>
/// <param name="Owner">Owner id of the case's owner.</param>
/// <param name="Subject">The task, contact or day it is about.</param>
/// <param name="Code">What kind of help, why put off, what was found, what is tried out.</param>
/// <param name="Text">Words about nobody in particular.</param>
/// <param name="TextRef">Words about a case, in the vault.</param>
/// <param name="Until">New date of a task, or last day of a trial.</param>
/// <param name="Number">Rating, 1 to 5.</param>
public sealed record TeamEntry(
    string Id,
    TeamEntryKind Kind,
    string Author,
    BusinessMoment At,
    string? Staff,
    string? CaseId,
    string? Owner,
    string? Subject,
    string? Code,
    string? Text,
    string? TextRef,
    DateOnly? Until,
    int? Number,
    TeamEntryStatus Status)
{
    /// <summary>Who follows it instead of its author, who left; null: the author.</summary>
    public string? KeptBy { get; init; }

    public string? Result { get; init; }

    public string? ClosedBy { get; init; }

    public DateOnly? ClosedOn { get; init; }
}

/// <summary>The book of an estate's team for one month.</summary>
public sealed record TeamBook(ImmutableArray<TeamEntry> Entries)
{
    public TeamEntry? Find(string id) => Entries.FirstOrDefault(entry => entry.Id == id);
}

[GenerateSerializer, Immutable, Alias("arrears.TeamCommand")]
public abstract record TeamCommand;

/// <summary>Writes an entry; the caller is its author. The same id again with the same words changes nothing.</summary>
/// <param name="Purpose">Of a trial: what kind of contact it is about.</param>
/// <param name="NoticeGiven">Of a rating: the person knew that the call was recorded.</param>
/// <param name="MadeBy">Of a rating: who made the call or visit, as its log says; null: there was none such.</param>
[GenerateSerializer, Immutable, Alias("arrears.WriteEntry")]
public sealed record WriteEntry(
    [property: Id(0)] string EntryId,
    [property: Id(1)] TeamEntryKind Kind,
    [property: Id(2)] string? Staff,
    [property: Id(3)] string? CaseId,
    [property: Id(4)] string? Owner,
    [property: Id(5)] string? Subject,
    [property: Id(6)] string? Code,
    [property: Id(7)] string? Text,
    [property: Id(8)] string? TextRef,
    [property: Id(9)] DateOnly? Until,
    [property: Id(10)] int? Number,
    [property: Id(11)] ContactPurpose? Purpose,
    [property: Id(12)] bool NoticeGiven,
    [property: Id(13)] string? MadeBy = null) : TeamCommand;

/// <summary>Says what came of an open entry.</summary>
/// <param name="Declined">Of a request: no.</param>
[GenerateSerializer, Immutable, Alias("arrears.CloseEntry")]
public sealed record CloseEntry(
    [property: Id(0)] string EntryId, [property: Id(1)] bool Declined, [property: Id(2)] string Result) : TeamCommand;

/// <summary>
/// What is open and waits for a leaver, or was asked for by them, is the successor's from now on (items 11 and 156). Who
/// wrote it stays its author.
/// </summary>
[GenerateSerializer, Immutable, Alias("arrears.HandOverEntries")]
public sealed record HandOverEntries([property: Id(0)] string From, [property: Id(1)] string To) : TeamCommand;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(EntryWritten), "entry_written")]
[JsonDerivedType(typeof(EntryClosed), "entry_closed")]
[JsonDerivedType(typeof(EntryHandedOver), "entry_handed_over")]
public abstract record TeamEvent;

public sealed record EntryWritten(TeamEntry Entry) : TeamEvent;

public sealed record EntryClosed(string EntryId, TeamEntryStatus Status, string Result, string By, DateOnly On) : TeamEvent;

/// <param name="From">Who left.</param>
public sealed record EntryHandedOver(string EntryId, string From, string To, DateOnly On) : TeamEvent;

using System.Collections.Immutable;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Teams;

/// <summary>The team's book: who may write what, and what has to be said with it. Pure.</summary>
public static class TeamLifecycle
{
    private const int RatingMax = 5;
    private const string Leaving = "item.11";

    public static Decision<TeamBook, TeamEvent> Decide(TeamBook? book, TeamCommand command, DecisionContext context)
    {
        if (command is HandOverEntries handed)
        {
            return HandOver(book, handed, context);
        }

        var (happened, rule, refused) = command switch
        {
            WriteEntry c => Write(book, c, context),
            CloseEntry c => Close(book, c, context),
            _ => throw new InvariantViolationException($"{command.GetType().Name} has no handler."),
        };
        if (refused is not null)
        {
            return Decision<TeamBook, TeamEvent>.Refuse(refused);
        }

        return happened is null
            ? new(null, [], [], [], book ?? new TeamBook([]), Wake: null)
            : new(null, [new Happened<TeamEvent>(happened, rule)], [], [], Evolve(book, happened), Wake: null);
    }

    /// <exception cref="InvariantViolationException">The event cannot follow the book.</exception>
    public static TeamBook Evolve(TeamBook? book, TeamEvent happened) => (book, happened) switch
    {
        (_, EntryWritten e) => new TeamBook([.. book?.Entries ?? [], e.Entry]),
        ({ } known, EntryClosed e) when known.Find(e.EntryId) is { } entry => new TeamBook(known.Entries.Replace(
            entry, entry with { Status = e.Status, Result = e.Result, ClosedBy = e.By, ClosedOn = e.On })),
        ({ } known, EntryHandedOver e) when known.Find(e.EntryId) is { } entry => new TeamBook(known.Entries.Replace(entry, entry with
        {
            Staff = entry.Staff == e.From ? e.To : entry.Staff,
            KeptBy = KeeperOf(entry) == e.From ? e.To : entry.KeptBy,
        })),
        _ => throw new InvariantViolationException($"{happened.GetType().Name} has no entry to happen to."),
    };

    /// <summary>The item of the seed list an entry follows.</summary>
    public static RuleId RuleOf(TeamEntryKind kind) => kind switch
    {
        TeamEntryKind.Decision => "item.152",
        TeamEntryKind.Note or TeamEntryKind.Measure => "item.153",
        TeamEntryKind.Assist => "item.156",
        TeamEntryKind.Deferral => "item.72",
        TeamEntryKind.Review => "item.115",
        TeamEntryKind.Rating => "item.69",
        TeamEntryKind.Trial => "item.160",
    };

    private static Decision<TeamBook, TeamEvent> HandOver(TeamBook? book, HandOverEntries c, DecisionContext context)
    {
        if (!IsManager(context))
        {
            return Decision<TeamBook, TeamEvent>.Refuse(
                new Refused(Refusal.RoleForbids, Leaving, Detail: $"{context.Actor.Role} hands over nobody's work."));
        }

        var next = book ?? new TeamBook([]);
        var happened = ImmutableArray.CreateBuilder<Happened<TeamEvent>>();
        foreach (var entry in next.Entries.Where(entry =>
            entry.Status == TeamEntryStatus.Open && (entry.Staff == c.From || KeeperOf(entry) == c.From)))
        {
            var handed = new EntryHandedOver(entry.Id, c.From, c.To, context.Today);
            happened.Add(new Happened<TeamEvent>(handed, Leaving));
            next = Evolve(next, handed);
        }

        return new(null, happened.DrainToImmutable(), [], [], next, Wake: null);
    }

    private static string KeeperOf(TeamEntry entry) => entry.KeptBy ?? entry.Author;

    private static (TeamEvent?, RuleId, Refused?) Write(TeamBook? book, WriteEntry c, DecisionContext context)
    {
        var rule = RuleOf(c.Kind);
        if (book?.Find(c.EntryId) is { } known)
        {
            return known.Kind == c.Kind && known.Author == context.Actor.Id && known.CaseId == c.CaseId
                ? (null, rule, null)
                : (null, rule, new Refused(Refusal.AlreadyExists, rule, Detail: "Another entry has this id."));
        }

        if (TeamChecks.Check(book, c, context) is { } refused)
        {
            return (null, rule, refused);
        }

        var waits = c.Kind is TeamEntryKind.Measure or TeamEntryKind.Assist or TeamEntryKind.Trial;
        var entry = new TeamEntry(
            c.EntryId, c.Kind, context.Actor.Id, context.Now, c.Staff, c.CaseId, c.Owner, c.Subject, c.Code, c.Text, c.TextRef,
            c.Until, c.Number, waits ? TeamEntryStatus.Open : TeamEntryStatus.Standing);
        return (new EntryWritten(entry), rule, null);
    }

    private static (TeamEvent?, RuleId, Refused?) Close(TeamBook? book, CloseEntry c, DecisionContext context)
    {
        if (book?.Find(c.EntryId) is not { } entry)
        {
            return (null, default, new Refused(Refusal.ReasonUnknown, "item.152", Detail: $"There is no entry {c.EntryId}."));
        }

        var rule = RuleOf(entry.Kind);
        var refused = string.IsNullOrWhiteSpace(c.Result)
            ? new Refused(Refusal.MissingReason, rule, Detail: "Say what came of it.")
            : entry.Kind is TeamEntryKind.Assist or TeamEntryKind.Trial && !IsManager(context)
                ? new Refused(Refusal.RoleForbids, rule, Detail: "The manager decides.")
            : entry.Status == TeamEntryStatus.Standing
                ? new Refused(Refusal.StageForbids, rule, Detail: "Nothing is open about it.")
            : null;
        if (refused is not null || entry.Status != TeamEntryStatus.Open)
        {
            return (null, rule, refused ?? Decided(entry, c, rule));
        }

        var status = c.Declined ? TeamEntryStatus.Declined : TeamEntryStatus.Done;
        return (new EntryClosed(c.EntryId, status, c.Result, context.Actor.Id, context.Today), rule, null);
    }

    private static Refused? Decided(TeamEntry entry, CloseEntry c, RuleId rule) =>
        entry.Result == c.Result && entry.Status == TeamEntryStatus.Declined == c.Declined
            ? null
            : new Refused(Refusal.AlreadyDecided, rule, Detail: "It was closed with another result.");

    internal static bool IsManager(DecisionContext context) => context.Policy.Authority.Managers.Contains(context.Actor.Role);

    internal static bool IsRating(int? number) => number is >= 1 and <= RatingMax;
}

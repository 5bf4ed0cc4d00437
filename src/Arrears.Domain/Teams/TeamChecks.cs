using System.Collections.Immutable;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Teams;

/// <summary>What has to be said with an entry, by its kind.</summary>
internal static class TeamChecks
{
    private static readonly ImmutableArray<string> Help = ["help", "transfer"];

    private static readonly ImmutableArray<string> Findings = ["verified", "corrected", "escalated"];

    /// <summary>Item 160: how something is said and when may be tried out; what people are entitled to may not.</summary>
    private static readonly ImmutableArray<string> Tried = ["tone", "time"];

    public static Refused? Check(TeamBook? book, WriteEntry c, DecisionContext context)
    {
        var rule = TeamLifecycle.RuleOf(c.Kind);
        return c.Kind switch
        {
            TeamEntryKind.Decision => Said(c, rule) ?? Managers(context, rule),
            TeamEntryKind.Note or TeamEntryKind.Measure => OfCase(c, rule) ?? Said(c, rule),
            TeamEntryKind.Assist => OfCase(c, rule) ?? OneOf(c, Help, rule) ?? Said(c, rule),
            TeamEntryKind.Deferral => Deferred(c, context, rule),
            TeamEntryKind.Review => OfCase(c, rule) ?? OneOf(c, Findings, rule) ?? Managers(context, rule) ?? Once(book, c, rule),
            TeamEntryKind.Rating => Rated(c, context, rule),
            TeamEntryKind.Trial => Trial(c, context, rule),
        };
    }

    private static Refused? OfCase(WriteEntry c, RuleId rule) => c is { CaseId: not null, Owner: not null }
        ? null
        : new Refused(Refusal.UnknownCase, rule, Detail: "It is about a case: say which.");

    private static Refused? Said(WriteEntry c, RuleId rule) => string.IsNullOrWhiteSpace(c.Text) && c.TextRef is null
        ? new Refused(Refusal.MissingReason, rule, Detail: "It says nothing.")
        : null;

    private static Refused? Managers(DecisionContext context, RuleId rule) => TeamLifecycle.IsManager(context)
        ? null
        : new Refused(Refusal.RoleForbids, rule, Detail: $"{context.Actor.Role} does not sign this.");

    private static Refused? OneOf(WriteEntry c, ImmutableArray<string> codes, RuleId rule) => c.Code is { } code && codes.Contains(code)
        ? null
        : new Refused(Refusal.ReasonUnknown, rule, Detail: $"It is one of {string.Join(", ", codes)}.");

    private static Refused? Once(TeamBook? book, WriteEntry c, RuleId rule) =>
        book?.Entries.Any(entry => entry.Kind == TeamEntryKind.Review && entry.CaseId == c.CaseId) == true
            ? new Refused(Refusal.AlreadyDecided, rule, Detail: "The case was signed off this month.")
            : null;

    private static Refused? Deferred(WriteEntry c, DecisionContext context, RuleId rule) =>
        string.IsNullOrWhiteSpace(c.Subject) || string.IsNullOrWhiteSpace(c.Code)
            ? new Refused(Refusal.MissingReason, rule, Detail: "Which task, and why not now.")
            : c.Until is not { } until || until <= context.Today
                ? new Refused(Refusal.DateOutOfRange, rule, Detail: "A task that is put off has a later date.")
            : null;

    /// <summary>Without notice there is nothing to listen to: such a recording is destroyed, not rated.</summary>
    private static Refused? Rated(WriteEntry c, DecisionContext context, RuleId rule) =>
        string.IsNullOrWhiteSpace(c.Subject) || c.Staff is null
            ? new Refused(Refusal.UnknownContact, rule, Detail: "Which call, and who made it.")
            : c.MadeBy is null
                ? new Refused(Refusal.UnknownContact, rule, Detail: $"No call or visit {c.Subject} was made.")
            : c.MadeBy != c.Staff
                ? new Refused(Refusal.UnknownContact, rule, Detail: $"{c.Subject} was not {c.Staff}'s.")
            : !c.NoticeGiven ? new Refused(Refusal.ConductForbids, rule, Detail: "Nobody told the person of the recording.")
            : !TeamLifecycle.IsRating(c.Number) ? new Refused(Refusal.GuardForbids, rule, Detail: "A rating is 1 to 5.")
            : c.Staff == context.Actor.Id ? new Refused(Refusal.RoleForbids, rule, Detail: "Nobody rates their own call.")
            : Managers(context, rule);

    private static Refused? Trial(WriteEntry c, DecisionContext context, RuleId rule) =>
        c.Code is not { } code || !Tried.Contains(code)
            ? new Refused(Refusal.ConductForbids, rule, Detail: "Tone and time may be tried out; rights never.")
            : c.Purpose is not { } purpose || Purposes.IsLetter(purpose) || Purposes.IsOffer(purpose)
                || purpose == ContactPurpose.SettlementOffer
                ? new Refused(Refusal.ConductForbids, rule, Detail: "A document with legal effect has one wording for everybody.")
            : c.Until is not { } until || until <= context.Today
                ? new Refused(Refusal.DateOutOfRange, rule, Detail: "A trial has a last day.")
            : Said(c, rule) ?? Managers(context, rule);
}

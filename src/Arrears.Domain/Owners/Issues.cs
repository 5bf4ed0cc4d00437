using System.Collections.Immutable;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>What a talk brings up becomes a ticket with the talk, one for each thing (items 93 and 104).</summary>
internal static class Issues
{
    private const string Rule = "item.93";

    public static Refused? Check(Ruling ruling, ImmutableArray<TalkIssue> issues)
    {
        foreach (var issue in issues.IsDefault ? [] : issues)
        {
            if (ruling.State.Cases.Find(issue.CaseId) is null)
            {
                return new Refused(Refusal.UnknownCase, Rule, Detail: $"There is no case {issue.CaseId}.");
            }

            if (string.IsNullOrWhiteSpace(issue.Class) || string.IsNullOrWhiteSpace(issue.Accountable))
            {
                return new Refused(Refusal.MissingReason, Rule, Detail: "A ticket has its class and one person answerable for it.");
            }
        }

        return null;
    }

    /// <param name="talkId">The talk: its tickets are numbered under it.</param>
    public static void Raise(Ruling ruling, string talkId, ImmutableArray<TalkIssue> issues, string? wordsRef)
    {
        foreach (var (number, issue) in (issues.IsDefault ? [] : issues).Index())
        {
            ruling.Send(new IssueRaised(
                issue.CaseId, $"{talkId}-t{number + 1}", issue.Class, issue.Cause, issue.Accountable, wordsRef));
        }
    }
}

using System.Collections.Immutable;

namespace Arrears.Domain.Owners.Conduct;

/// <summary>
/// Opening with the company's own difficulties (items 143 and 144): in a talk, in the approved words, about short
/// arrears, with somebody the company speaks to in a friendly way often enough, and once in a case.
/// </summary>
internal static class Pleas
{
    /// <summary>Friendly talks are counted up to here; more are never asked for.</summary>
    private const int TalksKept = 12;

    public static Obstacle? Obstacle(PersonFacts f, Approach a)
    {
        if (!a.Manner.Has(Circumstance.OwnDifficulties))
        {
            return null;
        }

        if (a.Channel is not (Channel.Call or Channel.Visit) || !Purposes.AsksForMoney(a.Purpose))
        {
            return Forbidden("plea_outside_a_talk", "conduct.plea");
        }

        var rules = f.Policy.Conduct;
        var oldest = f.Today.AddDays(-rules.PleaArrearsDaysMax);
        var since = f.Today.AddMonths(-rules.PleaTalksMonths);
        ImmutableArray<OwnerCase> cases = a.Cases.IsEmpty
            ? [.. f.State.Cases.All.Where(item => item.InArrears)]
            : [.. a.Cases.Select(id => f.State.Cases[id])];
        return cases.Any(item => item.OldestDue < oldest)
            ? Forbidden("plea_arrears_too_old", "conduct.plea_short_arrears")
            : f.State.FriendlyTalks.Count(on => on >= since) < rules.PleaTalksMin
                ? Forbidden("plea_few_friendly_talks", "conduct.plea_friendly_talks")
                : cases.Any(item => item.PleaOn is not null || IsUnderWay(f.State, a, item.Id))
                    ? Forbidden("plea_made_before", "conduct.plea_once")
                    : null;
    }

    /// <summary>The person was spoken to, calmly, and did not refuse.</summary>
    public static bool IsFriendly(ConversationNoted talk) =>
        talk is { RightParty: RightParty.Confirmed, Outcome: ContactOutcome.Reached, Mood: Mood.Calm, Refused: false };

    public static ImmutableArray<DateOnly> With(ImmutableArray<DateOnly> talks, DateOnly on) =>
        [.. talks.Skip(Math.Max(0, talks.Length + 1 - TalksKept)), on];

    private static bool IsUnderWay(OwnerState state, Approach a, string caseId) => state.Contacts.Any(contact =>
        contact is { IsLive: true, Plea: true } && contact.Id != a.Except && contact.Cases.Any(item => item.CaseId == caseId));

    private static Obstacle Forbidden(string guard, RuleId rule) => new(guard, rule, Refusal.ConductForbids);
}

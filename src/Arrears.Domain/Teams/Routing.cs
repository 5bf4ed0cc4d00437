using System.Collections.Immutable;
using Arrears.Domain.Policy;
using Arrears.Domain.Wording;

namespace Arrears.Domain.Teams;

/// <summary>A case as routing sees it.</summary>
/// <param name="Reason">Why the person last said that they do not pay; null: it was not said.</param>
/// <param name="OpenGrievance">A grievance is open; <paramref name="Developer"/>: the builder of the estate answers for one.</param>
/// <param name="Assignee">Who has it; null: nobody.</param>
/// <param name="Known">Who knows the owner, with the strength, 1 to 5.</param>
public sealed record RoutedCase(
    string Estate,
    CaseStage Stage,
    string? Reason,
    bool OpenGrievance,
    bool Developer,
    string? Assignee,
    ImmutableArray<(string Staff, int Strength)> Known);

/// <param name="Staff">Null: nobody at this estate has the skill.</param>
/// <param name="Why">For example <c>best_known</c>; a word of the command line.</param>
public sealed record RoutingChoice(StaffSkill Skill, string? Staff, string Why);

/// <summary>
/// Who is given a case (items 68 and 154): only somebody who works at the estate, may call, and has the skill that the
/// case needs. Of those the one who knows the owner best, else who has it already, else who has the least. Pure.
/// </summary>
public static class Routing
{
    public static StaffSkill SkillOf(RoutedCase item) => item switch
    {
        { Stage: CaseStage.LawyerLetter or CaseStage.PreActionReview or CaseStage.Mediation or CaseStage.PaymentOrder } => StaffSkill.Legal,
        { Stage: CaseStage.Suit or CaseStage.Instrument or CaseStage.Enforcement } => StaffSkill.Legal,
        { Developer: true } => StaffSkill.DeveloperLiaison,
        { OpenGrievance: true } => StaffSkill.Dispute,
        _ => IsObjection(item.Reason) ? StaffSkill.Dispute : StaffSkill.EarlyReminder,
    };

    /// <param name="loads">Cases that each person has; who is not named has none.</param>
    public static RoutingChoice Choose(
        RoutedCase item, StaffRegister register, TeamRules rules, DateOnly today, IReadOnlyDictionary<string, int> loads)
    {
        var skill = SkillOf(item);
        var able = register.Members
            .Where(member => member.Skills.Contains(skill) && member.WorksIn(item.Estate) && MayCall(member, rules, today))
            .Select(member => member.Id)
            .ToHashSet(StringComparer.Ordinal);
        if (able.Count == 0)
        {
            return new RoutingChoice(skill, null, "nobody_has_the_skill");
        }

        var known = item.Known
            .Where(pair => able.Contains(pair.Staff) && pair.Strength >= rules.KnownFromStrength)
            .OrderByDescending(pair => pair.Strength)
            .ThenBy(pair => pair.Staff, StringComparer.Ordinal)
            .Select(pair => pair.Staff)
            .FirstOrDefault();
        return known is not null ? new RoutingChoice(skill, known, "best_known")
            : item.Assignee is { } has && able.Contains(has) ? new RoutingChoice(skill, has, "has_it")
            : new RoutingChoice(
                skill,
                able.OrderBy(id => loads.GetValueOrDefault(id)).ThenBy(id => id, StringComparer.Ordinal).First(),
                "least_load");
    }

    /// <summary>Who of those who may call knows the owner well enough to be preferred as caller (item 68); null: nobody.</summary>
    public static string? BestKnown(
        IEnumerable<(string Staff, int Strength)> known, StaffRegister register, TeamRules rules, DateOnly today) => known
        .Where(pair => pair.Strength >= rules.KnownFromStrength
            && register.Find(pair.Staff) is { } member && MayCall(member, rules, today))
        .OrderByDescending(pair => pair.Strength)
        .ThenBy(pair => pair.Staff, StringComparer.Ordinal)
        .Select(pair => pair.Staff)
        .FirstOrDefault();

    private static bool MayCall(StaffMember member, TeamRules rules, DateOnly today) =>
        member.WorksOn(today) && StaffRules.MayCall(rules, member.Passed(TrainingModule.Compliance, today), today);

    /// <summary>What somebody objects to is more than not being reached, and than having forgotten.</summary>
    private static bool IsObjection(string? reason) =>
        ObjectionLibrary.Embedded.Find(reason) is { } known && known.Group == ReasonGroup.Objection;
}

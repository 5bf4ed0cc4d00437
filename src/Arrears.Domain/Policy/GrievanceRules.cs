using System.Collections.Immutable;
using Arrears.Domain.Calendar;

namespace Arrears.Domain.Policy;

/// <summary>How soon a grievance is answered (items 88 to 119), in the estate's office hours where hours are named.</summary>
/// <param name="OfficeHours">Spans of a working day, ascending.</param>
/// <param name="AcknowledgeWorkingHours">4.</param>
/// <param name="PlanWorkingDays">1: a plan with a date by the end of that day.</param>
/// <param name="Classes">What the register tells apart; anything else is served as <paramref name="Other"/>.</param>
/// <param name="ProgressEveryDays">7: the owner hears how far it is (item 109).</param>
/// <param name="ConfirmDays">Days in which the owner is asked to confirm; silence is not agreement.</param>
/// <param name="ChaseEveryDays">The developer is pressed again after so many days (item 94).</param>
/// <param name="SuspendDays">Days without demands after a date we promised and did not keep (item 96).</param>
/// <param name="ContactAfterFixHours">24: the fix is reported the same day, or a supervisor hears of it (item 92).</param>
/// <param name="BlockingAcknowledgeWorkingHours">The same for one that disputes charges (item 88): 2.</param>
/// <param name="CuredWithinDays">A fix has worked when the case is cured within so many days of it (item 120): 30.</param>
/// <param name="BlockingResolvePercent">Share of its class's days in which one that disputes charges is resolved: 50.</param>
public sealed record GrievanceRules(
    ImmutableArray<OfficeHours> OfficeHours,
    int AcknowledgeWorkingHours,
    int PlanWorkingDays,
    ImmutableArray<GrievanceClass> Classes,
    GrievanceClass Other,
    int ProgressEveryDays,
    int ConfirmDays,
    int ChaseEveryDays,
    int SuspendDays,
    int ContactAfterFixHours,
    int BlockingAcknowledgeWorkingHours,
    int BlockingResolvePercent,
    int CuredWithinDays)
{
    /// <summary>Working hours in which it is acknowledged.</summary>
    /// <param name="blocks">It keeps the owner from paying: it goes first.</param>
    public int AcknowledgeHours(bool blocks) => blocks ? BlockingAcknowledgeWorkingHours : AcknowledgeWorkingHours;

    /// <summary>Calendar days in which it is resolved, at least one.</summary>
    /// <inheritdoc cref="AcknowledgeHours" path="/param"/>
    public int ResolveDays(string name, bool blocks) => blocks
        ? Math.Max(1, ((Of(name).ResolveDays * BlockingResolvePercent) + 99) / 100)
        : Of(name).ResolveDays;

    public GrievanceClass Of(string name)
    {
        foreach (var known in Classes)
        {
            if (known.Name == name)
            {
                return known;
            }
        }

        return Other;
    }
}

/// <param name="ResolveDays">Calendar days from opening: 3, 7 or 30.</param>
/// <param name="EvidenceMin">References a resolution needs; 2 where before and after are to be seen (item 103).</param>
public sealed record GrievanceClass(string Name, int ResolveDays, int EvidenceMin);

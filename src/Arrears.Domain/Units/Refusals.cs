using Arrears.Domain.Calendar;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Units;

/// <summary>Whoever refused to pay again and again is a matter for the manager, not for one more call (item 155).</summary>
public static class Refusals
{
    public const string WorkKind = "refused_again";

    /// <summary>
    /// The manager's task on a case in arrears whose person refused as often as the policy allows, dated from the last
    /// refusal; null below that number.
    /// </summary>
    public static NextAction? ForManager(CaseState state, PolicyPack policy, BusinessCalendar calendar)
    {
        var refusals = state.Attempts.Where(attempt => attempt.Refused).ToList();
        if (state.Stage is < CaseStage.Reminder or > CaseStage.SecondDemand || refusals.Count < policy.Conduct.RefusalsToManager)
        {
            return null;
        }

        var by = calendar.AddWorkingDays(refusals.Max(attempt => attempt.On), policy.Ladder.StaffActionDays);
        return new NextAction(WorkKind, by, ActorRole.EstateManager, "item.155");
    }
}

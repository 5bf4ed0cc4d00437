using System.Collections.Immutable;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners.Conduct;

/// <summary>What was agreed with the person, or is being decided about, and keeps pressing back until a date.</summary>
internal static class Pressing
{
    /// <summary>
    /// Whether the case may not be pressed on a date; what a promise itself asks for is no pressing. From an estate that is
    /// stopped nothing goes out at all.
    /// </summary>
    public static bool IsHeld(OwnerState state, PolicyPack policy, string caseId, ContactPurpose purpose, DateOnly date) =>
        KillSwitches.IsStopped(state, caseId) || IsAgreed(state, policy, caseId, purpose, date);

    /// <summary>Whether something that was agreed, or is being decided about, keeps back what presses about the case.</summary>
    public static bool IsAgreed(OwnerState state, PolicyPack policy, string caseId, ContactPurpose purpose, DateOnly date) =>
        Purposes.Presses(purpose) && (Hardship(state, date) ?? Arrangement(state, policy, caseId, date)) is not null;

    /// <summary>Item 84: nothing is pressed while a claim is decided about or its relief runs.</summary>
    public static Obstacle? Hardship(OwnerState state, DateOnly date)
    {
        foreach (var claim in state.Claims)
        {
            if (!claim.IsOpen || date > claim.PauseEnd)
            {
                continue;
            }

            var decided = claim.Status == HardshipStatus.Review && claim.DecideBy < claim.PauseEnd ? claim.DecideBy : claim.PauseEnd;
            return new Obstacle(
                $"hardship_{SnakeCase.Of(claim.Status)}", "A17.hardship", Refusal.GuardForbids, decided.AddDays(1));
        }

        return null;
    }

    /// <summary>Stands in the way when every one of the cases is held; the first of them to be free says until when.</summary>
    public static Obstacle? Arrangements(OwnerState state, PolicyPack policy, ImmutableArray<string> cases, DateOnly date)
    {
        Obstacle? first = null;
        foreach (var caseId in cases)
        {
            if (Arrangement(state, policy, caseId, date) is not { } obstacle)
            {
                return null;
            }

            first = first is null || obstacle.Until < first.Until ? obstacle : first;
        }

        return first;
    }

    public static Obstacle? Arrangement(OwnerState state, PolicyPack policy, string caseId, DateOnly date)
    {
        foreach (var plan in state.Plans)
        {
            if (plan.IsRunning && Contacts.Includes(plan.Cases, caseId))
            {
                var until = plan.CureUntil ?? plan.NextUnpaid()?.Due ?? date;
                return new Obstacle("plan", "A17.plan", Refusal.GuardForbids, until.AddDays(1));
            }
        }

        foreach (var promise in state.Promises)
        {
            if (promise.IsOpen && date <= promise.PauseUntil && Contacts.Includes(promise.Cases, caseId)
                && state.Cases[caseId].BrokenPromises < policy.Promise.BrokenToForce)
            {
                return new Obstacle("promise", "A17.promise", Refusal.GuardForbids, promise.PauseUntil.AddDays(1));
            }
        }

        return null;
    }
}

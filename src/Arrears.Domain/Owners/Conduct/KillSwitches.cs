using System.Collections.Immutable;

namespace Arrears.Domain.Owners.Conduct;

/// <summary>
/// Estates from which nothing goes out to owners at the moment. The owner keeps those of its own cases, so that guards,
/// agenda and explanation all see the same; while something waits behind a switch it looks again every day.
/// </summary>
internal static class KillSwitches
{
    public const string Rule = "architecture.kill_switch";

    private const string Name = "kill_switch";

    /// <summary>Takes in how the switches stand now. What was reserved and has not left is given back.</summary>
    /// <param name="release">False where the command tells what became of a contact: facts are always taken.</param>
    public static void Learn(Ruling ruling, bool release)
    {
        var stopped = Of(ruling.State, ruling.Stopped);
        if (!stopped.SequenceEqual(ruling.State.StoppedEstates))
        {
            ruling.Happen(new EstatesStopped(stopped, ruling.Today), Rule);
        }

        if (release && !stopped.IsEmpty)
        {
            Release(ruling);
        }
    }

    /// <summary>Of the estates that are stopped, those the person has cases in; in ordinal order.</summary>
    public static ImmutableArray<string> Of(OwnerState state, ImmutableArray<string> stopped) => stopped.IsEmpty
        ? []
        : [.. state.Cases.All.Select(item => item.Estate).Distinct().Where(stopped.Contains).Order(StringComparer.Ordinal)];

    public static bool IsStopped(OwnerState state, string caseId) =>
        !state.StoppedEstates.IsEmpty && state.StoppedEstates.Contains(state.Cases[caseId].Estate);

    /// <summary>
    /// Every estate the contact would speak for is stopped. Whoever comes to the desk or calls in is answered all the same.
    /// </summary>
    public static Obstacle? Obstacle(OwnerState state, Approach approach)
    {
        if (state.StoppedEstates.IsEmpty || approach.Channel is Channel.WalkIn or Channel.Inbound)
        {
            return null;
        }

        var stopped = approach.Cases.IsEmpty
            ? state.Cases.All.All(item => state.StoppedEstates.Contains(item.Estate))
            : approach.Cases.All(caseId => IsStopped(state, caseId));
        return stopped ? new Obstacle(Name, Rule, Refusal.ConductForbids) : null;
    }

    private static void Release(Ruling ruling)
    {
        foreach (var contact in ruling.State.Contacts.Where(contact => contact is { Status: ContactStatus.Reserved, IsLetter: false }))
        {
            if (Obstacle(ruling.State, Contacts.ApproachOf(contact)) is { } obstacle)
            {
                Contacts.Release(ruling, contact, obstacle.Guard);
            }
        }
    }
}

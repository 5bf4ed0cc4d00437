using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners.Conduct;

/// <summary>A contact somebody wants to make, as the guards see it.</summary>
internal sealed record Approach(Channel Channel, ContactPurpose Purpose)
{
    /// <summary>Empty: whatever is in arrears.</summary>
    public ImmutableArray<string> Cases { get; init; } = [];

    public Manner Manner { get; init; } = Manner.Usual;

    public ActorRole By { get; init; } = ActorRole.System;

    /// <summary>When whoever makes it last passed the module that calling needs.</summary>
    public DateOnly? TrainedOn { get; init; }

    /// <summary>Of a visit of several: whoever goes along may visit, too.</summary>
    public bool IsCompanionTrained { get; init; }

    /// <summary>Date where that person works; null: the date of whom it is to reach.</summary>
    public DateOnly? StaffToday { get; init; }

    /// <summary>Limitation runs out: pauses do not count, everything else does.</summary>
    public bool Preserving { get; init; }

    /// <summary>Its own reservation does not stand in its way.</summary>
    public string? Except { get; init; }

    public bool IsPausable => !Preserving && Purposes.Presses(Purpose);
}

/// <summary>The person as the guards see them.</summary>
/// <param name="Today">The person's date.</param>
internal readonly record struct PersonFacts(
    OwnerState State, PolicyPack Policy, BusinessCalendar Calendar, DateOnly Today)
{
    public ContactRules Contact => Policy.Contact;
}

/// <summary>What stands in the way of a contact.</summary>
/// <param name="Until">The date from which it may be gone, when that is known.</param>
internal sealed record Obstacle(string Guard, RuleId Rule, Refusal Reason, DateOnly? Until = null, string? Detail = null);

/// <param name="Ask">Null when the guard holds. The moment is the person's.</param>
internal sealed record ConductGuard(string Name, Func<PersonFacts, Approach, BusinessMoment, Obstacle?> Ask);

/// <summary>
/// The guards of every contact, in order of precedence. Whatever wants to reach a person asks this one list: wishes of
/// the engine, letters, requests of staff, and the commit point before a hand-over. The explanation shows the same
/// list, so what is shown is what is done.
/// </summary>
internal static class ConductGuards
{
    /// <summary>What nobody may ask for, and who the person is: time alone does not change these.</summary>
    private static readonly ImmutableArray<ConductGuard> Unchanging = [.. MannerGuards.All, .. PersonGuards.All];

    /// <summary>How often, and when.</summary>
    private static readonly ImmutableArray<ConductGuard> Rhythm = RhythmGuards.All;

    public static ImmutableArray<ConductGuard> All { get; } = [.. Unchanging, .. Rhythm];

    /// <summary>The first guard that waiting does not open.</summary>
    public static Obstacle? Standing(PersonFacts facts, Approach approach) =>
        First(Unchanging, facts, approach, new BusinessMoment(facts.Today, TimeOnly.MinValue));

    /// <summary>The first guard that keeps the whole date closed; hours of the day are not asked.</summary>
    public static Obstacle? OnDate(PersonFacts facts, Approach approach, DateOnly date) =>
        First(RhythmGuards.OfDates, facts, approach, new BusinessMoment(date, TimeOnly.MinValue));

    /// <summary>The first guard of all that stands in the way at a moment.</summary>
    public static Obstacle? At(PersonFacts facts, Approach approach, BusinessMoment moment) =>
        Standing(facts, approach) ?? First(Rhythm, facts, approach, moment);

    private static Obstacle? First(
        ImmutableArray<ConductGuard> guards, PersonFacts facts, Approach approach, BusinessMoment moment)
    {
        foreach (var guard in guards)
        {
            if (guard.Ask(facts, approach, moment) is { } obstacle)
            {
                return obstacle;
            }
        }

        return null;
    }
}

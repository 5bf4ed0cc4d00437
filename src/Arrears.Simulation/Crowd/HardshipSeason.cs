using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Crowd;

/// <summary>Who comes to the desk to say that they cannot pay, and on which date.</summary>
internal sealed class HardshipSeason
{
    private const double ClaimChance = 0.6;
    private const int FirstDay = 10;
    private const int LastDay = 100;

    private readonly ILookup<DateOnly, CaseFile> _byDate;

    private HardshipSeason(ILookup<DateOnly, CaseFile> byDate) => _byDate = byDate;

    public static HardshipSeason Draw(ulong seed, IEnumerable<CaseFile> cases, DateOnly from) => new(cases
        .Where(file => file.Behaviour.Archetype == Archetype.Hardship)
        .DistinctBy(file => file.Row.OwnerId)
        .Select(file => (File: file, Roll: Dice.Roll(seed, from, file.Row.OwnerId, "hardship")))
        .Where(pair => pair.Roll.Chance(ClaimChance))
        .ToLookup(pair => from.AddDays(pair.Roll.Between(FirstDay, LastDay)), pair => pair.File));

    public IEnumerable<CaseFile> On(DateOnly date) => _byDate[date];
}

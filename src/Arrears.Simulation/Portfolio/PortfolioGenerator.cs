namespace Arrears.Simulation.Portfolio;

/// <summary>
/// A portfolio that is generated while it is enumerated, one estate at a time: enumerating again gives equal rows.
/// Owners shared by several estates (a developer, an investor) come with the first of them.
/// </summary>
public sealed record GeneratedPortfolio(Preset Preset, ulong Seed, IEnumerable<PortfolioRows> Estates);

/// <summary>
/// Generates realistic portfolios with arrears of past years (kpis.md D5). The same preset and seed give the same
/// rows, byte for byte, on every machine.
/// </summary>
public static class PortfolioGenerator
{
    public static GeneratedPortfolio Generate(PresetName preset, ulong seed) => Generate(Preset.Of(preset), seed);

    /// <summary>For a preset with another number of estates or units or another start than the named ones.</summary>
    /// <exception cref="ArgumentException">Fewer units than estates.</exception>
    public static GeneratedPortfolio Generate(Preset preset, ulong seed)
    {
        var profiles = Enumerable.Range(0, preset.EstateCount).Select(index => EstateProfile.Of(preset, seed, index));
        var sized = preset.UnitCount is { } units ? Sized(profiles, preset.EstateCount, units) : profiles;
        return new GeneratedPortfolio(
            preset, seed, sized.Select(profile => EstateBuilder.Build(preset, seed, profile)));
    }

    /// <summary>Exactly so many units, spread as the estates' own sizes are; every estate has at least one.</summary>
    private static IEnumerable<EstateProfile> Sized(IEnumerable<EstateProfile> profiles, int estates, int units)
    {
        if (units < estates)
        {
            throw new ArgumentException($"{units} units are too few for {estates} estates.", nameof(units));
        }

        return Spread(profiles, profiles.Sum(profile => (long)profile.UnitCount), units - estates);
    }

    private static IEnumerable<EstateProfile> Spread(IEnumerable<EstateProfile> profiles, long own, int units)
    {
        var (before, given) = (0L, 0L);
        foreach (var profile in profiles)
        {
            before += profile.UnitCount;
            var upTo = before * units / own;
            yield return profile with { UnitCount = 1 + (int)(upTo - given) };
            given = upTo;
        }
    }
}

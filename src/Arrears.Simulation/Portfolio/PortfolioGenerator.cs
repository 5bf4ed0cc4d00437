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

    /// <summary>For a preset with another number of estates or another start than the named ones.</summary>
    public static GeneratedPortfolio Generate(Preset preset, ulong seed) => new(
        preset,
        seed,
        Enumerable.Range(0, preset.EstateCount)
            .Select(index => EstateBuilder.Build(preset, seed, EstateProfile.Of(preset, seed, index))));
}

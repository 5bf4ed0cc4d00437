using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Tests.Portfolio;

/// <summary>The sample portfolio and a larger one, generated once for all tests that only read them.</summary>
internal static class Samples
{
    public const ulong Seed = 20260301;

    private static readonly Lazy<PortfolioRows> LazyDev = new(() => Merge(
        PortfolioGenerator.Generate(PresetName.Dev, Seed)));

    private static readonly Lazy<PortfolioRows> LazySixteen = new(() => Merge(
        PortfolioGenerator.Generate(Preset.Of(PresetName.Mid) with { EstateCount = 16 }, Seed)));

    public static PortfolioRows Dev => LazyDev.Value;

    /// <summary>The first 16 estates of the mid preset, some 20,000 units.</summary>
    public static PortfolioRows Sixteen => LazySixteen.Value;

    public static DateOnly StartsOn => Preset.Of(PresetName.Dev).StartsOn;

    public static PortfolioRows Merge(GeneratedPortfolio portfolio)
    {
        var estates = portfolio.Estates.ToList();
        return new PortfolioRows(
            [.. estates.SelectMany(rows => rows.Estates)],
            [.. estates.SelectMany(rows => rows.Units)],
            [.. estates.SelectMany(rows => rows.Owners)],
            [.. estates.SelectMany(rows => rows.Cases)],
            [.. estates.SelectMany(rows => rows.Charges)],
            [.. estates.SelectMany(rows => rows.PlannedCharges)],
            [.. estates.SelectMany(rows => rows.Payments)],
            [.. estates.SelectMany(rows => rows.Interruptions)],
            [.. estates.SelectMany(rows => rows.Behaviours)]);
    }
}

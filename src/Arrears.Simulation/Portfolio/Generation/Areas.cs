namespace Arrears.Simulation.Portfolio;

/// <summary>Floor areas: a mixture of five flat types, 30–600 m² (kpis.md D5).</summary>
internal static class Areas
{
    private static readonly (double Mean, double Deviation)[] Types =
        [(58, 9), (89, 8), (118, 14), (155, 22), (230, 60)];

    public static decimal Draw(SeededRandom random)
    {
        var (mean, deviation) = Types[random.Weighted(12, 40, 36, 9, 3)];
        return Math.Round((decimal)Math.Clamp(random.Normal(mean, deviation), 30, 600), 2);
    }
}

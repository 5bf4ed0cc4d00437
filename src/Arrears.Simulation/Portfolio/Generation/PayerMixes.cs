namespace Arrears.Simulation.Portfolio;

/// <summary>Percent of the nine archetypes per mix, in the order of <see cref="Archetype"/> (kpis.md D5).</summary>
internal static class PayerMixes
{
    private static readonly int[] Strong = [34, 18, 24, 14, 4, 2, 2, 1, 1];
    private static readonly int[] Base = [20, 12, 22, 22, 8, 6, 5, 2, 3];
    private static readonly int[] Weak = [10, 5, 17, 23, 11, 14, 9, 4, 7];
    private static readonly int[] Crisis = [3, 2, 8, 12, 7, 40, 8, 5, 15];

    public static ReadOnlySpan<int> Shares(PayerMix mix) => mix switch
    {
        PayerMix.Strong => Strong,
        PayerMix.Base => Base,
        PayerMix.Weak => Weak,
        PayerMix.Crisis => Crisis,
    };

    public static Archetype Draw(PayerMix mix, SeededRandom random) => (Archetype)random.Weighted(Shares(mix));
}

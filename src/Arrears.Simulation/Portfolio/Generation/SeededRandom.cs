using System.Numerics;

namespace Arrears.Simulation.Portfolio;

/// <summary>
/// The generator's own random numbers: xoshiro256** seeded through SplitMix64. Both are fixed, published algorithms on
/// 64-bit integers, so a seed means the same portfolio on every machine and every runtime; <see cref="Random"/> gives
/// no such promise across versions. Not for secrets.
/// </summary>
internal sealed class SeededRandom
{
    private readonly ulong[] _state = new ulong[4];

    private SeededRandom(ulong seed)
    {
        for (var i = 0; i < _state.Length; i++)
        {
            _state[i] = SplitMix(ref seed);
        }
    }

    /// <summary>
    /// An independent stream for one thing, named by its path (estate 7, unit 120, …): adding a draw for one unit
    /// moves no other unit.
    /// </summary>
    public static SeededRandom For(ulong seed, params ReadOnlySpan<int> path)
    {
        var mixed = seed;
        foreach (var step in path)
        {
            mixed = SplitMix(ref mixed) ^ unchecked((ulong)step);
        }

        return new SeededRandom(SplitMix(ref mixed));
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 … <paramref name="count"/> − 1.</summary>
    public int Next(int count) => (int)(NextUnit() * count);

    /// <summary>Uniform, both ends included.</summary>
    public int Between(int from, int to) => from + Next(to - from + 1);

    public bool Chance(double probability) => NextUnit() < probability;

    public bool Chance(decimal probability) => NextUnit() < (double)probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>Index drawn in proportion to the weights.</summary>
    public int Weighted(params ReadOnlySpan<int> weights)
    {
        var total = 0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var at = Next(total);
        for (var i = 0; i < weights.Length; i++)
        {
            at -= weights[i];
            if (at < 0)
            {
                return i;
            }
        }

        throw new ArgumentException("The weights must be positive.", nameof(weights));
    }

    /// <summary>
    /// Normal by the sum of twelve uniforms. Additions only: unlike logarithms and cosines it gives the same bits on
    /// every platform, and tails beyond six deviations do not matter here.
    /// </summary>
    public double Normal(double mean, double deviation)
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += NextUnit();
        }

        return mean + (sum * deviation);
    }

    private static ulong SplitMix(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    private ulong NextBits()
    {
        unchecked
        {
            var result = BitOperations.RotateLeft(_state[1] * 5, 7) * 9;
            var shifted = _state[1] << 17;
            _state[2] ^= _state[0];
            _state[3] ^= _state[1];
            _state[1] ^= _state[2];
            _state[0] ^= _state[3];
            _state[2] ^= shifted;
            _state[3] = BitOperations.RotateLeft(_state[3], 45);
            return result;
        }
    }
}

namespace Arrears.Domain.Tests.Lifecycle.Walk;

/// <summary>Chance that can be had again: the same seed throws the same.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public int Next(int below) => (int)(Throw() % (ulong)below);

    /// <summary>True once in so many throws.</summary>
    public bool Once(int every) => Next(every) == 0;

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    private ulong Throw()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}

namespace Arrears.Simulation;

/// <summary>Reports on the caller's thread: a bar needs the last value, not a queue of them.</summary>
public sealed class DirectProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}

namespace Arrears.Host.Demo;

/// <param name="Days">Calendar dates to live since the portfolio's first, in all.</param>
/// <param name="Exit">End after the report.</param>
/// <param name="Sheet">Arrears sheet to play; null: the generated sample.</param>
internal sealed record DemoOptions(HostOptions Host, int Days, bool Exit, ulong Seed, string? Sheet);

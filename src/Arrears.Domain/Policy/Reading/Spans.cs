namespace Arrears.Domain.Policy.Reading;

/// <summary>
/// Widest spans a pack may state. They catch slips of the keyboard, not choices: what a place allows is the pack's.
/// </summary>
internal static class Spans
{
    public const int Count = 1_000;
    public const int Days = 3_660;
    public const int Hours = 2_000;
    public const int Months = 600;
    public const int Minutes = 1_440;
    public const int Percent = 100;
    public const int Years = 100;
}

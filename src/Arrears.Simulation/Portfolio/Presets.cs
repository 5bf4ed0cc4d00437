namespace Arrears.Simulation.Portfolio;

/// <summary>Sizes of operators (kpis.md D5, scale presets).</summary>
public enum PresetName
{
    /// <summary>3 estates, exactly 3,000 units: the sample of the demo.</summary>
    Dev,

    /// <summary>60 estates, about 85,000 units.</summary>
    Mid,

    /// <summary>400 estates, about 560,000 units.</summary>
    ListedMid,

    /// <summary>5,000 estates, about 7 million units: write it to disk, do not load it.</summary>
    Top,
}

/// <summary>What the generator is asked for besides the seed.</summary>
/// <param name="StartsOn">First business date of the play.</param>
/// <param name="PlannedMonths">Months of future charges, counted from <paramref name="StartsOn"/>.</param>
/// <param name="SettledHistoryMonths">
/// Charges settled longer ago than this are left out with the money that settled them, as an office does when it
/// changes systems; open charges are kept however old.
/// </param>
public sealed record Preset(
    PresetName Name, int EstateCount, DateOnly StartsOn, int PlannedMonths, int SettledHistoryMonths)
{
    /// <summary>Units in all; null: as many as the estates have by themselves.</summary>
    public int? UnitCount { get; init; }

    public DateOnly PlannedThrough => StartsOn.AddMonths(PlannedMonths).AddDays(-1);

    public static Preset Of(PresetName name) => name switch
    {
        PresetName.Dev => new Preset(name, 3, new DateOnly(2026, 3, 1), 13, 6),
        PresetName.Mid => new Preset(name, 60, new DateOnly(2026, 3, 1), 12, 6),
        PresetName.ListedMid => new Preset(name, 400, new DateOnly(2026, 3, 1), 12, 3),
        PresetName.Top => new Preset(name, 5000, new DateOnly(2026, 3, 1), 12, 1),
    };
}

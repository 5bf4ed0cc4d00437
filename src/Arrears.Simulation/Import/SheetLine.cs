using Arrears.Domain;

namespace Arrears.Simulation.Import;

/// <summary>A row of a sheet that was understood whole.</summary>
internal sealed record SheetLine(
    string Estate,
    SheetPlace Place,
    string Owner,
    string Phone,
    decimal Area,
    string Item,
    decimal Rate,
    DateOnly From,
    DateOnly To,
    DateOnly Due,
    Money Charged,
    Money Reduced,
    Money Paid);

/// <summary>A row as cells, from whatever kind of file.</summary>
internal sealed record SheetText(long Line, IReadOnlyList<string> Cells);

/// <summary>Where a unit is, as the sheet says it, and its id within the estate.</summary>
internal sealed record SheetPlace(string Building, string Entrance, string Room)
{
    private static readonly string[] Suffixes = ["号楼", "单元", "栋", "幢", "座", "室", "号"];

    public string UnitId =>
        $"b{StableIds.Segment(Bare(Building))}-{StableIds.Segment(Bare(Entrance))}-{StableIds.Segment(Bare(Room))}";

    /// <summary>Null when the cells do not name one room.</summary>
    public static SheetPlace? Of(string building, string entrance, string room)
    {
        if (building.Length > 0)
        {
            return room.Length > 0 ? new SheetPlace(building, entrance, room) : null;
        }

        var parts = room.Split('-', StringSplitOptions.TrimEntries);
        return parts.Length == 3 && parts.All(part => part.Length > 0)
            ? new SheetPlace(parts[0], parts[1], parts[2])
            : null;
    }

    private static string Bare(string text) =>
        Suffixes.FirstOrDefault(suffix => text.EndsWith(suffix, StringComparison.Ordinal)) is { } suffix
            ? text[..^suffix.Length]
            : text;
}

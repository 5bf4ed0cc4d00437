namespace Arrears.Domain.Addresses;

/// <summary>Where a unit is within its estate, as somebody wrote it.</summary>
/// <param name="Building">Empty where the estate has none.</param>
/// <param name="Entrance">Empty where the building has one.</param>
public sealed record UnitAddress(string Building, string Entrance, string Room)
{
    public static UnitAddress None { get; } = new("", "", "");

    /// <summary>
    /// Names the unit within its estate, the same for every spelling: <c>5栋</c>, <c>5号楼</c> and <c>五幢</c> are one
    /// building. May be part of an account key.
    /// </summary>
    public string UnitId =>
        $"b{StableIds.Segment(PlaceWords.Building(Building))}-{StableIds.Segment(PlaceWords.Entrance(Entrance))}"
        + $"-{StableIds.Segment(PlaceWords.Room(Room))}";
}

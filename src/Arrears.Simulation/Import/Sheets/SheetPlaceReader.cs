using System.Text.RegularExpressions;
using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>
/// Reads the cells that say where a unit is. A room may be the whole address; what the row says twice must agree, and
/// a building that is missing is never taken from the row above.
/// </summary>
/// <param name="hasBuildings">The sheet has a column of its own for the building.</param>
internal sealed partial class SheetPlaceReader(bool hasBuildings)
{
    private static readonly SheetObjection NoRoom = Object("does not name one room");
    private static readonly SheetObjection Contradiction = Object("contradicts the building or entrance of its row");
    private static readonly SheetObjection NoBuilding = new(SheetColumn.Building, SheetFault.Room, "is missing");

    /// <returns>Null, with an objection, when the cells do not name one room.</returns>
    public UnitAddress? Read(string estate, string building, string entrance, Cell room, out SheetObjection? objection)
    {
        (building, entrance) = (Counted(building), Counted(entrance));
        var text = room.IsBlank ? "" : Counted(PlainText.Tight(room.Text));
        var isDate = room.Kind == CellKind.Date || IsDate(text);
        var parts = isDate || SeveralRooms().IsMatch(text) ? [] : Parts(estate, text);
        objection = isDate ? TurnedIntoADate(SheetColumn.Room)
            : IsDate(building) ? TurnedIntoADate(SheetColumn.Building)
            : IsDate(entrance) ? TurnedIntoADate(SheetColumn.Entrance)
            : !AreParts(parts) || IsBroken(building, entrance) ? NoRoom
            : building.Length == 0 && hasBuildings && parts.Length == 1 ? NoBuilding
            : null;
        if (objection is not null)
        {
            return null;
        }

        var place = building.Length == 0 ? Whole(parts, entrance) : Within(building, entrance, parts);
        objection = place is null ? Contradiction : null;
        return place;
    }

    private static SheetObjection Object(string reason) => new(SheetColumn.Room, SheetFault.Room, reason);

    private static SheetObjection TurnedIntoADate(SheetColumn column) =>
        new(column, SheetFault.Room, "was turned into a date by a spreadsheet");

    /// <summary>1001.0: what programs make of the numbers of a column that has gaps.</summary>
    private static string Counted(string number) => Decimal().Replace(number, "");

    private static bool IsDate(string text) => Date().IsMatch(PlainText.Tight(text));

    private static bool IsBroken(string building, string entrance) =>
        CellText.IsBroken(building) || CellText.IsBroken(entrance);

    private static UnitAddress Whole(string[] parts, string entrance) => parts switch
    {
        [var room] => new UnitAddress("", entrance, room),
        [var building, var room] => new UnitAddress(building, entrance, room),
        [.. var buildings, var stairs, var room] => new UnitAddress(string.Join('-', buildings), stairs, room),
        _ => UnitAddress.None,
    };

    /// <summary>A row that names its building, and perhaps its entrance, besides the room.</summary>
    private static UnitAddress? Within(string building, string entrance, string[] parts)
    {
        var whole = Whole(parts, "");
        return parts.Length switch
        {
            1 => new UnitAddress(building, entrance, parts[0]),
            2 when IsBuilding(parts[0], building) || IsEntrance(parts[0], entrance) =>
                new UnitAddress(building, entrance, parts[1]),
            2 when entrance.Length == 0 => new UnitAddress(building, parts[0], parts[1]),
            2 => new UnitAddress(building, entrance, $"{parts[0]}-{parts[1]}"),
            _ when IsBuilding(whole.Building, building)
                && (entrance.Length == 0 || IsEntrance(whole.Entrance, entrance)) =>
                new UnitAddress(building, entrance.Length == 0 ? whole.Entrance : entrance, whole.Room),
            _ => null,
        };
    }

    private static bool IsBuilding(string part, string building) =>
        PlaceWords.Building(part) == PlaceWords.Building(building);

    private static bool IsEntrance(string part, string entrance) =>
        entrance.Length > 0 && PlaceWords.Entrance(part) == PlaceWords.Entrance(entrance);

    /// <summary>The parts of an address, whatever words stand between them; one empty part spoils it.</summary>
    private static string[] Parts(string estate, string text)
    {
        if (text.Length == 0 || CellText.IsBroken(text))
        {
            return [];
        }

        var name = PlainText.Tight(estate);
        var address = name.Length > 0 && text.Length > name.Length && text.StartsWith(name, StringComparison.Ordinal)
            ? text[name.Length..].TrimStart('-')
            : text;
        return PlaceWords.Split(address);
    }

    /// <summary>What spreadsheets make of 5-1 and of 5-1-12, and write into text files.</summary>
    [GeneratedRegex(
        """
        ^(?:(?:19|20)[0-9]{2}[-/年](?:0?[1-9]|1[0-2])[-/月](?:0?[1-9]|[12][0-9]|3[01])日?(?:[0-9]{1,2}:[0-9:]+)?
        | [0-9]{1,2}月[0-9]{1,2}日 | (?:19|20)[0-9]{2}年[0-9]{1,2}月
        | [0-9]{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)
        | (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-[0-9]{2})$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    /// <summary>
    /// A digit, a letter or a Chinese numeral: 待核实 is no room. Only what stands above a room may be a word.
    /// </summary>
    private static bool AreParts(string[] parts) =>
        parts.Length is > 0 and <= 4 && Part().IsMatch(parts[^1])
            && parts.SkipLast(1).All(part => Part().IsMatch(part) || NamedPart().IsMatch(part));

    [GeneratedRegex(@"(?<=^[0-9]{1,5})\.0$")]
    private static partial Regex Decimal();

    /// <summary>东区, 一期, 商业街, 综合楼, 东 of 东单元; 小区 is another word for the estate.</summary>
    [GeneratedRegex("^(?![待未不])\\p{L}{1,8}(?:(?<!小)区|[期街楼栋幢座寓墅])$|^[东南西北中左右甲乙丙丁]$")]
    private static partial Regex NamedPart();

    [GeneratedRegex(@"^(?=.*[0-9A-Za-z一二三四五六七八九十])[\p{L}\p{Nd}\p{Nl}.+#()]+$")]
    private static partial Regex Part();

    /// <summary>101至105, 101和102, 101/102: no building has a number like a room's.</summary>
    [GeneratedRegex("[0-9][A-Za-z室号]?[至到和与及][0-9]|(?<![0-9])[0-9]{3,4}/[0-9]{3,4}(?![0-9])")]
    private static partial Regex SeveralRooms();
}

using System.Text.RegularExpressions;

namespace Arrears.Domain.Addresses;

/// <summary>The words around the names of buildings, entrances and rooms, in Chinese and English.</summary>
public static partial class PlaceWords
{
    private const string Positional = "〇一二三四五六七八九";

    /// <summary>A Chinese character that is no number.</summary>
    private const string Word = @"(?:(?![号〇零一二三四五六七八九十百千])[\u4E00-\u9FFF])";

    /// <summary>Units that are no dwellings; the word is part of their name.</summary>
    private const string Kinds = "商铺|商店|店铺|门面房|门面|门店|底商|车位|车库|储藏[室间]|储物[室间]|地下室|杂物[室间]|别墅";

    public static string Building(string text) =>
        Bare(AfterDistrict().Replace(BuildingWords().Replace(Counted(text), ""), "-"));

    public static string Entrance(string text) => Bare(EntranceWords().Replace(Counted(text), ""));

    public static string Room(string text) => Bare(RoomWords().Replace(PlainText.Tight(text), ""));

    /// <summary>
    /// The parts of a whole address, such as <c>5-1-0101</c>, <c>5号楼1单元0101室</c> or <c>Building 5, Room 0101</c>.
    /// </summary>
    /// <param name="address">Without white space.</param>
    public static string[] Split(string address)
    {
        var dots = Dots().Replace(Ordinal().Replace(address, ""), "$1-$2-$3");
        var strokes = Strokes().Replace(FloorAgain().Replace(dots, ""), "-");
        if (strokes.StartsWith('-'))
        {
            return [];
        }

        var joined = NumberThenKind().Replace(KindThenNumber().Replace(strokes, "$1"), "$2$1");
        var kinds = KindAfterNumber().Replace(joined, "-");
        var named = EnglishWords().Replace(RoomWords().Replace(kinds, ""), "-");
        var buildings = NamedBuilding().Replace(named, "$1-");
        return ChineseWords().Replace(buildings, "-").Replace('/', '-').TrimStart('-').Split('-');
    }

    private static string Counted(string text) => Ordinal().Replace(PlainText.Tight(text), "");

    private static string Bare(string text) => Number(ChineseNumber(text.ToUpperInvariant()));

    /// <summary>Spreadsheets drop leading zeros, so they tell nothing apart.</summary>
    private static string Number(string text) =>
        text.Length == 0 || !text.All(char.IsAsciiDigit) ? text
            : text.TrimStart('0') is { Length: > 0 } digits ? digits : "0";

    /// <summary>一 to 九千九百九十九 and 三〇三 as digits; anything else stays, 一百二 too, which may be 120 or 102.</summary>
    private static string ChineseNumber(string text)
    {
        var digits = text.Replace('零', '〇');
        if (digits.Length > 1 && digits.All(Positional.Contains))
        {
            return string.Concat(digits.Select(digit => Positional.IndexOf(digit, StringComparison.Ordinal)));
        }

        var number = Numeral().Match(digits);
        if (digits.Length == 0 || !number.Success)
        {
            return text;
        }

        // 十二 counts its ten without a one before it.
        var tens = number.Groups["ten"].Success ? Math.Max(1, Of("tens")) : 0;
        return $"{(Of("thousands") * 1000) + (Of("hundreds") * 100) + (tens * 10) + Of("units")}";

        int Of(string place) => Positional.IndexOf(number.Groups[place].Value, StringComparison.Ordinal);
    }

    [GeneratedRegex(
        """
        ^(?:(?<thousands>[一二三四五六七八九])千)? (?:(?<hundreds>[一二三四五六七八九])百)? (?:(?<=[千百])〇)?
        (?:(?<tens>[一二三四五六七八九])?(?<ten>十))? (?:(?<![千百])(?<units>[一二三四五六七八九]))?$
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Numeral();

    [GeneratedRegex(@"^(?:building|bldg\.?|block|blk\.?|tower)|(?:[号#]楼|[栋幢座楼号#])$", RegexOptions.IgnoreCase)]
    private static partial Regex BuildingWords();

    [GeneratedRegex(@"^(?:entrance|unit|stair(?:case)?)|(?:单元|号门|[门梯])$", RegexOptions.IgnoreCase)]
    private static partial Regex EntranceWords();

    [GeneratedRegex(@"^(?:room|apt\.?|apartment|flat|unit|no\.?)(?=.*[0-9])|(?:[室号房户])$", RegexOptions.IgnoreCase)]
    private static partial Regex RoomWords();

    [GeneratedRegex(
        "[,]?(?:building|bldg\\.?|block|blk\\.?|tower|entrance|unit|room|apt\\.?|flat)-?", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishWords();

    [GeneratedRegex($"(?:[号#]楼|号门(?![面店])|(?<!{Word})[栋幢座楼]|#|号(?=.)|单元|门(?![面店]))[-/]?")]
    private static partial Regex ChineseWords();

    /// <summary>北楼, 综合楼: the word is all that says that this is a building.</summary>
    [GeneratedRegex($"({Word}[栋幢座楼])[-/]?")]
    private static partial Regex NamedBuilding();

    [GeneratedRegex($"({Kinds})[-/#]+(?=[0-9A-Za-z])")]
    private static partial Regex KindThenNumber();

    [GeneratedRegex($"([0-9]+)[号#]?({Kinds})$")]
    private static partial Regex NumberThenKind();

    /// <summary>B1车位023: the building ends where the kind begins.</summary>
    [GeneratedRegex($"(?<=[0-9A-Za-z])(?=(?:{Kinds})[0-9A-Za-z])")]
    private static partial Regex KindAfterNumber();

    /// <summary>二期5栋, 东区3栋: the building begins where the district ends.</summary>
    [GeneratedRegex("(?<=[期区])(?=[0-9A-Za-z])")]
    private static partial Regex AfterDistrict();

    /// <summary>第3栋第1单元 counts what 3栋1单元 names.</summary>
    [GeneratedRegex("第(?=[0-9〇零一二三四五六七八九十百千]+(?:号楼|[栋幢座楼]|单元|[门梯]))")]
    private static partial Regex Ordinal();

    /// <summary>3.1.502, and no date: a room is no year.</summary>
    [GeneratedRegex(@"^([0-9]{1,3})[._]([0-9]{1,2})[._]((?!(?:19|20)[0-9]{2})[0-9]{3,4})$")]
    private static partial Regex Dots();

    /// <summary>1单元5层502: the room says its floor itself.</summary>
    [GeneratedRegex(@"(?<=(?:单元|门)-?)([0-9]{1,2})[层楼]-?(?=\1[0-9]{2}(?![0-9]))")]
    private static partial Regex FloorAgain();

    [GeneratedRegex("[\u2010-\u2015\u2212]")]
    private static partial Regex Strokes();
}

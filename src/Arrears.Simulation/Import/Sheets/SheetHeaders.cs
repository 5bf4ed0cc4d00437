using System.Text.RegularExpressions;
using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>What the headers of a row mean, each by its own words and some by their neighbours.</summary>
internal static partial class SheetHeaders
{
    private static readonly char[] Alternatives = ['/', '|', '、', '或'];

    private static readonly SheetColumn[] OfAddress = [SheetColumn.Building, SheetColumn.Entrance, SheetColumn.Room];

    /// <returns>By position; null: not known, or said by an earlier column already.</returns>
    public static SheetColumn?[] Read(IReadOnlyList<string> headers)
    {
        var names = headers.Select(Bare).ToList();
        var taken = new HashSet<SheetColumn>();
        var meanings = names.Select(name => Free(Known(name), taken)).ToArray();
        for (var i = 0; i < meanings.Length; i++)
        {
            meanings[i] ??= SheetWords.HeadersByNeighbours.ContainsKey(names[i]) ? null : Free(Composed(names[i]), taken);
        }

        for (var i = 0; i < meanings.Length; i++)
        {
            if (meanings[i] is null && SheetWords.HeadersByNeighbours.TryGetValue(names[i], out var choices))
            {
                meanings[i] = choices.Select(choice => Free(choice, taken)).FirstOrDefault(free => free is not null);
            }
        }

        return meanings;
    }

    /// <summary>Whether the cell could stand in a header.</summary>
    public static bool IsWord(string header) =>
        Bare(header) is var name
            && ((Known(name) ?? Composed(name)) is not null || SheetWords.HeadersByNeighbours.ContainsKey(name));

    public static bool IsSame(string header, string other) => Bare(header) == Bare(other);

    /// <summary>A title or a header that says amounts are not in yuan: 单位：万元, 应收(千元).</summary>
    public static bool SpeaksOfTenThousands(string text) => LargeUnit().IsMatch(PlainText.Tight(text));

    private static SheetColumn? Free(SheetColumn? meaning, HashSet<SheetColumn> taken) =>
        meaning is null or SheetColumn.Ignored || taken.Add(meaning.Value) ? meaning : null;

    /// <summary>
    /// A header that names alternatives, such as 项目/小区, means what all that are known mean; 楼栋/单元/房号 is a whole
    /// address.
    /// </summary>
    private static SheetColumn? Known(string name)
    {
        if (SheetWords.Headers.TryGetValue(name, out var meaning)
            || SheetWords.Headers.TryGetValue(Unit().Replace(name, ""), out meaning))
        {
            return meaning;
        }

        var meanings = name.Split(Alternatives)
            .Select(part => SheetWords.Headers.TryGetValue(part, out var one) ? one : Composed(part))
            .OfType<SheetColumn>()
            .Distinct()
            .ToList();
        return meanings.Count == 1 ? meanings[0]
            : meanings.Contains(SheetColumn.Room) && meanings.All(OfAddress.Contains) ? SheetColumn.Room
            : null;
    }

    private static SheetColumn? Composed(string name)
    {
        var bare = Unit().Replace(name, "");
        foreach (var (meaning, header) in SheetWords.HeaderPatterns)
        {
            if (header.IsMatch(bare))
            {
                return meaning;
            }
        }

        return null;
    }

    /// <summary>Without unit in brackets, marks and spaces; English in small letters.</summary>
    private static string Bare(string header) => Aside().Replace(PlainText.Tight(header), "").ToLowerInvariant();

    /// <summary>Whether the header is about what is charged, paid or owed: it may name a month, with amounts below.</summary>
    public static bool SpeaksOfMoney(string header) =>
        (Bare(header) is var name && SheetWords.Money.Any(word => name.Contains(word, StringComparison.Ordinal)))
        || CellPeriods.TryRead(new Cell(header), out _, out _) || Month().IsMatch(name);

    /// <summary>A unit that stands behind the word without brackets: 建筑面积㎡, 应收金额元.</summary>
    [GeneratedRegex("(?<=.)(?:元(?:/(?:m2|平方米|平米|月|户))*|m2|平方米|平米|sqm|rmb|cny|yuan)$")]
    private static partial Regex Unit();

    [GeneratedRegex(
        @"(?:[(\[【:/为是]|单位|额|应收|[已实未]收|欠费|欠款|减免)(?:人民币)?[百千万亿]+元[)\]】]*[。.]?$|['’]000\)?$|inthousands",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LargeUnit();

    [GeneratedRegex("^[0-9]{1,2}月份?$")]
    private static partial Regex Month();

    [GeneratedRegex(@"\([^)]*\)?|\[[^\]]*\]?|【[^】]*】?|[*:._#-]")]
    private static partial Regex Aside();
}

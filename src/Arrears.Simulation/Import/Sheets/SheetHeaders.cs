using System.Text.RegularExpressions;
using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>What the headers of a row mean, each by its own words and some by their neighbours.</summary>
internal static partial class SheetHeaders
{
    private static readonly char[] Alternatives = ['/', '|', '、', '或'];

    private static readonly SheetColumn[] OfAddress = [SheetColumn.Building, SheetColumn.Entrance, SheetColumn.Room];

    /// <summary>
    /// Whole words before composed ones, and what people read before the numbers that programs keep beside it: of
    /// 资源编号 and 资源名称 the second says where the room is.
    /// </summary>
    private static readonly (Func<string, SheetColumn?> Means, bool IsCode)[] Claims =
        [(Known, false), (Composed, false), (Known, true), (Composed, true)];

    /// <returns>By position; null: not known, or said by an earlier column already.</returns>
    public static SheetColumn?[] Read(IReadOnlyList<string> headers)
    {
        var names = headers.Select(Bare).ToList();
        var taken = new HashSet<SheetColumn>();
        var meanings = new SheetColumn?[names.Count];
        foreach (var (means, isCode) in Claims)
        {
            for (var i = 0; i < meanings.Length; i++)
            {
                meanings[i] ??= IsCode().IsMatch(names[i]) != isCode || SheetWords.HeadersByNeighbours.ContainsKey(names[i])
                    ? null
                    : Free(means(names[i]), taken);
            }
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
        MeaningOf(header) is not null || SheetWords.HeadersByNeighbours.ContainsKey(Bare(header));

    public static bool IsSame(string header, string other) => Bare(header) == Bare(other);

    /// <summary>What the header means by its own words, taken already or not; null: not known.</summary>
    public static SheetColumn? MeaningOf(string header) => Bare(header) is var name ? Known(name) ?? Composed(name) : null;

    /// <summary>What the header would mean most likely if nothing else said it: of 金额 beside 应收, the same.</summary>
    public static SheetColumn? LikelyMeaningOf(string header) =>
        MeaningOf(header) ?? (SheetWords.HeadersByNeighbours.TryGetValue(Bare(header), out var choices) ? choices[0] : null);

    /// <summary>Whether the header seems to say what was received or waived: 已核销金额, credit note.</summary>
    public static bool SpeaksOfSettling(string header) =>
        Bare(header) is var name && SheetWords.Settling.IsMatch(name) && !SheetWords.BesideSettling.IsMatch(name);

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

    [GeneratedRegex("(?:编号|编码|代码|code|id)$")]
    private static partial Regex IsCode();

    [GeneratedRegex("^[0-9]{1,2}月份?$")]
    private static partial Regex Month();

    [GeneratedRegex(@"\([^)]*\)?|\[[^\]]*\]?|【[^】]*】?|[*:._#-]")]
    private static partial Regex Aside();
}

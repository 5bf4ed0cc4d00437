using System.Globalization;
using Arrears.Domain.Units.Texts;

namespace Arrears.Domain.Estates;

/// <summary>A poster tells a true share of many, as of a day; no home can be told from it (items 50 and 136).</summary>
/// <param name="Percent">Whole percent of units that owe nothing past due, rounded down.</param>
public sealed record Poster(string Place, int Units, int Percent, DateOnly On)
{
    public Text Text => new(
        string.Create(CultureInfo.InvariantCulture, $"{Place}: {Percent}% of {Units} homes have paid, as of {On:yyyy-MM-dd}. Thank you."),
        string.Create(CultureInfo.InvariantCulture, $"{Place}：截至{On:yyyy-MM-dd}，{Units}户中已有{Percent}%缴清，感谢支持。"));

    /// <summary>Null: there are too few units, and a figure would point at somebody.</summary>
    /// <param name="unitsMin">Of the policy: 20.</param>
    public static Poster? Of(string place, int units, int paid, int unitsMin, DateOnly on) =>
        units < unitsMin ? null : new Poster(place, units, paid * 100 / units, on);
}

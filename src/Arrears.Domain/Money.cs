using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Arrears.Domain;

/// <summary>
/// An amount of money in integer fen (1/100 of the estate's currency unit). Arithmetic is checked: an overflow is a
/// bug and throws. The default is zero. Negative amounts exist only as differences; each rule that takes an amount
/// from outside says which sign it accepts.
/// </summary>
[GenerateSerializer, Immutable, Alias("arrears.Money")]
public readonly record struct Money([property: Id(0)] long Fen) : IComparable<Money>
{
    public static Money Zero => default;

    public bool IsZero => Fen == 0;

    public bool IsPositive => Fen > 0;

    public bool IsNegative => Fen < 0;

    public static Money operator +(Money left, Money right) => new(checked(left.Fen + right.Fen));

    public static Money operator -(Money left, Money right) => new(checked(left.Fen - right.Fen));

    public static Money operator -(Money value) => new(checked(-value.Fen));

    public static bool operator <(Money left, Money right) => left.Fen < right.Fen;

    public static bool operator >(Money left, Money right) => left.Fen > right.Fen;

    public static bool operator <=(Money left, Money right) => left.Fen <= right.Fen;

    public static bool operator >=(Money left, Money right) => left.Fen >= right.Fen;

    public static Money Min(Money left, Money right) => left.Fen <= right.Fen ? left : right;

    public static Money Max(Money left, Money right) => left.Fen >= right.Fen ? left : right;

    /// <summary>
    /// Reads a plain decimal such as <c>1234.5</c> or <c>-0.05</c>. At most two decimals, invariant culture, no
    /// separators: lenient reading of office spellings belongs to the importers.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Money amount)
    {
        amount = default;
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var units)
            || decimal.Abs(units) > long.MaxValue / 100m
            || decimal.Round(units, 2) != units)
        {
            return false;
        }

        amount = new Money((long)(units * 100m));
        return true;
    }

    /// <summary>Like <see cref="TryParse"/>, for text that our own code or data wrote.</summary>
    /// <exception cref="FormatException">The text is not an amount.</exception>
    public static Money Parse(string text) =>
        TryParse(text, out var amount) ? amount : throw new FormatException($"'{text}' is not an amount of money.");

    /// <summary>Rounds an exact number of fen half up, away from zero (law.md §6: once per charge).</summary>
    public static Money RoundHalfUp(decimal fen) =>
        new((long)decimal.Round(fen, 0, MidpointRounding.AwayFromZero));

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary>Units with two decimals, invariant culture: <c>-12.05</c>.</summary>
    public override string ToString() => (Fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}

public static class MoneySums
{
    public static Money Sum(this IEnumerable<Money> amounts)
    {
        var total = 0L;
        foreach (var amount in amounts)
        {
            total = checked(total + amount.Fen);
        }

        return new Money(total);
    }

    public static Money Sum<T>(this IEnumerable<T> items, Func<T, Money> amount) => items.Select(amount).Sum();
}

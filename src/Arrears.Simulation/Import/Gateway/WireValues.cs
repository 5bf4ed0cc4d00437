using System.Collections.Frozen;
using System.Globalization;
using Arrears.Domain;
using Date = Google.Type.Date;
using ProtoMoney = Google.Type.Money;

namespace Arrears.Simulation.Import;

/// <summary>Dates, amounts and decimals as the API spells them.</summary>
internal static class WireValues
{
    private const int FenPerUnit = 100;
    private const int NanosPerFen = 10_000_000;

    public static Date Of(DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    public static Date? Of(DateOnly? date) => date is { } known ? Of(known) : null;

    /// <param name="currency">Empty: the account's own, which only the server knows.</param>
    public static ProtoMoney Of(Money amount, string currency = "") => new()
    {
        CurrencyCode = currency,
        Units = amount.Fen / FenPerUnit,
        Nanos = (int)(amount.Fen % FenPerUnit) * NanosPerFen,
    };

    public static Money ToMoney(ProtoMoney amount) =>
        new(checked((amount.Units * FenPerUnit) + (amount.Nanos / NanosPerFen)));

    public static string Of(decimal number) => number.ToString("0.00####", CultureInfo.InvariantCulture);
}

/// <summary>An enum of the rows as the enum of the API: the same members under the same names.</summary>
internal static class WireValues<TRow, TWire>
    where TRow : struct, Enum
    where TWire : struct, Enum
{
    private static readonly FrozenDictionary<TRow, TWire> Known =
        Enum.GetValues<TRow>().ToFrozenDictionary(value => value, value => Enum.Parse<TWire>(value.ToString()));

    public static TWire Of(TRow value) => Known[value];
}

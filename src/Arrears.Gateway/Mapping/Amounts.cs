using Money = Arrears.Domain.Money;
using ProtoMoney = Google.Type.Money;

namespace Arrears.Gateway.Mapping;

/// <summary>Amounts on the wire: units and nanos, where a fen is ten million nanos.</summary>
internal static class Amounts
{
    private const int NanosPerFen = 10_000_000;
    private const int FenPerUnit = 100;

    public static ProtoMoney ToProto(Money amount, string currency) => new()
    {
        CurrencyCode = currency,
        Units = amount.Fen / FenPerUnit,
        Nanos = (int)(amount.Fen % FenPerUnit) * NanosPerFen,
    };

    public static ProtoMoney ToProto(long? fen, string currency) => ToProto(new Money(fen ?? 0), currency);

    /// <summary>False for parts of a fen, for units and nanos of opposite sign, and for what no ledger can hold.</summary>
    public static bool TryRead(ProtoMoney value, out Money amount)
    {
        amount = Money.Zero;
        if (value.Nanos % NanosPerFen != 0
            || value.Nanos is <= -1_000_000_000 or >= 1_000_000_000
            || Math.Sign(value.Units) * Math.Sign(value.Nanos) < 0
            || value.Units is > (long.MaxValue / FenPerUnit) - 1 or < (long.MinValue / FenPerUnit) + 1)
        {
            return false;
        }

        amount = new Money((value.Units * FenPerUnit) + (value.Nanos / NanosPerFen));
        return true;
    }
}

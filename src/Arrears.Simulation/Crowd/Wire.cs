using Arrears.Domain;
using ApiMethod = Arrears.Protos.V1.PaymentMethod;
using Date = Google.Type.Date;

namespace Arrears.Simulation.Crowd;

/// <summary>Dates, money and payment methods as the API writes them.</summary>
internal static class Wire
{
    private const int NanosPerFen = 10_000_000;

    public static Date Of(DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    public static Google.Type.TimeOfDay Of(TimeOnly time) => new() { Hours = time.Hour, Minutes = time.Minute };

    public static DateOnly? From(Date? date) =>
        date is { Year: > 0, Month: > 0, Day: > 0 } ? new DateOnly(date.Year, date.Month, date.Day) : null;

    public static Google.Type.Money Of(Money amount, string currency) => new()
    {
        CurrencyCode = currency,
        Units = amount.Fen / 100,
        Nanos = (int)(amount.Fen % 100) * NanosPerFen,
    };

    public static Money From(Google.Type.Money? amount) =>
        amount is null ? Money.Zero : new Money((amount.Units * 100) + (amount.Nanos / NanosPerFen));

    public static ApiMethod Of(PaymentMethod method) => method switch
    {
        PaymentMethod.Wechat => ApiMethod.Wechat,
        PaymentMethod.Alipay => ApiMethod.Alipay,
        PaymentMethod.BankTransfer => ApiMethod.BankTransfer,
        PaymentMethod.DirectDebit => ApiMethod.DirectDebit,
        PaymentMethod.CounterCash => ApiMethod.CounterCash,
        PaymentMethod.CounterCard => ApiMethod.CounterCard,
        PaymentMethod.Opening => ApiMethod.Opening,
    };
}

using System.Globalization;
using Arrears.Domain;

namespace Arrears.Simulation.Portfolio;

/// <summary>A payment of the past and which charges it covered.</summary>
internal sealed class PastPayment(PaymentRow row)
{
    private readonly List<(PastCharge Charge, Money Part)> _covers = [];

    public PaymentRow Row { get; } = row;

    public Money Unused { get; private set; } = row.Amount;

    /// <summary>The last charge it touched: partly paid while that charge is still open.</summary>
    public PastCharge? Last => _covers.Count > 0 ? _covers[^1].Charge : null;

    public void Use(PastCharge charge, Money part)
    {
        Unused -= part;
        _covers.Add((charge, part));
    }

    /// <summary>
    /// The payment as far as it concerns charges that are carried over, or null when it concerns none. A payment cut
    /// down to them is an opening balance, not what the bank saw.
    /// </summary>
    public PaymentRow? CarriedOver(Func<PastCharge, bool> kept)
    {
        var amount = Unused + _covers.Where(cover => kept(cover.Charge)).Select(cover => cover.Part).Sum();
        return amount.IsZero ? null
            : amount == Row.Amount ? Row
            : Row with { Amount = amount, Method = PaymentMethod.Opening, ExternalId = $"opening-{Row.PaymentId}" };
    }
}

/// <summary>Ids in the shape that wallets, banks and counters give.</summary>
internal static class ExternalIds
{
    public static string New(PaymentMethod method, DateOnly on, SeededRandom random)
    {
        var prefix = method switch
        {
            PaymentMethod.Wechat => "4200",
            PaymentMethod.Alipay => "2088",
            PaymentMethod.BankTransfer => "BT",
            PaymentMethod.DirectDebit => "DD",
            PaymentMethod.CounterCash => "RC",
            PaymentMethod.CounterCard => "POS",
            PaymentMethod.Opening => "opening-",
        };
        var tail = random.Next(1_000_000_000).ToString("000000000", CultureInfo.InvariantCulture)
            + random.Next(100_000).ToString("00000", CultureInfo.InvariantCulture);
        return prefix + on.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + tail;
    }
}

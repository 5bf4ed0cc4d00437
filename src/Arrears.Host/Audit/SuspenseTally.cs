using System.Text.Json;

namespace Arrears.Host.Audit;

/// <summary>The suspense accounts counted again: what came in is open, sent to a unit, or returned.</summary>
internal sealed class SuspenseTally
{
    private readonly Dictionary<string, long> _held = [];
    private readonly Dictionary<string, long> _sent = [];
    private readonly Dictionary<string, long> _returned = [];

    /// <summary>Legs under way or taken, by the payment id the unit knows them under.</summary>
    public Dictionary<string, long> SentLegs { get; } = [];

    public long Sent => SentLegs.Values.Sum();

    /// <summary>Fen that left a payment beyond what came in with it.</summary>
    public long Imbalance => _held.Sum(h => Math.Max(
        0, _sent.GetValueOrDefault(h.Key) + _returned.GetValueOrDefault(h.Key) - h.Value));

    public void Take(string kind, JsonElement happened)
    {
        var payment = happened.GetProperty("payment_id").GetString()!;
        switch (kind)
        {
            case "money_held":
                _held[payment] = Amount(happened);
                break;
            case "leg_sent":
                _sent[payment] = _sent.GetValueOrDefault(payment) + Amount(happened);
                SentLegs[Leg(payment, happened)] = Amount(happened);
                break;
            case "leg_came_back":
                var leg = Leg(payment, happened);
                _sent[payment] -= SentLegs[leg];
                SentLegs.Remove(leg);
                break;
            case "money_returned":
                _returned[payment] = _returned.GetValueOrDefault(payment) + Amount(happened);
                break;
            default:
                break;
        }
    }

    /// <summary>Counter receipts travel to their unit as legs do.</summary>
    public void TakeReceipt(string kind, JsonElement happened)
    {
        if (kind == "receipt_issued")
        {
            SentLegs[happened.GetProperty("payment_id").GetString()!] = Amount(happened);
        }
        else if (kind == "receipt_returned")
        {
            SentLegs.Remove(happened.GetProperty("payment_id").GetString()!);
        }
    }

    private static string Leg(string payment, JsonElement happened) => $"{payment}.{happened.GetProperty("leg_id").GetString()}";

    private static long Amount(JsonElement happened) => happened.GetProperty("amount").GetInt64();
}

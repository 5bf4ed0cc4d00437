using System.Text.Json;

namespace Arrears.Prove.Check;

/// <summary>The money of one case and its way through the stages, counted again from its journal lines.</summary>
internal sealed class CaseBooks
{
    private readonly Dictionary<string, long> _charges = [];
    private readonly Dictionary<string, long> _payments = [];
    private readonly Dictionary<string, (string Charge, string Payment, long Fen)> _allocations = [];
    private readonly Dictionary<string, (string Charge, long Fen)> _credits = [];
    private readonly HashSet<string> _writtenOff = [];
    private string _stage = "current";
    private string? _climbedOn;

    public long Outstanding => _charges.Where(charge => !_writtenOff.Contains(charge.Key)).Sum(charge => Left(charge.Key));

    public long Prepaid => _payments.Values.Sum() - _allocations.Values.Sum(allocation => allocation.Fen);

    public string Stage => _stage;

    /// <summary>A charge covered beyond its amount, or a payment spent beyond what came in.</summary>
    public bool IsOverspent => _charges.Keys.Any(charge => Left(charge) < 0)
        || _payments.Any(p => _allocations.Values.Where(a => a.Payment == p.Key).Sum(a => a.Fen) > p.Value);

    /// <summary>Null when the move is legal.</summary>
    public string? Move(JsonElement moved)
    {
        var (from, to, on) = (Text(moved, "from"), Text(moved, "to"), Text(moved, "on"));
        var fault = from != _stage ? $"leaves {from} while it was in {_stage}"
            : !LegalMoves.AllowsCase(from, to) ? $"goes from {from} to {to}"
            : IsClimb(from, to) && _climbedOn == on ? $"climbs twice on {on}"
            : null;
        _climbedOn = IsClimb(from, to) ? on : _climbedOn;
        _stage = to;
        return fault;
    }

    public void Book(JsonElement entry)
    {
        switch (Text(entry, "kind"))
        {
            case "charge_posted":
                var charge = entry.GetProperty("charge");
                _charges[Text(charge, "id")] = Fen(charge);
                break;
            case "charge_reversed":
                _charges.Remove(Text(entry, "charge_id"));
                break;
            case "charge_written_off":
                _writtenOff.Add(Text(entry, "charge_id"));
                break;
            case "charge_reinstated":
                _writtenOff.Remove(Text(entry, "charge_id"));
                break;
            case "payment_received":
                var payment = entry.GetProperty("payment");
                _payments[Text(payment, "id")] = Fen(payment);
                break;
            case "payment_reversed":
                _payments.Remove(Text(entry, "payment_id"));
                break;
            case "prepayment_refunded":
                _payments[Text(entry, "payment_id")] -= Fen(entry);
                break;
            case "payment_allocated":
                var part = entry.GetProperty("allocation");
                _allocations[Text(part, "id")] = (Text(part, "charge_id"), Text(part, "payment_id"), Fen(part));
                break;
            case "allocation_reversed":
                _allocations.Remove(Text(entry, "allocation_id"));
                break;
            case "credit_note_issued":
                var note = entry.GetProperty("note");
                _credits[Text(note, "id")] = (Text(note, "charge_id"), Fen(note));
                break;
            case "credit_note_reversed":
                _credits.Remove(Text(entry, "note_id"));
                break;
            default:
                break;
        }
    }

    private static bool IsClimb(string from, string to) => (from, to) switch
    {
        ("cured", _) => false,
        (_, "reminder" or "call" or "visit" or "demand_1" or "lawyer_letter" or "pre_due_reminder") => true,
        ("demand_1", "demand_2") => true,
        _ => false,
    };

    private long Left(string charge) => _charges[charge]
        - _allocations.Values.Where(a => a.Charge == charge).Sum(a => a.Fen)
        - _credits.Values.Where(c => c.Charge == charge).Sum(c => c.Fen);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static long Fen(JsonElement element) => element.GetProperty("amount").GetInt64();
}

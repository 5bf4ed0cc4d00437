using System.Text.Json;

namespace Arrears.Host.Audit;

/// <summary>One case counted again from its journal lines, in plain integers.</summary>
internal sealed class CaseTally
{
    private readonly Dictionary<string, long> _charges = [];
    private readonly Dictionary<string, string> _due = [];
    private readonly Dictionary<string, long> _payments = [];
    private readonly Dictionary<string, (string Payment, string Charge, long Amount)> _allocations = [];
    private readonly Dictionary<string, (string Charge, long Amount)> _notes = [];
    private readonly HashSet<string> _taken = [];
    private readonly HashSet<string> _drafts = [];
    private readonly HashSet<string> _writtenOff = [];
    private readonly Dictionary<string, string> _steps = [];
    private readonly HashSet<string> _sent = [];
    private string _stage = "current";
    private string? _climbedOn;
    private int _climb;

    public long ChargesPosted { get; private set; }

    public long PaymentsTaken { get; private set; }

    public long Assessments { get; private set; }

    public long Transitions { get; private set; }

    public long Illegal { get; private set; }

    public long FirstDemands { get; private set; }

    public long SecondDemands { get; private set; }

    public long DuplicateLetters { get; private set; }

    public string Stage => _stage;

    public HashSet<string> StagesEntered { get; } = ["current"];

    /// <summary>Money that came in and was not taken back or refunded.</summary>
    public long Received => _payments.Values.Sum();

    public long Allocated => _allocations.Values.Sum(a => a.Amount);

    public long Credit => Received - Allocated;

    public long Outstanding => _charges.Where(c => !_drafts.Contains(c.Key) && !_writtenOff.Contains(c.Key)).Sum(c => LeftOf(c.Key));

    /// <summary>Whether any charge is owed that was due before a date.</summary>
    /// <param name="on">As the journal writes it, 2026-03-02; null: due at any time.</param>
    public bool OwesBefore(string? on)
    {
        var covered = _allocations.Values.Select(a => (a.Charge, a.Amount)).Concat(_notes.Values)
            .GroupBy(part => part.Charge).ToDictionary(parts => parts.Key, parts => parts.Sum(part => part.Amount));
        return _charges.Any(c => !_drafts.Contains(c.Key) && !_writtenOff.Contains(c.Key)
            && (on is null || string.CompareOrdinal(_due[c.Key], on) < 0)
            && c.Value > covered.GetValueOrDefault(c.Key));
    }

    /// <summary>A charge covered beyond its amount, or a payment used beyond what came in.</summary>
    public bool IsOverAllocated => _charges.Keys.Any(c => LeftOf(c) < 0)
        || _payments.Any(p => _allocations.Values.Where(a => a.Payment == p.Key).Sum(a => a.Amount) > p.Value);

    public bool HasTaken(string payment) => _taken.Contains(payment);

    public void Take(string kind, JsonElement happened)
    {
        switch (kind)
        {
            case "money_moved":
                Move(happened.GetProperty("entry"));
                break;
            case "stage_moved":
                Step(happened);
                break;
            case "assessed":
                Assessments++;
                break;
            case "demand_ordered":
                _steps[Text(happened, "dispatch_id")] = Text(happened, "step");
                break;
            case "demand_sent":
                Send(Text(happened, "dispatch_id"));
                break;
            case "demand_failed":
                // A letter that provably did not arrive may be sent again.
                _sent.Remove($"{_steps.GetValueOrDefault(Text(happened, "dispatch_id"))}/{_climb}");
                break;
            default:
                break;
        }
    }

    private void Step(JsonElement moved)
    {
        var (from, to, on) = (Text(moved, "from"), Text(moved, "to"), Text(moved, "on"));
        Transitions++;
        Illegal += from == _stage && LegalMoves.Allows(from, to) ? 0 : 1;
        if (IsClimb(from, to))
        {
            Illegal += _climbedOn == on ? 1 : 0;
            _climbedOn = on;
        }

        _climb += to == "reminder" && from != "cured" ? 1 : 0;
        _stage = to;
        StagesEntered.Add(to);
    }

    private static bool IsClimb(string from, string to) =>
        from != "cured" && to is "pre_due_reminder" or "reminder" or "call" or "visit" or "demand_1" or "demand_2" or "lawyer_letter"
        && !(to == "demand_2" && from != "demand_1");

    private void Send(string dispatch)
    {
        var step = _steps.GetValueOrDefault(dispatch, "unknown");
        FirstDemands += step == "demand_1" ? 1 : 0;
        SecondDemands += step == "demand_2" ? 1 : 0;
        DuplicateLetters += _sent.Add($"{step}/{_climb}") ? 0 : 1;
    }

    private void Move(JsonElement entry)
    {
        switch (Text(entry, "kind"))
        {
            case "charge_posted":
                Post(entry.GetProperty("charge"));
                break;
            case "draft_issued":
                _drafts.Remove(Text(entry, "charge_id"));
                break;
            case "charge_reversed":
                _charges.Remove(Text(entry, "charge_id"));
                break;
            case "payment_received":
                var payment = entry.GetProperty("payment");
                _payments[Text(payment, "id")] = payment.GetProperty("amount").GetInt64();
                _taken.Add(Text(payment, "id"));
                PaymentsTaken++;
                break;
            case "payment_reversed":
                _payments.Remove(Text(entry, "payment_id"));
                break;
            case "prepayment_refunded":
                _payments[Text(entry, "payment_id")] -= entry.GetProperty("amount").GetInt64();
                break;
            default:
                Cover(entry);
                break;
        }
    }

    private void Cover(JsonElement entry)
    {
        switch (Text(entry, "kind"))
        {
            case "payment_allocated":
                var a = entry.GetProperty("allocation");
                _allocations[Text(a, "id")] = (Text(a, "payment_id"), Text(a, "charge_id"), a.GetProperty("amount").GetInt64());
                break;
            case "allocation_reversed":
                _allocations.Remove(Text(entry, "allocation_id"));
                break;
            case "credit_note_issued":
                var n = entry.GetProperty("note");
                _notes[Text(n, "id")] = (Text(n, "charge_id"), n.GetProperty("amount").GetInt64());
                break;
            case "credit_note_reversed":
                _notes.Remove(Text(entry, "note_id"));
                break;
            case "charge_written_off":
                _writtenOff.Add(Text(entry, "charge_id"));
                break;
            case "charge_reinstated":
                _writtenOff.Remove(Text(entry, "charge_id"));
                break;
            default:
                break;
        }
    }

    private void Post(JsonElement charge)
    {
        var id = Text(charge, "id");
        _charges[id] = charge.GetProperty("amount").GetInt64();
        _due[id] = Text(charge, "due");
        if (charge.TryGetProperty("draft", out var draft) && draft.GetBoolean())
        {
            _drafts.Add(id);
        }

        ChargesPosted++;
    }

    private long LeftOf(string charge) => _charges[charge]
        - _allocations.Values.Where(a => a.Charge == charge).Sum(a => a.Amount)
        - _notes.Values.Where(n => n.Charge == charge).Sum(n => n.Amount);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

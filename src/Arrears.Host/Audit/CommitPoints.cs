using System.Text.Json;

namespace Arrears.Host.Audit;

/// <summary>
/// What the units owed when they stood for a message. It leaves at that moment: a payment that comes after a unit's
/// word, and before the owner hears of the hand-over, was not chased.
/// </summary>
internal sealed class CommitPoints
{
    /// <summary>Whoever stands here has paid what was demanded; a debt of later is reminded of first.</summary>
    private static readonly HashSet<string> Unclaimed = ["current", "pre_due_reminder", "reminder", "call", "visit", "cured"];

    private readonly Dictionary<(string Operator, string Dispatch, string Case), bool> _owed = [];
    private readonly Dictionary<string, CaseTally> _cases = [];
    private string _account = "";

    /// <summary>Takes in a line of a unit; lines come by account and in order.</summary>
    public void Take(string account, string kind, JsonElement line)
    {
        if (account != _account)
        {
            _account = account;
            _cases.Clear();
        }

        var happened = line.GetProperty("event");
        if (!happened.TryGetProperty("case_id", out var named) || named.GetString() is not { } caseId)
        {
            return;
        }

        if (!_cases.TryGetValue(caseId, out var tally))
        {
            _cases[caseId] = tally = new CaseTally();
        }

        if (kind == "dispatch_committed")
        {
            var purpose = happened.GetProperty("purpose").GetString();
            var isEarly = purpose is "pre_due_reminder" or "promise_reminder";
            var isFormal = purpose is "demand_1" or "demand_2" or "lawyer_letter";
            var dispatch = happened.GetProperty("dispatch_id").GetString()!;
            _owed[(OperatorOf(account), dispatch, caseId)] = !(isFormal && Unclaimed.Contains(tally.Stage))
                && tally.OwesBefore(isEarly ? null : line.GetProperty("date").GetString());
        }
        else
        {
            tally.Take(kind, happened);
        }
    }

    /// <summary>Whether the unit stood for the message, the last time it was asked, and the case owed something then.</summary>
    /// <param name="account">Of the owner.</param>
    public bool Owed(string account, string dispatch, string caseId) =>
        _owed.GetValueOrDefault((OperatorOf(account), dispatch, caseId));

    private static string OperatorOf(string account) => account.Split('/')[1];
}

using System.Globalization;
using System.Text.Json;
using Arrears.Host.Audit;

namespace Arrears.Prove.Check;

/// <summary>
/// Reads the database after a run and compares it with what the clients were told. Shares no code with what decides and
/// stores: cases are counted by the audit, which has its own arithmetic and its own list of moves; what else it knows of
/// tables and events is written down here.
/// </summary>
internal sealed class CrashChecker
{
    private readonly Findings _findings = new();
    private readonly Dictionary<string, int> _effects = [];
    private readonly Dictionary<(string Account, string Case), CaseTally> _cases = [];
    private readonly Dictionary<(string Account, string Case), string> _owners = [];
    private readonly Dictionary<string, string> _ownerStages = [];
    private readonly Dictionary<string, int> _legsSent = [];

    public static async Task<Findings> Check(Database database, IReadOnlyCollection<Promised> promised)
    {
        var checker = new CrashChecker();
        await checker.ReadJournal(database);
        checker.CompareDeeds(promised);
        await checker.CompareKeys(database, promised);
        await checker.CompareRows(database);
        await checker.CompareOwners(database);
        await checker.CompareLegs(database);
        return checker._findings;
    }

    private async Task ReadJournal(Database database)
    {
        var (account, last) = ("", 0L);
        await foreach (var row in database.Rows(
            "SELECT account, sequence, kind, body FROM journal ORDER BY account, sequence"))
        {
            last = row.GetString(0) == account ? last : 0;
            account = row.GetString(0);
            if (row.GetInt64(1) != ++last)
            {
                _findings.Lost.Add($"{account}: line {last} of its journal");
                last = row.GetInt64(1);
            }

            using var line = JsonDocument.Parse((byte[])row.GetValue(3));
            Take(account, row.GetString(2), line.RootElement.GetProperty("event"));
        }
    }

    private void Take(string account, string kind, JsonElement happened)
    {
        switch (kind)
        {
            case "case_opened":
                _owners[(account, Text(happened, "case_id"))] = Text(happened, "owner");
                break;
            case "money_moved":
                BooksOf(account, Text(happened, "case_id")).Take(kind, happened);
                TakeMoney(happened.GetProperty("entry"));
                break;
            case "stage_moved":
                BooksOf(account, Text(happened, "case_id")).Take(kind, happened);
                break;
            case "owner_stage_moved":
                TakeOwnerMove(account, Text(happened, "from"), Text(happened, "to"));
                break;
            case "hold_placed":
                Effect(Text(happened, "hold_id"));
                break;
            case "hold_ended":
                Effect(Text(happened, "reason"));
                break;
            case "promise_made":
                Effect(Text(happened.GetProperty("promise"), "id"));
                break;
            case "money_held":
                Effect(Text(happened, "payment_id"));
                break;
            case "leg_sent":
                Count(_legsSent, LegOf(happened), 1);
                break;
            case "leg_came_back":
                Count(_legsSent, LegOf(happened), -1);
                break;
            default:
                break;
        }
    }

    private void TakeMoney(JsonElement entry)
    {
        switch (Text(entry, "kind"))
        {
            case "charge_posted":
                Effect(Text(entry.GetProperty("charge"), "id"));
                break;
            case "payment_received":
                Effect(Text(entry.GetProperty("payment"), "id"));
                break;
            case "payment_reversed":
                Effect(Text(entry, "reason"));
                break;
            case "credit_note_issued":
                Effect(Text(entry.GetProperty("note"), "reason"));
                break;
            default:
                break;
        }
    }

    private void TakeOwnerMove(string account, string from, string to)
    {
        var stood = _ownerStages.GetValueOrDefault(account, "clear");
        if (from != stood || !OwnerMoves.Allows(from, to))
        {
            _findings.Illegal.Add($"{account}: goes from {from} to {to} while it was {stood}");
        }

        _ownerStages[account] = to;
    }

    /// <summary>Acknowledged: once. Refused: not at all.</summary>
    private void CompareDeeds(IReadOnlyCollection<Promised> promised)
    {
        foreach (var deed in promised)
        {
            var times = _effects.GetValueOrDefault(deed.Token);
            if (deed.Acknowledged && times == 0)
            {
                _findings.Lost.Add($"{deed.Token}: acknowledged and not in any journal");
            }
            else if (times > (deed.Acknowledged ? 1 : 0))
            {
                _findings.Double.Add($"{deed.Token}: {(deed.Acknowledged ? "acknowledged" : "refused")}, happened {times} times");
            }
        }
    }

    /// <summary>Whoever asks again under the same key must be told the same for ever.</summary>
    private async Task CompareKeys(Database database, IReadOnlyCollection<Promised> promised)
    {
        var kept = new HashSet<string>();
        await foreach (var row in database.Rows("SELECT request_id FROM idempotency"))
        {
            kept.Add(row.GetString(0));
        }

        foreach (var deed in promised.Where(deed => deed.Acknowledged && !kept.Contains(deed.RequestId)))
        {
            _findings.Lost.Add($"{deed.Token}: acknowledged, and its key is not kept");
        }
    }

    /// <summary>What people are shown is what the journal says.</summary>
    private async Task CompareRows(Database database)
    {
        var shown = new HashSet<(string, string)>();
        await foreach (var row in database.Rows(
            "SELECT account, row_key, stage, outstanding_fen, credit_fen FROM case_row"))
        {
            var key = (row.GetString(0), row.GetString(1));
            shown.Add(key);
            var books = _cases.GetValueOrDefault(key) ?? new CaseTally();
            Compare(key.Item1, books.Outstanding - books.Credit, row.GetInt64(3) - row.GetInt64(4));
            if (books.Illegal > 0)
            {
                _findings.Illegal.Add($"{key.Item1}: {books.Illegal} of the moves of {key.Item2}");
            }

            if (books.Stage != row.GetString(2) || books.IsOverAllocated)
            {
                _findings.Illegal.Add($"{key.Item1}: is shown in {row.GetString(2)}, its journal ends in {books.Stage}");
            }
        }

        _findings.Lost.AddRange(_cases.Keys.Where(key => !shown.Contains(key)).Select(key => $"{key.Account}: its row"));
    }

    /// <summary>The person was told of everything that the units know: no message is missing.</summary>
    private async Task CompareOwners(Database database)
    {
        _findings.Lost.AddRange(
            _cases.Keys.Where(key => !_owners.ContainsKey(key)).Select(key => $"{key.Account}: the opening of {key.Case}"));
        var owed = _cases.Where(entry => _owners.ContainsKey(entry.Key)).GroupBy(entry => _owners[entry.Key])
            .ToDictionary(group => group.Key, group => group.Sum(entry => entry.Value.Outstanding));
        await foreach (var row in database.Rows("SELECT account, balance_fen FROM owner_row"))
        {
            var account = row.GetString(0);
            var owner = account[(account.LastIndexOf('/') + 1)..];
            Compare(account, owed.GetValueOrDefault(owner), row.GetInt64(1));
        }
    }

    /// <summary>Money on its way to a unit is in the unit or still in the outbox, and once.</summary>
    private async Task CompareLegs(Database database)
    {
        var travelling = new HashSet<string>();
        await foreach (var row in database.Rows("SELECT body FROM outbox WHERE kind IN ('suspense_leg', 'leg_returned')"))
        {
            using var message = JsonDocument.Parse((byte[])row.GetValue(0));
            travelling.Add(Text(message.RootElement, "payment_id"));
        }

        foreach (var (leg, sent) in _legsSent)
        {
            var taken = _effects.GetValueOrDefault(leg);
            if (sent > taken && !travelling.Contains(leg))
            {
                _findings.Lost.Add($"{leg}: left suspense and arrived nowhere");
            }
            else if (taken > sent)
            {
                _findings.Double.Add($"{leg}: left suspense {sent} times and was taken {taken} times");
            }
        }
    }

    private void Compare(string account, long journal, long shown)
    {
        if (journal != shown)
        {
            var said = string.Create(
                CultureInfo.InvariantCulture, $"{account}: owes {journal} fen by the journals and {shown} as shown");
            (shown < journal ? _findings.Double : _findings.Lost).Add(said);
        }
    }

    private CaseTally BooksOf(string account, string caseId)
    {
        if (!_cases.TryGetValue((account, caseId), out var books))
        {
            _cases.Add((account, caseId), books = new CaseTally());
        }

        return books;
    }

    private void Effect(string token) => Count(_effects, token, 1);

    private static void Count(Dictionary<string, int> counts, string key, int by) =>
        counts[key] = counts.GetValueOrDefault(key) + by;

    private static string LegOf(JsonElement happened) => $"{Text(happened, "payment_id")}.{Text(happened, "leg_id")}";

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Arrears.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Arrears.Host.Audit;

/// <summary>
/// Counts everything again from the database, with SQL and plain integers of its own: journal lines on one side, read
/// rows on the other. It calls nothing that the grains call, so that it can disagree with them.
/// </summary>
internal sealed class PortfolioAudit(StorageEngine engine, string dataFolder, string connection)
{
    private readonly Dictionary<(string Account, string Case), CaseTally> _cases = [];
    private readonly SuspenseTally _suspense = new();
    private long _ownerMoves;
    private long _ownerAssessments;

    /// <param name="today">The business date of the report.</param>
    /// <param name="previousWorkingDay">Next actions dated before it are late.</param>
    public async Task<AuditFigures> Run(DateOnly today, DateOnly previousWorkingDay, CancellationToken cancellation)
    {
        await using var db = await Open(cancellation);
        await ReadJournal(db, cancellation);
        var rows = await ReadCaseRows(db, cancellation);
        var units = await Count(db, "SELECT count(*) FROM unit_row", cancellation);
        var tallies = _cases.Values;
        return new AuditFigures(
            units,
            tallies.Sum(c => c.ChargesPosted),
            tallies.Sum(c => c.PaymentsTaken),
            tallies.Sum(c => c.Assessments) + _ownerAssessments,
            tallies.Sum(c => c.Transitions) + _ownerMoves,
            tallies.Sum(c => c.FirstDemands),
            tallies.Sum(c => c.SecondDemands),
            await Letters(db, cancellation),
            tallies.Sum(c => c.Illegal),
            Difference(rows) + await InTransit(db, cancellation),
            await Stalled(db, today, previousWorkingDay, cancellation),
            tallies.Sum(c => c.DuplicateLetters) + await DoubleMatterLetters(db, cancellation),
            Funnel(rows),
            tallies.SelectMany(c => c.StagesEntered).Distinct().Count());
    }

    private async Task<DbConnection> Open(CancellationToken cancellation)
    {
        DbConnection db = engine == StorageEngine.Sqlite
            ? new SqliteConnection($"Data Source={Path.Combine(dataFolder, "accounts.db")};Mode=ReadOnly")
            : new NpgsqlConnection(connection);
        await db.OpenAsync(cancellation);
        return db;
    }

    private async Task ReadJournal(DbConnection db, CancellationToken cancellation)
    {
        await foreach (var row in Rows(db, "SELECT account, kind, body FROM journal ORDER BY account, sequence", cancellation))
        {
            var (account, kind) = (row.GetString(0), row.GetString(1));
            using var line = JsonDocument.Parse((byte[])row.GetValue(2));
            var happened = line.RootElement.GetProperty("event");
            if (account.StartsWith("u/", StringComparison.Ordinal) && happened.TryGetProperty("case_id", out var caseId))
            {
                TallyOf(account, caseId.GetString()!).Take(kind, happened);
            }
            else if (account.StartsWith("o/", StringComparison.Ordinal))
            {
                _ownerMoves += kind is "owner_stage_moved" or "matter_moved" ? 1 : 0;
                _ownerAssessments += kind == "owner_assessed" ? 1 : 0;
            }
            else if (account.StartsWith("s/", StringComparison.Ordinal))
            {
                _suspense.Take(kind, happened);
            }
            else if (account.StartsWith("t/", StringComparison.Ordinal))
            {
                _suspense.TakeReceipt(kind, happened);
            }
        }
    }

    private CaseTally TallyOf(string account, string caseId)
    {
        if (!_cases.TryGetValue((account, caseId), out var tally))
        {
            _cases[(account, caseId)] = tally = new CaseTally();
        }

        return tally;
    }

    private static async Task<Dictionary<(string, string), CaseLine>> ReadCaseRows(DbConnection db, CancellationToken cancellation)
    {
        var rows = new Dictionary<(string, string), CaseLine>();
        await foreach (var r in Rows(db, "SELECT account, row_key, stage, outstanding_fen, credit_fen FROM case_row", cancellation))
        {
            rows[(r.GetString(0), r.GetString(1))] = new CaseLine(r.GetString(2), r.GetInt64(3), r.GetInt64(4));
        }

        return rows;
    }

    /// <summary>Fen by which journal and read rows differ, case by case: nothing may cancel out.</summary>
    private long Difference(Dictionary<(string, string), CaseLine> rows)
    {
        var difference = 0L;
        foreach (var (key, tally) in _cases)
        {
            var row = rows.GetValueOrDefault(key) ?? new CaseLine("missing", 0, 0);
            difference += Math.Abs(tally.Outstanding - row.Outstanding) + Math.Abs(tally.Credit - row.Credit);
            difference += tally.IsOverAllocated ? 1 : 0;
            difference += row.Stage == tally.Stage ? 0 : 1;
        }

        return difference;
    }

    /// <summary>Suspense legs that neither a unit has nor the outbox still holds: money lost on the way.</summary>
    private async Task<long> InTransit(DbConnection db, CancellationToken cancellation)
    {
        var travelling = 0L;
        await foreach (var row in Rows(db, "SELECT body FROM outbox WHERE kind IN ('suspense_leg', 'leg_returned')", cancellation))
        {
            using var message = JsonDocument.Parse((byte[])row.GetValue(0));
            travelling += message.RootElement.GetProperty("amount").GetInt64();
        }

        var taken = _suspense.SentLegs.Sum(leg => IsTaken(leg.Key) ? leg.Value : 0);
        return Math.Abs(_suspense.Sent - taken - travelling) + Math.Abs(_suspense.Imbalance);
    }

    private bool IsTaken(string leg) => _cases.Values.Any(c => c.HasTaken(leg));

    private static async Task<long> Stalled(DbConnection db, DateOnly today, DateOnly previousWorkingDay, CancellationToken cancellation)
    {
        const string Overdue = """
            SELECT count(*) FROM case_row c
             WHERE c.stage NOT IN ('written_off', 'time_barred', 'not_liable', 'contract_ended')
               AND (c.next_action_on IS NULL OR c.next_action_on < {1})
               AND EXISTS (SELECT 1 FROM charge_row x
                            WHERE x.account = c.account AND x.case_id = c.row_key AND x.due < {0}
                              AND x.status IN ('billed', 'disputed')
                              AND x.amount_fen - x.allocated_fen - x.credited_fen > 0)
            """;
        return await Count(db, string.Format(CultureInfo.InvariantCulture, Overdue, Quote(today), Quote(previousWorkingDay)), cancellation);
    }

    private static async Task<long> Letters(DbConnection db, CancellationToken cancellation) => await Count(
        db,
        "SELECT count(*) FROM dispatch WHERE channel = 'post' AND status NOT IN ('ordered', 'confirmed', 'cancelled')",
        cancellation);

    /// <summary>The same letter of the same matter twice, neither proved undeliverable.</summary>
    private static async Task<long> DoubleMatterLetters(DbConnection db, CancellationToken cancellation)
    {
        var seen = new HashSet<(string, string)>();
        var doubled = 0L;
        const string Handed =
            "SELECT account, body FROM dispatch WHERE status NOT IN ('ordered', 'confirmed', 'cancelled', 'failed')";
        await foreach (var row in Rows(db, Handed, cancellation))
        {
            using var order = JsonDocument.Parse((byte[])row.GetValue(1));
            var matter = order.RootElement.GetProperty("matter_id").GetString();
            if (matter is not null && order.RootElement.GetProperty("purpose").GetString() == "lawyer_letter")
            {
                doubled += seen.Add((row.GetString(0), matter)) ? 0 : 1;
            }
        }

        return doubled;
    }

    private static SortedDictionary<string, long> Funnel(Dictionary<(string, string), CaseLine> rows)
    {
        var funnel = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in rows.Values)
        {
            funnel[row.Stage] = funnel.GetValueOrDefault(row.Stage) + 1;
        }

        return funnel;
    }

    private static string Quote(DateOnly date) => $"'{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";

    private static async Task<long> Count(DbConnection db, string sql, CancellationToken cancellation)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    private static async IAsyncEnumerable<DbDataReader> Rows(
        DbConnection db, string sql, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return reader;
        }
    }

    private sealed record CaseLine(string Stage, long Outstanding, long Credit);
}

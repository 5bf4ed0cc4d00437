using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Arrears.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Arrears.Host.Audit;

/// <summary>
/// Counts from the database how people were dealt with. It reads the journal's lines by itself and asks no guard, so
/// that it can disagree with them.
/// </summary>
internal sealed class ConductAudit
{
    private const string Lines = """
        SELECT account, kind, body FROM journal
         WHERE account LIKE 'o/%' OR kind = 'grievance_happened' ORDER BY account, sequence
        """;

    private const string UnitLines = """
        SELECT account, kind, body FROM journal
         WHERE account LIKE 'u/%' AND kind IN ('money_moved', 'stage_moved', 'dispatch_committed') ORDER BY account, sequence
        """;

    private readonly ConductFigures _figures = new();
    private readonly CommitPoints _points = new();
    private readonly PackShelf _shelf;
    private ContactBook? _book;
    private string _account = "";

    private ConductAudit(PackShelf shelf) => _shelf = shelf;

    /// <exception cref="InvalidOperationException">A line was decided under a pack that is stored nowhere.</exception>
    public static async Task<ConductFigures> Run(
        StorageEngine engine, string dataFolder, string connection, CancellationToken cancellation)
    {
        var shelf = await PackShelf.Read(engine, dataFolder, connection, cancellation);
        await using DbConnection db = engine == StorageEngine.Sqlite
            ? new SqliteConnection($"Data Source={Path.Combine(dataFolder, "accounts.db")};Mode=ReadOnly")
            : new NpgsqlConnection(connection);
        await db.OpenAsync(cancellation);
        var audit = new ConductAudit(shelf);
        await Read(db, UnitLines, audit._points.Take, cancellation);
        await Read(db, Lines, audit.Take, cancellation);
        return audit._figures;
    }

    private static async Task Read(
        DbConnection db, string lines, Action<string, string, JsonElement> take, CancellationToken cancellation)
    {
        await using var command = db.CreateCommand();
        command.CommandText = lines;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            using var line = JsonDocument.Parse((byte[])reader.GetValue(2));
            take(reader.GetString(0), reader.GetString(1), line.RootElement);
        }
    }

    private void Take(string account, string kind, JsonElement line)
    {
        if (account != _account)
        {
            (_account, _book) = (account, new ContactBook(_figures, (id, caseId) => _points.Owed(account, id, caseId)));
        }

        var happened = line.GetProperty("event");
        if (kind == "grievance_happened")
        {
            Grievance(happened.GetProperty("fact"));
            return;
        }

        Arrangement(kind, happened);
        var on = DateOnly.ParseExact(line.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var at = on.ToDateTime(TimeOnly.Parse(line.GetProperty("time").GetString()!, CultureInfo.InvariantCulture));
        var pack = _shelf.Of(account, line.GetProperty("pack").GetString()!, line.GetProperty("pack_version").GetString()!);
        _book!.Take(kind, happened, at, pack);
    }

    private void Arrangement(string kind, JsonElement happened)
    {
        switch (kind)
        {
            case "promise_made":
                _figures.PromisesMade++;
                break;
            case "promise_ended":
                var how = happened.GetProperty("as").GetString();
                _figures.PromisesKept += how == "kept" ? 1 : 0;
                _figures.PromisesPartlyKept += how == "partly_kept" ? 1 : 0;
                _figures.PromisesBroken += how == "broken" ? 1 : 0;
                break;
            case "plan_started":
                _figures.Plans++;
                break;
            case "plan_ended":
                _figures.PlansKept += happened.GetProperty("as").GetString() == "kept" ? 1 : 0;
                _figures.PlansBroken += happened.GetProperty("as").GetString() == "broken" ? 1 : 0;
                break;
            case "hardship_claimed":
                _figures.Appeals++;
                break;
            case "hardship_decided":
                _figures.AppealsDecided++;
                _figures.AppealsInTime += happened.GetProperty("in_time").GetBoolean() ? 1 : 0;
                break;
            case "contact_deferred":
                _figures.Deferred++;
                break;
            case "contact_denied":
                ConductFigures.Count(_figures.DeniedByReason, happened.GetProperty("guard").GetString()!);
                break;
        }
    }

    /// <summary>A grievance of a building is counted once, where it was opened, and not in each unit that follows it.</summary>
    private void Grievance(JsonElement fact)
    {
        switch (fact.GetProperty("kind").GetString())
        {
            case "opened":
                ConductFigures.Count(_figures.GrievancesByCause, fact.GetProperty("grievance").GetProperty("cause").GetString()!);
                break;
            case "moved" when fact.GetProperty("to").GetString() == "resolved":
                _figures.Resolved++;
                _figures.ResolvedInTime += fact.GetProperty("in_time").GetBoolean() ? 1 : 0;
                break;
        }
    }
}

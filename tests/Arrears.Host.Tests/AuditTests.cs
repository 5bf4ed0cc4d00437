using System.Globalization;
using System.Text.Json;
using Arrears.Host.Audit;
using Arrears.Storage;
using Microsoft.Data.Sqlite;

namespace Arrears.Host.Tests;

/// <summary>The report's zeroes mean something: what was tampered with in the database shows in the line it belongs to.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("arrears-host-").FullName;

    public AuditTests(PlayedDemo played)
    {
        foreach (var file in Directory.GetFiles(played.Data, "accounts.db*"))
        {
            File.Copy(file, Path.Combine(_data, Path.GetFileName(file)));
        }
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Audit_OfAnUntouchedCopy_IsClean() => Assert.True((await Audit()).IsClean);

    [Theory]
    [InlineData("UPDATE case_row SET outstanding_fen = outstanding_fen + 1 WHERE account = (SELECT min(account) FROM case_row)")]
    [InlineData("UPDATE case_row SET credit_fen = credit_fen + 1 WHERE account = (SELECT min(account) FROM case_row)")]
    public async Task Audit_OneFenMoved_IsOneCentOfDifference(string tampering)
    {
        Tamper(tampering);

        Assert.Equal(1, (await Audit()).MoneyDifferenceFen);
    }

    [Fact]
    public async Task Audit_PaymentTakenOutOfTheJournal_IsMissedToTheCent()
    {
        Tamper("""
            DELETE FROM journal WHERE number = (
                SELECT min(number) FROM journal
                 WHERE kind = 'money_moved' AND json_extract(CAST(body AS TEXT), '$.event.entry.kind') = 'payment_allocated')
            """);

        Assert.True((await Audit()).MoneyDifferenceFen > 1);
    }

    [Fact]
    public async Task Audit_CaseWithoutANextDate_IsStalled()
    {
        var before = Scalar("SELECT count(*) FROM case_row WHERE outstanding_fen > 0 AND next_action_on IS NOT NULL");

        Tamper("UPDATE case_row SET next_action_on = NULL");

        Assert.InRange((await Audit()).Stalled, 1, before);
    }

    [Fact]
    public void Tally_LetterSentTwiceInOneClimb_IsADuplicate()
    {
        var tally = new CaseTally();

        Take(tally, "demand_ordered", """{"dispatch_id": "d-1", "step": "demand_1"}""");
        Take(tally, "demand_sent", """{"dispatch_id": "d-1"}""");
        Take(tally, "demand_sent", """{"dispatch_id": "d-1"}""");

        Assert.Equal((2, 1), (tally.FirstDemands, tally.DuplicateLetters));
    }

    [Fact]
    public async Task Audit_MoveThatTheMapDoesNotKnow_IsIllegal()
    {
        Tamper(Repeated("stage_moved"));

        Assert.True((await Audit()).IllegalTransitions > 0);
    }

    private static void Take(CaseTally tally, string kind, string happened)
    {
        using var line = JsonDocument.Parse(happened);
        tally.Take(kind, line.RootElement);
    }

    private static string Repeated(string kind) =>
        $"""
        INSERT INTO journal (account, sequence, operator, kind, business_date, recorded_us, body, chain)
        SELECT account, sequence + 1000000, operator, kind, business_date, recorded_us, body, chain
          FROM journal WHERE kind = '{kind}' ORDER BY number LIMIT 1
        """;

    private async Task<AuditFigures> Audit()
    {
        var today = DateOnly.Parse(
            (string)Read("SELECT max(business_date) FROM journal"), CultureInfo.InvariantCulture);
        return await new PortfolioAudit(StorageEngine.Sqlite, _data, "").Run(
            today, today.AddDays(-4), CancellationToken.None);
    }

    private long Scalar(string sql) => (long)Read(sql);

    private object Read(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!;
    }

    private void Tamper(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0, $"Nothing was changed by: {sql}");
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_data, "accounts.db")};Pooling=False");
        connection.Open();
        return connection;
    }
}

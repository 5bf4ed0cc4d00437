using Arrears.Contracts.Time;
using Arrears.Domain.Policy;
using Arrears.Gateway.Tests.Server;
using Arrears.Host.Audit;
using Arrears.Protos.V1;
using Arrears.Storage;
using Microsoft.Data.Sqlite;

namespace Arrears.Gateway.Tests;

/// <summary>What the report says of conduct is counted from the database, and would show what the guards let through.</summary>
public sealed class ConductAuditTests(TestServer server) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("arrears-conduct-").FullName;

    [Fact]
    public async Task Run_OnWhatTheProductWrote_FindsNothingAndCountsTheContacts()
    {
        await CallAndVisit("op-conduct");
        Copy();

        var figures = await Audit();

        Assert.True(figures.IsClean, string.Join('\n', figures.Lines()));
        Assert.True(figures.ContactsByChannel["call"] >= 1 && figures.ContactsByChannel["visit"] >= 1);
        Assert.Equal(
            "cap_breaches=0 out_of_hours=0 contact_after_payment=0 third_party_disclosures=0", figures.Lines().Last());
    }

    [Theory]
    [InlineData("contact_granted", "\"channel\":\"visit\"", "\"channel\":\"call\"", "cap_breaches")]
    [InlineData("contact_granted", "\"time\":\"10:00:00\"", "\"time\":\"21:15:00\"", "out_of_hours")]
    [InlineData("case_money_changed", "\"overdue\":30000", "\"overdue\":0", "contact_after_payment")]
    [InlineData("conversation_noted", "\"right_party\":\"confirmed\"", "\"right_party\":\"denied\"", "third_party_disclosures")]
    public async Task Run_OnATamperedDatabase_ShowsIt(string kind, string from, string to, string figure)
    {
        var operatorId = $"op-tamper-{figure.Replace('_', '-')}";
        await CallAndVisit(operatorId);
        Copy();
        Tamper(operatorId, kind, from, to);

        var figures = await Audit();

        Assert.False(figures.IsClean);
        Assert.DoesNotContain($"{figure}=0", figures.Lines().Last(), StringComparison.Ordinal);
    }

    /// <summary>
    /// The unit gives its word, the owner pays while the message is on its way, and its account hears of the payment before
    /// the report: nothing was chased. A unit that gave its word for nothing would show.
    /// </summary>
    [Fact]
    public async Task Run_PaymentCrossesTheHandOver_IsNoContactAfterPayment_ButAWordForNothingIs_Seed17()
    {
        const string Operator = "op-crossing";
        server.WayOut.Meanwhile[Operator] = async content =>
        {
            if (content.Purpose == Domain.ContactPurpose.Reminder)
            {
                await PayInFull(Operator);
            }
        };
        await Reminded(Operator);
        Copy();
        Assert.True(Sequence(Operator, "case_settled") < Sequence(Operator, "contact_used"), "The payment did not cross.");
        Assert.Equal(0, (await Audit()).ContactAfterPayment);

        Tamper(Operator, "money_moved", "\"amount\":30000", "\"amount\":0", $"u/{Operator}/{Town.Estate}/{Town.Unit}");

        Assert.Equal(1, (await Audit()).ContactAfterPayment);
    }

    /// <summary>A message tells every case that counts as told: one of them that no unit stood for shows.</summary>
    [Fact]
    public async Task Run_ACaseCountsAsToldThatNoUnitStoodFor_ShowsIt_Seed17()
    {
        const string Operator = "op-joined";
        await Reminded(Operator);
        Copy();
        Assert.Equal(0, (await Audit()).ContactAfterPayment);

        Tamper(Operator, "contact_granted", "\"cases\":[{", "\"cases\":[{\"case_id\":\"joined\",\"purpose\":\"reminder\"},{");

        Assert.Equal(1, (await Audit()).ContactAfterPayment);
    }

    /// <summary>
    /// The owner pays while somebody speaks with them: the call is recorded with the time at which it began, and is no
    /// contact after the payment. One that began later would show.
    /// </summary>
    [Fact]
    public async Task Run_CallBeganBeforeThePaymentCame_IsNoContactAfterPayment_Seed17_158()
    {
        const string Operator = "op-speaking";
        await server.Build(Operator);
        await server.Settle();
        var contact = await Granted(Operator, Channel.Call, ContactPurpose.Call);
        await PayInFull(Operator);
        var timeless = await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => Record(Operator, contact));
        await Record(Operator, contact, new Google.Type.TimeOfDay { Hours = 10 });
        Copy();
        Assert.Equal(0, (await Audit()).ContactAfterPayment);

        Tamper(Operator, "contact_used", "\"began_at\":\"10:00:00\"", "\"began_at\":\"10:01:00\"");

        Assert.Equal(1, (await Audit()).ContactAfterPayment);
        Assert.Contains("taken back", timeless.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_EstateUnderAnUploadedPack_IsJudgedByIt()
    {
        const string Operator = "op-own-pack";
        await new PolicyService.PolicyServiceClient(server.Invoker).UploadPolicyPackAsync(
            new UploadPolicyPackRequest { RequestId = Town.NewId(), DocumentJson = OwnPack() }, server.As(Role.Administrator, Operator));
        await CallAndVisit(Operator, "own-rules");
        Copy();
        Assert.True((await Audit()).IsClean);
        Tamper(Operator, "contact_granted", "\"channel\":\"visit\"", "\"channel\":\"call\"");

        var figures = await Audit();

        Assert.Equal(1, figures.CapBreaches);
    }

    [Fact]
    public async Task Run_PackOfALineIsStoredNowhere_FailsInsteadOfSkippingIt()
    {
        const string Operator = "op-lost-pack";
        await CallAndVisit(Operator);
        Copy();
        Tamper(Operator, "contact_granted", "\"pack\":\"cn-default\"", "\"pack\":\"gone\"");

        var lost = await Assert.ThrowsAsync<InvalidOperationException>(Audit);

        Assert.Contains("gone", lost.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The rules of cn-default under a name of one's own.</summary>
    private static string OwnPack()
    {
        var home = typeof(PolicyCatalog).Assembly;
        var bundled = home.GetManifestResourceNames().Single(name => name.EndsWith("cn-default.json", StringComparison.Ordinal));
        using var text = new StreamReader(home.GetManifestResourceStream(bundled)!);
        return text.ReadToEnd().Replace("\"cn-default\"", "\"own-rules\"", StringComparison.Ordinal);
    }

    private async Task Reminded(string operatorId)
    {
        await server.Build(operatorId);
        await server.Settle();
        await new ContactService.ContactServiceClient(server.Invoker).RequestContactAsync(
            new RequestContactRequest
            {
                RequestId = Town.NewId(),
                OwnerId = Town.Owner,
                Channel = Channel.Sms,
                Purpose = ContactPurpose.Reminder,
            },
            server.As(Role.Collector, operatorId));
        await server.Settle();
    }

    private async Task CallAndVisit(string operatorId, string pack = "cn-default")
    {
        await server.Build(operatorId, pack);
        await new ContactService.ContactServiceClient(server.Invoker).AddContactPointAsync(
            new AddContactPointRequest
            {
                RequestId = Town.NewId(),
                OwnerId = Town.Owner,
                Point = new ContactPoint
                {
                    PointId = "home",
                    Type = ContactPointType.HomeAddress,
                    Value = "Room 1-101",
                    Verified = true,
                    LawfulBasis = "contract",
                },
            },
            server.As(Role.Collector, operatorId));
        await Settle();
        await Made(operatorId, Channel.Call, ContactPurpose.Call);
        await Made(operatorId, Channel.Visit, ContactPurpose.Visit);
        await Settle();
    }

    private async Task Made(string operatorId, Channel channel, ContactPurpose purpose) =>
        await Record(operatorId, await Granted(operatorId, channel, purpose));

    private async Task<string> Granted(string operatorId, Channel channel, ContactPurpose purpose)
    {
        var granted = await new ContactService.ContactServiceClient(server.Invoker).RequestContactAsync(
            new RequestContactRequest { RequestId = Town.NewId(), OwnerId = Town.Owner, Channel = channel, Purpose = purpose },
            server.As(Role.Collector, operatorId));
        Assert.Equal(ContactVerdict.Granted, granted.Verdict);
        return granted.ContactId;
    }

    private async Task Record(string operatorId, string contact, Google.Type.TimeOfDay? began = null) =>
        await new ContactService.ContactServiceClient(server.Invoker).RecordContactOutcomeAsync(
            new RecordContactOutcomeRequest
            {
                RequestId = Town.NewId(),
                OwnerId = Town.Owner,
                ContactId = contact,
                AtTime = began,
                Outcome = ContactOutcome.Reached,
                RightParty = RightParty.Confirmed,
                ReasonCode = "no_trust",
                NextAction = "call",
                NextActionDate = Town.Day(2026, 3, 9),
            },
            server.As(Role.Collector, operatorId));

    private Task<bool> Settle() => server.Port<IClockControl>().Advance(server.Port<IBusinessClock>().UtcNow);

    /// <summary>Databases of its own, as whole as those in use.</summary>
    private void Copy()
    {
        foreach (var name in new[] { "accounts.db", "settings.db" })
        {
            using var db = new SqliteConnection($"Data Source={Path.Combine(server.Folder, name)};Mode=ReadOnly");
            db.Open();
            using var copy = new SqliteConnection($"Data Source={Path.Combine(_folder, name)}");
            copy.Open();
            db.BackupDatabase(copy);
        }
    }

    /// <summary>Pays, and waits until the owner's account has heard everything of it.</summary>
    private async Task PayInFull(string operatorId)
    {
        await new PaymentService.PaymentServiceClient(server.Invoker).RecordPaymentAsync(
            Town.PaymentRequest($"cross-{operatorId}", 300), server.As(Role.Finance, operatorId));
        while ((await server.Port<IClockControl>().Status()).MessagesWaiting)
        {
            await Task.Yield();
        }
    }

    /// <summary>Where the first line of a kind stands in the owner's journal.</summary>
    private long Sequence(string operatorId, string kind)
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(_folder, "accounts.db")};Mode=ReadOnly");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT min(sequence) FROM journal WHERE account = $account AND kind = $kind";
        command.Parameters.AddWithValue("$account", $"o/{operatorId}/{Town.Owner}");
        command.Parameters.AddWithValue("$kind", kind);
        return (long)command.ExecuteScalar()!;
    }

    private void Tamper(string operatorId, string kind, string from, string to, string? account = null)
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(_folder, "accounts.db")}");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = """
            UPDATE journal SET body = CAST(replace(CAST(body AS TEXT), $from, $to) AS BLOB)
             WHERE account = $account AND kind = $kind AND instr(CAST(body AS TEXT), $from) > 0
            """;
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$to", to);
        command.Parameters.AddWithValue("$kind", kind);
        command.Parameters.AddWithValue("$account", account ?? $"o/{operatorId}/{Town.Owner}");
        Assert.True(command.ExecuteNonQuery() > 0, "Nothing was tampered with.");
    }

    private Task<ConductFigures> Audit() => ConductAudit.Run(StorageEngine.Sqlite, _folder, "", CancellationToken.None);
}

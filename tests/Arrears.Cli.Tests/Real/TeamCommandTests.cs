using Arrears.Client;
using Arrears.Protos.V1;
using Google.Type;

namespace Arrears.Cli.Tests.Real;

/// <summary><c>arrears team</c> against silo, gateway and database.</summary>
public sealed class TeamCommandTests(RealHost host) : IClassFixture<RealHost>
{
    [Fact]
    public async Task Staff_RegisteredAndTrained_StandWithTheDayTheyMayCallUntil_Seed71()
    {
        await host.Written("team", "register", "li", "--name", "Li Na", "--skill", "Dispute", "--estate", "e001");
        await host.Written("team", "train", "li", "sheet-9", "--on", "2026-02-20");
        await host.Written("team", "register", "zhao", "--name", "Zhao", "--estate", "e002");

        var listed = await host.Json("team", "staff", "--estate", "e001");
        var text = await host.Written("team", "staff", "--lang", "zh");

        var li = Assert.Single(listed.GetProperty("staff").EnumerateArray());
        Assert.Equal("li", li.GetProperty("staff_id").GetString());
        Assert.Contains("2027-02-20", text);
        Assert.Contains("争议处理", text);
        Assert.Contains("zhao", text);
    }

    [Fact]
    public async Task RouteAndLeave_OfARealEstate_AnswerItemByItem_Seed11_154()
    {
        foreach (var id in new[] { "sun", "qian" })
        {
            await host.Written("team", "register", id, "--name", id, "--skill", "EarlyReminder", "--estate", "e003");
            await host.Written("team", "train", id, "sheet-9", "--on", "2026-02-20");
        }

        var dry = await host.Json("team", "route", "e003", "--dry-run");
        var routed = await host.Json("team", "route", "e003");
        var left = await host.Json("team", "leave", "sun", "qian", "--last", "2026-03-31");

        var given = routed.GetProperty("routes").EnumerateArray()
            .Where(item => item.TryGetProperty("staff_id", out var staff) && staff.GetString() == "sun").ToList();
        Assert.Equal(dry.GetRawText(), routed.GetRawText());
        Assert.NotEmpty(given);
        Assert.Equal(
            given.Select(item => item.GetProperty("case_id").GetString()).Order(),
            left.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("kind").GetString() == "case")
                .Select(item => item.GetProperty("item_id").GetString()).Order());
    }

    [Fact]
    public async Task Write_ARatingAndATrial_TakesWhatEachOfThemNeeds_Seed160()
    {
        await host.Written("team", "register", "wu", "--name", "Wu", "--estate", "e002");

        var unknown = await host.Run(
            "team", "write", "e002", "Rating", "r-1", "--staff", "wu", "--subject", "no-such-call", "--rating", "4", "--notice-given");
        await host.Written(
            "team", "write", "e002", "Trial", "t-1", "--subject", "warm", "--code", "tone", "--purpose", "reminder", "--until", "2026-03-31",
            "--text", "warmer words");
        var formal = await host.Run(
            "team", "write", "e002", "Trial", "t-2", "--subject", "stern", "--code", "tone", "--purpose", "lawyer_letter",
            "--until", "2026-03-31", "--text", "colder words");

        var entries = (await host.Json("team", "entries", "e002")).GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal("t-1", Assert.Single(entries).GetProperty("entry_id").GetString());
        Assert.Equal((1, 1), (unknown.Status, formal.Status));
    }

    [Fact]
    public async Task DigestQueueAndBook_OfARealEstate_AnswerInBothLanguages_Seed25_152()
    {
        await host.Written("team", "write", "e001", "Decision", "d-1", "--text", "ring the lift company");

        var digest = await host.Json("team", "digest", "e001");
        var text = await host.Written("team", "digest", "e001", "--lang", "zh");
        var queue = await host.Json("team", "queue", "e001");
        var entries = await host.Written("team", "entries", "e001", "--lang", "zh");
        var closed = await host.Run("team", "close", "e001", "d-1", "done");

        Assert.InRange(digest.GetProperty("top_cases").GetArrayLength(), 1, 10);
        Assert.Contains("ring the lift company", text);
        Assert.Contains("久未跟进", text);
        Assert.Contains("决定", entries);
        Assert.Equal(1, closed.Status);
        Assert.NotNull(queue.GetRawText());
    }

    [Fact]
    public async Task Refusals_OfAWeekOfARealEstate_RunFromMondayToSunday_Seed155()
    {
        var owing = host.Rows.Cases.First(item => item.EstateId == "e001");
        await host.Call(
            Role.Housekeeper,
            async (channel, headers) => await new ContactService.ContactServiceClient(channel).LogContactAsync(
                new LogContactRequest
                {
                    RequestId = RequestId.New(TimeProvider.System),
                    OwnerId = owing.OwnerId,
                    Channel = Channel.WalkIn,
                    CaseIds = { owing.CaseId },
                    Refused = true,
                    ReasonCode = "no_trust",
                    NextAction = "manager calls",
                    NextActionDate = new Date { Year = 2026, Month = 3, Day = 4 },
                },
                headers));

        var week = await host.Json("team", "refusals", "e001", "--on", "2026-02-25");
        var text = await host.Written("team", "refusals", "e001", "--lang", "zh");
        var before = await host.Json("team", "refusals", "e001", "--on", "2026-02-22");
        var noDate = await host.Run("team", "refusals", "e001", "--on", "monday");

        Assert.Equal(("2026-02-23", "2026-03-01"), (week.GetProperty("from_date").GetString(), week.GetProperty("to_date").GetString()));
        Assert.Equal(owing.OwnerId, Assert.Single(week.GetProperty("owners").EnumerateArray()).GetProperty("owner_id").GetString());
        Assert.All(["2026-02-23", owing.OwnerId, "到访", "×1"], word => Assert.Contains(word, text));
        Assert.DoesNotContain("no_trust", text);
        Assert.Empty(before.GetProperty("owners").EnumerateArray());
        Assert.Equal(2, noDate.Status);
    }
}

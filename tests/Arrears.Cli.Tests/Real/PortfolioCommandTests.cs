using System.Text.Json;

namespace Arrears.Cli.Tests.Real;

/// <summary>Estates, owners and days against silo, gateway and database.</summary>
public sealed class PortfolioCommandTests(RealHost host) : IClassFixture<RealHost>
{
    [Fact]
    public async Task OwnerParty_OfACase_IsShownWithTheTitleInBothLanguages_Seed60()
    {
        var row = host.Rows.Cases[3];

        await host.Written("owner", "party", row.OwnerId, row.CaseId, "co_owner", "--title", "professor");
        var english = await host.Written("owner", "show", row.OwnerId);
        var chinese = await host.Written("owner", "show", row.OwnerId, "--lang", "zh");
        var untitled = await host.Run("owner", "party", row.OwnerId, row.CaseId, "tenant");

        Assert.Contains("co owner", english);
        Assert.Contains("professor", english);
        Assert.Contains("共有人", chinese);
        Assert.Contains("教授", chinese);
        Assert.Equal(2, untitled.Status);
    }

    [Fact]
    public async Task EstateList_Imported_ShowsContractAndPolicyPack()
    {
        var text = await host.Written("estate", "list");

        Assert.All(host.Rows.Estates, estate => Assert.Contains(estate.Name, text));
        Assert.Contains("cn-default", text);
    }

    [Fact]
    public async Task OwnerShow_WithoutPurpose_MasksWhatAPurposeReveals()
    {
        var row = host.Rows.Owners.First(owner => owner.Phone.Length > 0);

        var masked = await host.Json("owner", "show", row.OwnerId);
        var clear = await host.Json("owner", "show", row.OwnerId, "--purpose", "call", "--role", "collector");

        Assert.DoesNotContain(row.Name, masked.ToString());
        Assert.DoesNotContain(row.Phone, masked.ToString());
        Assert.Equal(row.Name, clear.GetProperty("display_name").GetString());
        Assert.Contains(row.Phone, Values(clear));
    }

    [Fact]
    public async Task OwnerShow_OwnerOfSeveralUnits_ListsThemAll()
    {
        var cases = host.Rows.Cases.GroupBy(found => found.OwnerId).MaxBy(owned => owned.Count())!;

        var owner = await host.Json("owner", "show", cases.Key);

        Assert.Equal(
            cases.Select(found => found.CaseId).Order(),
            owner.GetProperty("units").EnumerateArray()
                .SelectMany(unit => unit.GetProperty("cases").EnumerateArray())
                .Where(found => found.GetProperty("owner_id").GetString() == cases.Key)
                .Select(found => found.GetProperty("case_id").GetString()!).Order());
    }

    [Fact]
    public async Task OwnerShow_Nobody_SaysHowToSeeWhoThereIs()
    {
        var run = await host.Run("owner", "show", "nobody");

        Assert.Equal(1, run.Status);
        Assert.Contains("'nobody'", run.Error);
        Assert.Contains("arrears owner list", run.Error);
    }

    [Theory]
    [InlineData("2026-02-28", true, false, false)]
    [InlineData("2026-03-01", false, false, false)]
    [InlineData("2026-05-01", false, true, false)]
    [InlineData("2033-03-01", true, false, true)]
    public async Task DayShow_Date_IsWhatTheEstatesCalendarSays(
        string date, bool working, bool holiday, bool provisional)
    {
        var day = await host.Json("day", "show", date, "--estate", "e001");

        Assert.Equal(
            (date, "2026-03-01", working, holiday, provisional),
            (day.GetProperty("date").GetString(), day.GetProperty("business_date").GetString(),
                day.GetProperty("working_day").GetBoolean(), day.GetProperty("public_holiday").GetBoolean(),
                day.GetProperty("provisional").GetBoolean()));
    }

    [Fact]
    public async Task DayShow_DayOfTheImport_CountsCasesAndWhatMoved()
    {
        var everywhere = await host.Json("day", "show");
        var estate = await host.Json("day", "show", "--estate", "e003");

        Assert.Equal(host.Rows.Cases.Count, Count(everywhere, "stages", "case_count"));
        Assert.Equal(host.Rows.Cases.Count(found => found.EstateId == "e003"), Count(estate, "stages", "case_count"));
        Assert.Equal(RealHost.Units, Happened(everywhere, "unit_registered"));
        Assert.Equal(host.Rows.Units.Count(unit => unit.EstateId == "e003"), Happened(estate, "unit_registered"));
        Assert.Equal(host.Rows.Charges.Count, Happened(everywhere, "charge_posted"));
    }

    [Fact]
    public async Task DayShow_InChinese_NamesDayAndStages()
    {
        var text = await host.Written("day", "show", "2026-03-01", "--lang", "zh");

        Assert.Equal("2026-03-01 星期日 · 周末", text.Split('\n')[0]);
        Assert.Contains("当前各阶段户数", text);
        Assert.DoesNotContain("charge_posted", text);
    }

    [Fact]
    public async Task Import_AsAuditor_IsForbiddenAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        await host.Written("generate", "--out", folder.Path, "--units", "3");

        var run = await host.Run("import", folder.Path, "--role", "auditor");

        Assert.Equal(1, run.Status);
        Assert.Contains("ROLE_FORBIDS", run.Error);
        Assert.Contains("--role", run.Error);
    }

    private static long Count(JsonElement day, string list, string figure) =>
        day.GetProperty(list).EnumerateArray().Sum(row => row.GetProperty(figure).GetInt64());

    private static long Happened(JsonElement day, string kind) => day.GetProperty("happened").EnumerateArray()
        .Where(row => row.GetProperty("kind").GetString() == kind)
        .Sum(row => row.GetProperty("count").GetInt64());

    private static IEnumerable<string> Values(JsonElement owner) =>
        owner.GetProperty("contact_points").EnumerateArray().Select(point => point.GetProperty("value").GetString()!);
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Arrears.Simulation.Portfolio;

namespace Arrears.Cli.Tests.Real;

/// <summary><c>arrears unit …</c> against silo, gateway and database.</summary>
public sealed class UnitCommandTests(RealHost host) : IClassFixture<RealHost>
{
    private const string Known = "e001/b01-1-0101";

    [Fact]
    public async Task Import_TheSameFolderAgain_ChangesNothing()
    {
        var before = await host.Json("unit", "history", Known);

        var again = await host.Run("import", Folder());

        Assert.Equal(0, again.Status);
        var after = await host.Json("unit", "history", Known);
        Assert.Equal(Moved(before), Moved(after));
    }

    [Fact]
    public async Task UnitList_PageByPage_ShowsEveryUnitOnce()
    {
        var seen = new List<string>();
        var token = "";
        do
        {
            var page = await host.Json("unit", "list", "--limit", "25", "--page-token", token);
            seen.AddRange(page.GetProperty("units").EnumerateArray().Select(Id));
            token = page.GetProperty("next_page_token").GetString()!;
        }
        while (token.Length > 0);

        var all = host.Rows.Units.Select(unit => $"{unit.EstateId}/{unit.UnitId}");
        Assert.Equal(all.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task UnitList_Find_ShowsUnitsWhoseRoomOrOwnerHoldsTheText()
    {
        var owner = host.Rows.Cases[5];

        var byRoom = await host.Json("unit", "list", "--estate", "e002", "--find", "单元 0101");
        var byOwner = await host.Json("unit", "list", "--find", owner.OwnerId);

        Assert.NotEmpty(byRoom.GetProperty("units").EnumerateArray());
        Assert.All(byRoom.GetProperty("units").EnumerateArray(), unit => Assert.StartsWith("e002/", Id(unit)));
        Assert.Contains($"{owner.EstateId}/{owner.UnitId}", byOwner.GetProperty("units").EnumerateArray().Select(Id));
    }

    [Fact]
    public async Task PolicyStrategy_OfAPack_IsATableOfAgesAndPayersInBothLanguages_Seed21()
    {
        var english = await host.Written("policy", "strategy", "cn-default");
        var chinese = await host.Written("policy", "strategy", "cn-default", "--lang", "zh");
        var json = await host.Json("policy", "strategy", "cn-default");

        Assert.Contains("1-15", english);
        Assert.Contains("1096+", english);
        Assert.Contains("answer the", english);
        Assert.Contains("多次拒缴", chinese);
        Assert.Equal(
            json.GetProperty("cells").GetArrayLength(), 6 * json.GetProperty("buckets").GetArrayLength());
        Assert.Contains(json.GetProperty("pack").GetProperty("address").GetString()!, english);
    }

    [Fact]
    public async Task UnitShow_ImportedUnit_HasTheFactsOfTheFiles()
    {
        var row = host.Rows.Units.Single(unit => $"{unit.EstateId}/{unit.UnitId}" == Known);
        var found = host.Rows.Cases.First(c => $"{c.EstateId}/{c.UnitId}" == Known);

        var unit = await host.Json("unit", "show", Known);
        var text = await host.Written("unit", "show", Known, "--lang", "zh");

        Assert.Equal(row.Area, unit.GetProperty("area_cm2").GetInt64() / 10_000m);
        Assert.Equal(
            [found.CaseId, found.OwnerId],
            [Text(unit.GetProperty("cases")[0], "case_id"), Text(unit.GetProperty("cases")[0], "owner_id")]);
        Assert.Contains($"{row.Building} {row.Entrance} {row.Room}", text);
        Assert.Contains("阶段", text);
    }

    [Fact]
    public async Task UnitShow_BareIdThatSeveralEstatesHave_NamesThem()
    {
        var run = await host.Run("unit", "show", "b01-1-0101");

        Assert.Equal(1, run.Status);
        Assert.Equal(
            "error: several estates have it: e001/b01-1-0101, e002/b01-1-0101, e003/b01-1-0101.\n", run.Error);
    }

    [Theory]
    [InlineData("e001/zz")]
    [InlineData("zz")]
    public async Task UnitShow_NoSuchUnit_SaysHowToFindOne(string unit)
    {
        var run = await host.Run("unit", "show", unit);

        Assert.Equal((1, ""), (run.Status, run.Output));
        Assert.Contains("'zz'", run.Error);
        Assert.Contains("arrears unit list --find", run.Error);
    }

    [Fact]
    public async Task UnitStatement_EveryUnit_OwesWhatTheFilesSayToTheCent()
    {
        var byCase = host.Rows.Charges.GroupBy(charge => charge.CaseId).ToDictionary(
            charges => charges.Key, charges => charges.Sum(charge => charge.Amount.Fen / 100m));
        var paid = host.Rows.Payments.Where(payment => payment.CaseId is not null).DistinctBy(p => p.ExternalId)
            .GroupBy(payment => payment.CaseId!)
            .ToDictionary(payments => payments.Key, payments => payments.Sum(payment => payment.Amount.Fen / 100m));
        var guessed = host.Rows.Payments.Where(p => p.CaseId is null).Select(p => (p.EstateId, p.UnitId)).ToHashSet();

        var units = host.Rows.Cases.Select(found => (found.EstateId, found.UnitId)).Distinct().ToList();
        Assert.NotEmpty(units.Except(guessed));
        foreach (var unit in units.Except(guessed))
        {
            var statement = await host.Json("unit", "statement", $"{unit.EstateId}/{unit.UnitId}");
            Assert.All(statement.GetProperty("cases").EnumerateArray(), found =>
            {
                var id = Text(found, "case_id");
                Assert.Equal(
                    byCase.GetValueOrDefault(id) - paid.GetValueOrDefault(id),
                    Amount(found, "balance") - Amount(found, "prepaid"));
            });
        }
    }

    [Fact]
    public async Task UnitStatement_Line_ShowsRateTimesAreaTimesMonths()
    {
        var charge = host.Rows.Charges.First(c => c.EstateId == "e001");
        var area = host.Rows.Units.Single(u => (u.EstateId, u.UnitId) == (charge.EstateId, charge.UnitId)).Area;

        var text = await host.Written("unit", "statement", $"e001/{charge.UnitId}", "--case", charge.CaseId);

        Assert.Contains($"2.20 × {area:0.00} × 1", text);
        Assert.Contains("Statement as of 2026-03-01", text);
    }

    [Fact]
    public async Task UnitStatement_OfADateBeforeAnythingWasRecorded_HasNoLines()
    {
        var statement = await host.Json("unit", "statement", Known, "--as-of", "2026-02-27");

        Assert.Equal("2026-02-27", Text(statement, "as_of_date"));
        Assert.All(
            statement.GetProperty("cases").EnumerateArray(),
            found => Assert.Equal(0, found.GetProperty("lines").GetArrayLength()));
    }

    [Fact]
    public async Task UnitExplain_BothLanguages_SayTheSameRules()
    {
        var english = await host.Written("unit", "explain", Known);
        var chinese = await host.Written("unit", "explain", Known, "--lang", "zh");

        Assert.Contains("why: ", english);
        Assert.Contains("原因: ", chinese);
        Assert.NotEmpty(Rules(english));
        Assert.Equal(Rules(english), Rules(chinese));
    }

    [Fact]
    public async Task UnitHistory_Whole_CountsFromOneAndLastTakesTheNewest()
    {
        var whole = await host.Json("unit", "history", Known);
        var last = await host.Json("unit", "history", Known, "--last", "2");

        var sequences = whole.GetProperty("entries").EnumerateArray()
            .Select(entry => entry.GetProperty("sequence").GetInt64()).ToList();
        Assert.Equal(Enumerable.Range(1, sequences.Count).Select(i => (long)i), sequences);
        Assert.Equal(Events(whole).TakeLast(2), Events(last));
        Assert.Equal("unit_registered", Events(whole)[0]);
    }

    private string Folder()
    {
        var folder = Directory.CreateTempSubdirectory("arrears-cli-").FullName;
        PortfolioFiles.Write(folder, host.Rows, "again", new DateOnly(2026, 3, 1), new DateOnly(2027, 3, 31));
        return folder;
    }

    private static string Id(JsonElement unit) => $"{Text(unit, "estate_id")}/{Text(unit, "unit_id")}";

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static decimal Amount(JsonElement element, string name) =>
        element.GetProperty(name).GetProperty("amount").GetDecimal();

    private static List<string> Events(JsonElement history) =>
        [.. history.GetProperty("entries").EnumerateArray().Select(entry => Text(entry, "kind"))];

    private static int Moved(JsonElement history) => Events(history).Count(kind => kind == "money_moved");

    private static List<string> Rules(string explanation) =>
        [.. Regex.Matches(explanation, @"  \[[a-zA-Z0-9_.]+").Select(match => match.Value)];
}

using Arrears.Client;
using Arrears.Protos.V1;

namespace Arrears.Cli.Tests.Real;

/// <summary>
/// <c>arrears estate buildings|building|defects|services|grievances</c> and <c>arrears switch</c> against silo, gateway and
/// database.
/// </summary>
public sealed class BuildingCommandTests(RealHost host) : IClassFixture<RealHost>
{
    [Fact]
    public async Task TillBook_AnHourOfTheCounter_IsListedUntilItIsCancelled_Seed124()
    {
        string[] day = ["e003", "desk", "2026-03-05"];
        var owner = host.Rows.Cases[0].OwnerId;
        await host.Written("till", "register", "e003", "desk", "--place", "hall");

        await host.Written(["till", "book", .. day, "a1", "10:00", owner, "--staff", "chen"]);
        var booked = await host.Json(["till", "appointments", .. day]);
        var text = await host.Written(["till", "appointments", .. day, "--lang", "zh"]);
        var between = await host.Run(["till", "book", .. day, "a2", "10:20", owner, "--staff", "chen"]);
        await host.Written(["till", "cancel", .. day, "a1", "--reason", "cannot come"]);
        var left = await host.Json(["till", "appointments", .. day]);

        Assert.Equal(owner, Assert.Single(booked.GetProperty("appointments").EnumerateArray()).GetProperty("owner_id").GetString());
        Assert.Contains("10:00-11:00", text);
        Assert.Contains("接待人", text);
        Assert.Equal(1, between.Status);
        Assert.Empty(left.GetProperty("appointments").EnumerateArray());
    }

    [Fact]
    public async Task EstateBuildings_OfTheFiles_AreMadeKnownWithTheirUnits_Seed112()
    {
        var named = host.Rows.Units.Where(unit => unit.EstateId == "e001").GroupBy(unit => unit.Building)
            .ToDictionary(units => units.Key, units => units.Count());

        var listed = await host.Json("estate", "buildings", "e001", "--area", "garage");

        var buildings = listed.GetProperty("buildings").EnumerateArray().ToDictionary(
            item => item.GetProperty("display_name").GetString()!, item => item.GetProperty("unit_count").GetInt32());
        Assert.Equal(0, buildings["garage"]);
        Assert.All(named, item => Assert.Equal(item.Value, buildings[item.Key]));
        Assert.Contains("garage", await host.Written("estate", "building", "e001", "garage"));
    }

    [Fact]
    public async Task EstateDefects_Reported_StandWithWhoPays_Seed95_112()
    {
        await host.Written("estate", "buildings", "e001", "--area", "roof");
        var token = await host.Json("estate", "defects", "e001");
        Assert.Empty(token.GetProperty("defects").EnumerateArray());

        await Report();
        var text = await host.Written("estate", "defects", "e001", "--lang", "zh");

        Assert.Contains("物业公司", text);
        Assert.Contains("已登记", text);
        Assert.Contains("services", await host.Written("estate", "services", "e001", "--json"));
        Assert.Contains("figures", await host.Written("estate", "grievances", "e001", "--json"));
    }

    [Fact]
    public async Task TillAndPoster_OfARealEstate_AnswerFromTheCommandLine_Seed5_50_106()
    {
        await host.Written("till", "register", "e002", "front", "--place", "service centre");
        var shifts = await host.Json("till", "shifts", "e002");
        var receipts = await host.Json("till", "receipts", "e002", "front", "2026-03-01");
        var largest = host.Rows.Units.GroupBy(unit => unit.EstateId).MaxBy(units => units.Count())!;
        var poster = await host.Written("estate", "poster", largest.Key);
        var building = await host.Run("estate", "poster", largest.Key, "--building", "nowhere");
        var said = await host.Run("estate", "say", "e001", "We are separate companies.");

        Assert.Empty(shifts.GetProperty("shifts").EnumerateArray());
        Assert.Empty(receipts.GetProperty("receipts").EnumerateArray());
        Assert.Matches($"^{largest.Key}: [0-9]+% of [0-9]+ homes have paid, as of 2026-03-01", poster);
        Assert.Equal(1, building.Status);
        Assert.Equal(1, said.Status);
        Assert.Contains("item.106", said.Output);
        Assert.Contains("offices", await host.Written("estate", "offices", "e001", "--json"));
        Assert.Contains("contents", await host.Written("estate", "contents", "e001", "--json"));
    }

    [Fact]
    public async Task Switch_OfTheOperatorAndOfAnEstate_IsThrownListedAndResumed()
    {
        var stopped = await host.Written("switch", "stop", "outbound_contact", "--reason", "wrong tariff in the letters");
        await host.Written("switch", "stop", "formal_steps", "--estate", "e002", "--reason", "court asked");
        var all = await host.Json("switch", "list");
        var own = await host.Written("switch", "list", "--estate", "e002", "--lang", "zh");
        var again = await host.Written("switch", "stop", "outbound_contact", "--reason", "wrong tariff in the letters");
        var resumed = await host.Written("switch", "resume", "outbound_contact", "--reason", "put right", "--lang", "zh");
        var open = await host.Written("switch", "list", "--lang", "zh");
        await host.Written("switch", "resume", "formal_steps", "--estate", "e002", "--reason", "court is done");

        var thrown = Assert.Single(all.GetProperty("kill_switches").EnumerateArray());
        Assert.Equal(("outbound_contact", true), (thrown.GetProperty("kind").GetString(), thrown.GetProperty("stopped").GetBoolean()));
        Assert.Contains("Stopped: outbound contact", stopped);
        Assert.All(["正式催缴步骤", "已停止", "court asked"], word => Assert.Contains(word, own));
        Assert.Contains("(nothing changed)", again);
        Assert.Contains("已恢复：对外联系", resumed);
        Assert.All(["对外联系", "放行", "put right"], word => Assert.Contains(word, open));
    }

    [Fact]
    public async Task Switch_NotUnderstoodOrNotAllowed_SaysWhy()
    {
        var unnamed = await host.Run("switch", "stop", "everything", "--reason", "storm");
        var groundless = await host.Run("switch", "stop", "outbound_contact");
        var forbidden = await host.Run("switch", "stop", "outbound_contact", "--reason", "storm", "--role", "estate_manager");
        var nowhere = await host.Run("switch", "stop", "outbound_contact", "--reason", "storm", "--estate", "nowhere");

        Assert.Equal((2, 2, 1, 1), (unnamed.Status, groundless.Status, forbidden.Status, nowhere.Status));
        Assert.Contains("formal_steps", unnamed.Error);
        Assert.Contains("ROLE_FORBIDS", forbidden.Error);
        Assert.Contains("nowhere", nowhere.Error);
    }

    private Task Report() => host.Call(
        Role.EstateManager,
        async (channel, headers) => await new BuildingService.BuildingServiceClient(channel).ReportDefectAsync(
            new ReportDefectRequest
            {
                RequestId = RequestId.New(TimeProvider.System),
                EstateId = "e001",
                BuildingId = "roof",
                DefectId = "d1",
                Place = "north side",
                Element = "roof_waterproofing",
                Responsibility = Responsibility.Operator,
            },
            headers));
}

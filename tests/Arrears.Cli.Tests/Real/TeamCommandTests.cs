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
}

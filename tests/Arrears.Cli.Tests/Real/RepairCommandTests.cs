namespace Arrears.Cli.Tests.Real;

/// <summary><c>arrears repair</c> on a running server.</summary>
public sealed class RepairCommandTests(RealHost host) : IClassFixture<RealHost>
{
    [Fact]
    public async Task Repair_NothingDamaged_LooksAtNothing()
    {
        var said = await host.Written("repair");

        Assert.Contains("0 accounts looked at, 0 still damaged.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repair_NamedAccountThatIsWhole_SaysSoAndChangesNothing()
    {
        var before = await host.Json("unit", "show", "e001/b01-1-0101");

        var said = await host.Json("repair", "--account", "u/demo/e001/b01-1-0101");

        var account = Assert.Single(said.GetProperty("accounts").EnumerateArray());
        Assert.Equal("Whole", account.GetProperty("outcome").GetString());
        Assert.Equal(before.ToString(), (await host.Json("unit", "show", "e001/b01-1-0101")).ToString());
    }

    [Fact]
    public async Task Repair_ConnectionWithoutAFolder_IsRefused()
    {
        var run = await host.Run("repair", "--connection", "Host=nowhere");

        Assert.Equal(2, run.Status);
        Assert.Contains("--data", run.Error, StringComparison.Ordinal);
    }
}

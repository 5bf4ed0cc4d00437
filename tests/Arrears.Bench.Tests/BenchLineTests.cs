namespace Arrears.Bench.Tests;

public sealed class BenchLineTests
{
    [Fact]
    public void Line_OfFigures_KeepsOrderAndDecimals()
    {
        var line = new BenchLine().Add("ours", 1234.4).Add("ratio", 2.345, 2).Add("digest", "00ff");

        Assert.Equal("ours=1234 ratio=2.35 digest=00ff", line.ToString());
        Assert.Equal("""{"ours":1234,"ratio":2.35,"digest":"00ff"}""", line.ToJson());
    }
}

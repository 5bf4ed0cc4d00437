using Arrears.Cli.Commands;

namespace Arrears.Cli.Tests;

public sealed class PolicyCheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("arrears-policy-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Check_PackWithAFault_PrintsFileLinePathAndReasonAndFails()
    {
        var file = Path.Combine(_folder, "mine.json");
        File.WriteAllText(file, "{\n  \"id\": 7\n}");
        using var output = new StringWriter();

        var status = PolicyCommands.Check([file], output, json: false);

        Assert.Equal(1, status);
        Assert.Contains($"{file}:2: $.id must be a text that is not empty, was 7", output.ToString());
        Assert.EndsWith("0 sound, 1 refused", output.ToString().TrimEnd());
    }

    [Fact]
    public void Check_NoSuchFile_IsAFaultNotACrash()
    {
        using var output = new StringWriter();

        Assert.Equal(1, PolicyCommands.Check([Path.Combine(_folder, "none.json")], output, json: true));
        Assert.Contains("cannot be read", output.ToString());
    }
}

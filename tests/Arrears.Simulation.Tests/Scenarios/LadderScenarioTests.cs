using Arrears.Simulation.Scenarios;

namespace Arrears.Simulation.Tests.Scenarios;

/// <summary>What other systems assert about their own ladders, and how the command reports it.</summary>
public sealed class LadderScenarioTests
{
    private static readonly string Scenarios = Path.Combine(AppContext.BaseDirectory, "scenarios");

    private static readonly string Folder = Path.Combine(Scenarios, "ladders");

    [Fact]
    public void Run_LaddersOfOtherSystems_AllPass()
    {
        using var output = new StringWriter();

        var status = ScenarioCommand.Run([Folder], output, json: false);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotContain(lines, line => line.StartsWith("FAIL", StringComparison.Ordinal));
        Assert.Equal("51 passed, 0 failed", lines[^1]);
        Assert.Equal(0, status);
    }

    [Fact]
    public void Run_WhatTheFormatSaysAndNobodyElseAsserts_Passes()
    {
        using var output = new StringWriter();

        var status = ScenarioCommand.Run([Path.Combine(Scenarios, "rules")], output, json: false);

        Assert.DoesNotContain("FAIL", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, status);
    }

    [Fact]
    public void Run_OneFile_NamesIdAndTitle()
    {
        using var output = new StringWriter();

        ScenarioCommand.Run([Path.Combine(Folder, "TRY-01.json")], output, json: false);

        Assert.Equal(
            ["PASS TRY-01 nothing on day 4, level 1 on day 5", "1 passed, 0 failed"],
            output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Run_AsJson_IsOneObject()
    {
        using var output = new StringWriter();

        var status = ScenarioCommand.Run([Path.Combine(Folder, "TRY-01.json"), "missing.json"], output, json: true);

        Assert.Equal(1, status);
        using var report = System.Text.Json.JsonDocument.Parse(output.ToString());
        Assert.Equal(1, report.RootElement.GetProperty("passed").GetInt32());
        Assert.Equal(1, report.RootElement.GetProperty("failed").GetInt32());
        Assert.True(report.RootElement.GetProperty("results")[0].GetProperty("passed").GetBoolean());
        Assert.Equal(
            "no such file or folder", report.RootElement.GetProperty("results")[1].GetProperty("message").GetString());
    }

    [Fact]
    public void Run_FolderWithoutScenarios_Fails()
    {
        var empty = Directory.CreateTempSubdirectory("no-scenarios");
        using var output = new StringWriter();

        var status = ScenarioCommand.Run([empty.FullName], output, json: false);
        empty.Delete();

        Assert.Equal(1, status);
        Assert.EndsWith("0 passed, 1 failed\n", output.ToString(), StringComparison.Ordinal);
    }
}

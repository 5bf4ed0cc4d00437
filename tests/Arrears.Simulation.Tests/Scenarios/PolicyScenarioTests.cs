using Arrears.Simulation.Scenarios;

namespace Arrears.Simulation.Tests.Scenarios;

/// <summary>The rows of table A17 on the real machines, and what may be written in such a scenario.</summary>
public sealed class PolicyScenarioTests
{
    private const string Charge = """{"on":"2026-03-01","charge":{"id":"C1","amount":"300.00"}}""";

    [Fact]
    public void Run_RowsOfA17_AllPass()
    {
        using var output = new StringWriter();

        var status = ScenarioCommand.Run(
            [Path.Combine(AppContext.BaseDirectory, "scenarios", "policy")], output, json: false);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotContain(lines, line => line.StartsWith("FAIL", StringComparison.Ordinal));
        Assert.Equal(0, status);
    }

    [Theory]
    [InlineData("""{"to":"unit","name":"Teleport"}""", "a unit knows no command 'Teleport'")]
    [InlineData("""{"to":"unit","name":"ReceiveMessage"}""", "a unit knows no command 'ReceiveMessage'")]
    [InlineData("""{"to":"moon","name":"Assess"}""", "to 'moon' is neither unit nor owner")]
    [InlineData("""{"to":"unit","name":"ApproveStep"}""", "ApproveStep: ")]
    [InlineData("""{"to":"unit","name":"ApproveStep","step":"demand_9"}""", "ApproveStep: ")]
    [InlineData("""{"to":"unit","name":"ApproveStep","step":"demand_1","stop":1}""", "'stop'")]
    [InlineData("""{"to":"unit","name":"ApproveStep","step":"demand_1","by":"king"}""", "by 'king' is none of system")]
    [InlineData("""{"to":"unit","name":"RefundPrepayment","amount":5,"reason":"r"}""", "An amount is written such as")]
    public void Read_BadCommand_NamesStepAndReason(string command, string reason)
    {
        var error = Read(Charge + """,{"on":"2026-03-02","command":""" + command + "}").Error;

        Assert.Equal(2, error!.Step);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"on":"2026-03-02","unit":"U9","expect":{"stage":"current"}}""", "there is no unit 'U9'")]
    [InlineData("""{"on":"2026-03-02","at":"9:30","expect":{"stage":"current"}}""", "at '9:30' is not a time")]
    [InlineData("""{"on":"2026-03-02","expect":{"stage":"remainder"}}""", "stage 'remainder' is none of current")]
    [InlineData("""{"on":"2026-03-02","expect":{"rung":"ONE"}}""", "unknown key 'rung' in expect")]
    [InlineData("""{"on":"2026-03-02","balance":{"amount":"1.00"}}""", "balance: only with a ladder")]
    [InlineData(
        """{"on":"2026-03-02","hold":{"from":"2026-03-02"}}""",
        "hold: a hold under a policy pack needs an end")]
    public void Read_BadStep_NamesStepAndReason(string step, string reason)
    {
        var error = Read(Charge + "," + step).Error;

        Assert.Equal(2, error!.Step);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TimeGoesBackwardsWithinADate_IsAnError()
    {
        var error = Read(
            """{"on":"2026-03-01","at":"12:00","expect":{"stage":"current"}},"""
            + """{"on":"2026-03-01","at":"11:00","expect":{"stage":"current"}}""").Error;

        Assert.Contains("the time goes backwards, from 12:00 to 11:00", error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "\"policy\":\"cn-default\"", "\"policy\":\"nowhere\"",
        "no policy pack 'nowhere' is in force on 2026-03-01")]
    [InlineData("\"policy\":\"cn-default\"", "\"policy\":\"no/such.json\"", "there is no policy pack at")]
    [InlineData("\"policy\":\"cn-default\"", "\"source\":\"s\"", "a scenario needs a ladder or a policy")]
    [InlineData(
        "\"title\":\"t\"", "\"title\":\"t\",\"units\":[{\"id\":\"U\",\"owner\":\"X\"}]",
        "that is not declared")]
    [InlineData("\"title\":\"t\"", "\"title\":\"t\",\"owners\":[{\"id\":\"a/b\"}]", "'a/b' in owners is no name")]
    [InlineData("\"title\":\"t\"", "\"title\":\"t\",\"carrier\":\"pigeon\"", "carrier 'pigeon' is none of delivers")]
    public void Read_BadDeclaration_IsAnError(string good, string bad, string reason)
    {
        var json = File(Charge).Replace(good, bad, StringComparison.Ordinal);

        var error = ScenarioReader.Read("folder/case.json", json).Error;

        Assert.Contains(reason, error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ExpectationFails_SaysWhatTheMachineDoes()
    {
        var reading = Read(Charge + """,{"on":"2026-03-02","expect":{"stage":"call","regions":["hold:dispute"]}}""");

        var result = ScenarioRunner.Run(reading.Scenario!);

        Assert.Equal("expected stage call, was reminder; expected regions [hold:dispute], was []", result.Message);
    }

    [Fact]
    public void Run_CarrierByCommand_NothingLeavesByItself()
    {
        var json = File(
            Charge
            + """,{"on":"2026-03-02","at":"12:00","expect":{"dispatches":[]}},"""
            + """{"on":"2026-03-03","at":"09:00","command":{"to":"owner","name":"ConfirmDispatch","by":"system"}},"""
            + """{"on":"2026-03-03","at":"09:00","command":{"to":"owner","name":"record_dispatch_report","""
            + """ "by":"system","report":"accepted"}},{"on":"2026-03-03","expect":{"dispatches":["reminder:sms"]}}""");

        var reading = ScenarioReader.Read(
            "case.json", json.Replace("\"title\"", "\"carrier\":\"by_command\",\"title\"", StringComparison.Ordinal));

        Assert.Null(reading.Error);
        Assert.Null(ScenarioRunner.Run(reading.Scenario!).Message);
    }

    /// <summary>Who goes along on a visit is named and trained, in a scenario as well (item 71).</summary>
    [Theory]
    [InlineData("", false)]
    [InlineData(", \"companion\": \"somebody\"", false)]
    [InlineData(", \"companion\": \"colleague\"", true)]
    public void Run_VisitOfTwo_OnlyWithACompanionWhoIsTrained_Seed71(string companion, bool passes)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "scenarios", "policy", "A17-05.json");
        var json = System.IO.File.ReadAllText(path).Replace(", \"companion\": \"colleague\"", companion, StringComparison.Ordinal);

        var result = ScenarioRunner.Run(ScenarioReader.Read(path, json).Scenario!);

        Assert.Equal(passes, result.Message is null);
        Assert.Equal(!passes, result.Message?.Contains("not_trained", StringComparison.Ordinal) ?? false);
    }

    private static string File(string steps) =>
        """{"id":"X-1","title":"t","policy":"cn-default","steps":[""" + steps + "]}";

    private static ScenarioReading Read(string steps) => ScenarioReader.Read("folder/case.json", File(steps));
}

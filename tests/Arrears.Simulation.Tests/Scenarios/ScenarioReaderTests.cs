using Arrears.Simulation.Scenarios;

namespace Arrears.Simulation.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    private const string Charge = """{"on":"2026-01-01","charge":{"id":"A","amount":"10.00"}}""";

    [Theory]
    [InlineData(
        """{"on":"2026-01-02","charge":{"id":"B","amount":"10.00","dues":"2026-01-02"}}""",
        "unknown key 'dues' in charge")]
    [InlineData("""{"on":"2026-01-02","expect":{"rungs":"ONE"}}""", "unknown key 'rungs' in expect")]
    [InlineData("""{"on":"2026-01-02","expect":{}}""", "nothing is expected")]
    [InlineData("""{"on":"2026-01-02","expect":{"rung":"TEN"}}""", "the ladder has no rung 'TEN'")]
    [InlineData("""{"on":"2026-01-02","expect":{"refused":"because"}}""", "refused 'because' is none of")]
    [InlineData(
        """{"on":"2026-01-02","expect":{"promise":"late"}}""",
        "promise 'late' is none of active, broken, kept")]
    [InlineData("""{"on":"2026-01-02","expect":{"days_past_due":"3"}}""", "days_past_due \"3\" is not a whole number")]
    [InlineData("""{"on":"2026-01-02","remind":{}}""", "unknown action 'remind'")]
    [InlineData("""{"on":"2026-01-02","assess":{}}""", "an assess step needs \"assess\": \"explicit\"")]
    [InlineData(
        """{"on":"2026-01-02","hold":{"from":"2026-01-02"},"release_hold":{}}""",
        "more than one action: hold, release_hold")]
    [InlineData("""{"on":"2026-01-02"}""", "no action")]
    [InlineData("""{"on":"2025-12-31","release_hold":{}}""", "the date goes backwards, from 2026-01-01 to 2025-12-31")]
    [InlineData("""{"on":"2026-02-30","release_hold":{}}""", "on '2026-02-30' is not a date")]
    [InlineData("""{"on":"9999-12-31","release_hold":{}}""", "on '9999-12-31' is not between 1900 and 2200")]
    [InlineData("""{"on":"2026-01-02","pay":{"amount":"1.005"}}""", "amount \"1.005\" is not an amount")]
    [InlineData("""{"on":"2026-01-02","pay":{"amount":-5}}""", "amount -5 is not an amount")]
    [InlineData("""{"on":"2026-01-02","pay":{"id":"P"}}""", "a payment needs an amount, charges or")]
    [InlineData("""{"on":"2026-01-02","pay":{"all":false}}""", "all can only be true")]
    [InlineData("""{"on":"2026-01-02","pay":{"charges":[]}}""", "charges is empty")]
    [InlineData("""{"on":"2026-01-02","charge":{"amount":"10.00"}}""", "charge has no 'id'")]
    [InlineData("""{"on":"2026-01-02","charge":{"id":"A","id":"B","amount":"10.00"}}""", "Duplicate property 'id'")]
    public void Read_BadStep_NamesFileStepAndReason(string step, string reason)
    {
        var result = Read("[" + Charge + "," + step + "]");

        Assert.False(result!.Passed);
        Assert.Contains(reason, result.Message, StringComparison.Ordinal);
        Assert.Contains("folder/case.json", result.Message, StringComparison.Ordinal);
        if (!reason.StartsWith("Duplicate", StringComparison.Ordinal))
        {
            Assert.Equal(2, result.Step);
        }
    }

    [Theory]
    [InlineData(
        "\"measure\":\"days_past_due\"",
        "\"measure\":\"moon\"", "measure 'moon' is none of days_past_due, unpaid_count")]
    [InlineData("\"descend\":true", "\"descend\":\"yes\"", "descend \"yes\" is neither true nor false")]
    [InlineData("\"descend\":true", "\"descend\":true,\"decend\":true", "unknown key 'decend' in ladder")]
    [InlineData("\"at_least\":5", "\"at_least\":2", "the threshold of TWO is below that of ONE")]
    [InlineData("\"name\":\"ONE\"", "\"name\":\"TWO\"", "two rungs are named TWO")]
    [InlineData("\"id\":\"X-1\"", "\"id\":7", "id 7 is not a text")]
    [InlineData("\"title\":\"t\"", "\"title\":\"t\",\"time_zone\":\"Mars/Base\"", "time_zone 'Mars/Base' is unknown")]
    [InlineData(
        "\"title\":\"t\"",
        "\"title\":\"t\",\"assess\":\"weekly\"", "assess 'weekly' is none of daily, explicit")]
    [InlineData("\"title\":\"t\"", "\"title\":\"t\",\"titel\":\"t\"", "unknown key 'titel' in the scenario")]
    public void Read_BadHead_NamesFileAndReason(string good, string bad, string reason)
    {
        var json = File("[]").Replace(good, bad, StringComparison.Ordinal);

        var result = ScenarioReader.Read("folder/case.json", json).Error;

        Assert.Contains(reason, result!.Message, StringComparison.Ordinal);
        Assert.Contains("folder/case.json", result.Message, StringComparison.Ordinal);
        Assert.Null(result.Step);
    }

    [Fact]
    public void Read_NoJson_IsAnError()
    {
        var result = ScenarioReader.Read("folder/case.json", "rung: OD1").Error;

        Assert.Equal("case", result!.Id);
        Assert.Contains("folder/case.json", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CommentsAndTrailingCommas_AreFine()
    {
        var reading = ScenarioReader.Read("case.json", File("[" + Charge + ", // billed\n]"));

        Assert.Null(reading.Error);
        Assert.Single(reading.Scenario!.Steps);
    }

    internal static string File(string steps) =>
        """
        {"id":"X-1","title":"t","ladder":{"measure":"days_past_due","rungs":[
          {"name":"ONE","at_least":3},{"name":"TWO","at_least":5}],
          "climb":"one_rung_per_assessment","descend":true},"steps":
        """ + steps + "}";

    private static ScenarioResult? Read(string steps) => ScenarioReader.Read("folder/case.json", File(steps)).Error;
}

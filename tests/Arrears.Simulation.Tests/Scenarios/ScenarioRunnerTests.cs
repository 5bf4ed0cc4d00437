using Arrears.Simulation.Scenarios;

namespace Arrears.Simulation.Tests.Scenarios;

public sealed class ScenarioRunnerTests
{
    private const string Charge = """{"on":"2026-01-01","charge":{"id":"A","amount":"10.00"}},""";

    private const string Release = """{"on":"2026-01-02","release_hold":{}},""";

    [Fact]
    public void Run_ExpectationFails_SaysWhatWasExpectedAndWhatWas()
    {
        var result = Run(
            Charge + """{"on":"2026-01-04","expect":{"rung":"TWO","outstanding":"9.99","days_past_due":3}}""");

        Assert.Equal(2, result.Step);
        Assert.Equal("expected rung TWO, was ONE; expected outstanding 9.99, was 10.00", result.Message);
    }

    [Fact]
    public void Run_NullRung_ReadsAsNone()
    {
        var result = Run(Charge + """{"on":"2026-01-04","expect":{"rung":null}}""");

        Assert.Equal("expected rung none, was ONE", result.Message);
    }

    [Fact]
    public void Run_RefusalNobodyExpects_FailsTheRefusedStep()
    {
        var result = Run(Charge + Release + """{"on":"2026-01-02","expect":{"rung":null}}""");

        Assert.Equal(2, result.Step);
        Assert.Equal("refused not_held, which no step expects: no hold is on today", result.Message);
    }

    [Fact]
    public void Run_RefusalInTheLastStep_Fails()
    {
        var result = Run(Charge + """{"on":"2026-01-02","carry_out_rung":{}}""");

        Assert.Equal(2, result.Step);
    }

    [Fact]
    public void Run_RefusalFollowedByAFact_FailsTheRefusedStep()
    {
        var result = Run(
            Charge + """{"on":"2026-01-02","carry_out_rung":{}},{"on":"2026-01-02","balance":{"amount":"1.00"}}""");

        Assert.Equal(2, result.Step);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("\"not_held\"")]
    public void Run_ExpectedRefusal_Passes(string refused)
    {
        var result = Run(
            Charge + Release + """{"on":"2026-01-02","expect":{"refused":""" + refused + "}}");

        Assert.True(result.Passed);
    }

    [Fact]
    public void Run_OtherRefusalThanExpected_Fails()
    {
        var result = Run(
            Charge + Release + """{"on":"2026-01-02","expect":{"refused":"hold_overlaps"}}""");

        Assert.Equal("expected refused hold_overlaps, was not_held", result.Message);
    }

    [Fact]
    public void Run_AcceptedWhereRefusalIsExpected_Fails()
    {
        var result = Run(Charge + """{"on":"2026-01-02","expect":{"refused":true}}""");

        Assert.Equal("expected refused for any reason, was none", result.Message);
    }

    private static ScenarioResult Run(string steps)
    {
        var reading = ScenarioReader.Read("case.json", ScenarioReaderTests.File("[" + steps + "]"));
        Assert.Null(reading.Error);
        return ScenarioRunner.Run(reading.Scenario!);
    }
}

using System.Text.Json;

namespace Arrears.Cli.Tests.Real;

/// <summary><c>arrears promise|plan|hardship|grievance</c> against silo, gateway and database.</summary>
public sealed class ArrangementCommandTests(RealHost host) : IClassFixture<RealHost>
{
    [Fact]
    public async Task Promise_RecordedMovedAndWithdrawn_IsShownInBothLanguages_Seed121_123_127()
    {
        var (owner, caseId, _) = await InArrears(0);

        var vague = await host.Written("promise", "record", owner, "p0", "--case", caseId);
        await host.Written(
            "promise", "record", owner, "p1", "--case", caseId, "--amount", "1.00", "--by", "2026-03-05", "--band", "evening",
            "--method", "wechat", "--taken-by", "chen");
        await host.Written("promise", "move", owner, "p1", "2026-03-06");

        var listed = (await host.Json("promise", "list", owner)).GetProperty("promises").EnumerateArray().Single();
        var shown = await host.Written("promise", "show", owner, "p1", "--lang", "zh");
        var withdrawn = await host.Written("promise", "withdraw", owner, "p1", "--reason", "pays at the counter today");

        Assert.Contains("vague", vague);
        Assert.Equal(("p1", "2026-03-06"), (Text(listed, "promise_id"), Text(listed, "due_date")));
        Assert.All(["p1", "1.00", "2026-03-06", "晚间", "微信", "chen"], word => Assert.Contains(word, shown));
        Assert.Contains("Withdrawn: p1", withdrawn);
        Assert.Equal("withdrawn", Text(await host.Json("promise", "show", owner, "p1"), "status"));
    }

    [Fact]
    public async Task Promise_NotUnderstoodOrRefused_SaysWhy()
    {
        var (owner, caseId, _) = await InArrears(1);

        var noReason = await host.Run("promise", "withdraw", owner, "p1");
        var noDate = await host.Run("promise", "move", owner, "p1", "soon");
        var noPromise = await host.Run("promise", "show", owner, "nowhere", "--lang", "zh");
        var tooFar = await host.Run(
            "promise", "record", owner, "p1", "--case", caseId, "--amount", "1.00", "--by", "2026-12-31");

        Assert.Equal((2, 2, 1, 1), (noReason.Status, noDate.Status, noPromise.Status, tooFar.Status));
        Assert.Contains("--reason", noReason.Error);
        Assert.Contains("2026-03-31", noDate.Error);
        Assert.Contains("没有“nowhere”", noPromise.Error);
        Assert.Contains("PROMISE_TOO_FAR", tooFar.Error);
    }

    [Fact]
    public async Task Plan_ProposedApprovedAndSigned_RunsWithItsInstalments_Seed186()
    {
        var (owner, caseId, _) = await InArrears(2);

        await host.Written(
            "plan", "propose", owner, "l1", "--case", caseId, "--every", "monthly", "--from", "2026-03-20", "--instalments", "3",
            "--late-fee", "suspended");
        await host.Written("plan", "approve", owner, "l1");
        var approved = await host.Json("plan", "show", owner, "l1");
        await host.Written("plan", "sign", owner, "l1", "--signature", "scan-1");

        var plan = await host.Json("plan", "show", owner, "l1");
        var list = await host.Written("plan", "list", owner, "--lang", "zh");
        Assert.Equal("proposed", Text(approved, "status"));
        Assert.Equal(("active", "suspended"), (Text(plan, "status"), Text(plan, "late_fee")));
        Assert.Equal(
            ["2026-03-20", "2026-04-20", "2026-05-20"],
            plan.GetProperty("instalments").EnumerateArray().Select(item => Text(item, "due_date")));
        Assert.Contains("有效", list);

        await host.Written("plan", "cancel", owner, "l1", "--reason", "pays at once");
        Assert.Equal("cancelled", Text(await host.Json("plan", "show", owner, "l1"), "status"));
        Assert.Equal(2, (await host.Run("plan", "propose", owner, "l2", "--case", caseId, "--every", "yearly")).Status);
    }

    [Fact]
    public async Task Hardship_RecordedAssessedAndDecided_IsShownInBothLanguages_Seed84()
    {
        var (owner, _, _) = await InArrears(3);

        await host.Written("hardship", "record", owner, "h1", "--reason-code", "illness", "--words", "住院了");
        var unheard = await host.Run("hardship", "decide", owner, "h1", "deferral", "--reason", "ill", "--until", "2026-03-20");
        await host.Written("hardship", "assess", owner, "h1", "--finding", "no_income_this_month", "--can-pay", "50.00");
        await host.Written("hardship", "decide", owner, "h1", "deferral", "--reason", "ill", "--until", "2026-03-20");

        var claim = await host.Json("hardship", "show", owner, "h1");
        var shown = await host.Written("hardship", "show", owner, "h1", "--lang", "zh");
        Assert.Equal(1, unheard.Status);
        Assert.Equal(("relief", "deferral", "2026-03-20"), (Text(claim, "status"), Text(claim, "decision"), Text(claim, "until_date")));
        Assert.All(["延期", "已获减缓", "50.00"], word => Assert.Contains(word, shown));
        Assert.DoesNotContain("住院", await host.Written("hardship", "list", owner, "--json"));

        await host.Written("hardship", "end", owner, "h1", "--reason", "works again");
        Assert.Equal("ended", Text(await host.Json("hardship", "show", owner, "h1"), "status"));
        Assert.Equal(2, (await host.Run("hardship", "decide", owner, "h1", "maybe", "--reason", "x")).Status);
    }

    [Fact]
    public async Task Grievance_RecordedAndAdvanced_KeepsItsPromisedTimes_Seed89_99()
    {
        var (_, caseId, unit) = await InArrears(4);

        await host.Written(
            "grievance", "record", unit, "g1", "--case", caseId, "--class", "lift", "--cause", "operator", "--accountable", "wu");
        await host.Written("grievance", "advance", unit, "g1", "acknowledged", "--case", caseId);
        var slotless = await host.Run("grievance", "advance", unit, "g1", "planned", "--case", caseId, "--by", "2026-03-03");
        await host.Written(
            "grievance", "advance", unit, "g1", "planned", "--case", caseId, "--by", "2026-03-03", "--slot", "lift-firm-7");
        await host.Written("grievance", "note", unit, "g1", "--case", caseId, "--note", "letter-1");

        var listed = (await host.Json("grievance", "list")).GetProperty("grievances").EnumerateArray().Single();
        var shown = await host.Written("grievance", "show", unit, "g1", "--lang", "zh");
        Assert.Empty((await host.Json("grievance", "list", "--blocking")).GetProperty("grievances").EnumerateArray());
        Assert.Equal(1, slotless.Status);
        Assert.Equal(("planned", "wu", "2026-03-03"), (Text(listed, "stage"), Text(listed, "accountable"), Text(listed, "committed_date")));
        Assert.All(["物业公司", "wu", "2026-03-03"], word => Assert.Contains(word, shown));
        Assert.Equal(1, (await host.Run("grievance", "show", unit, "g9")).Status);
    }

    /// <summary>The n-th owner with overdue money, by unit; each test takes its own.</summary>
    private async Task<(string Owner, string CaseId, string Unit)> InArrears(int n)
    {
        var list = await host.Json("unit", "list", "--limit", "1000");
        var found = list.GetProperty("units").EnumerateArray()
            .SelectMany(unit => unit.GetProperty("cases").EnumerateArray().Select(item => (Unit: unit, Case: item)))
            .Where(pair => pair.Case.GetProperty("overdue") is { ValueKind: JsonValueKind.Object } overdue
                && overdue.GetProperty("amount").GetDecimal() > 60)
            .DistinctBy(pair => Text(pair.Case, "owner_id"))
            .Skip(n)
            .First();
        return (
            Text(found.Case, "owner_id"), Text(found.Case, "case_id"),
            $"{Text(found.Unit, "estate_id")}/{Text(found.Unit, "unit_id")}");
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
}

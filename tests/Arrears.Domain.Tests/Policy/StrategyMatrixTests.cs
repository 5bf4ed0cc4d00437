using Arrears.Domain.Policy;

namespace Arrears.Domain.Tests.Policy;

/// <summary>The matrix of a pack: one cell for whatever a case is, and none that the law of the ladder forbids (item 21).</summary>
public sealed class StrategyMatrixTests
{
    private static readonly string Good = PackText.Of("cn-default");

    [Theory]
    [InlineData("cn-default", "2026-11")]
    [InlineData("uk", "2026-11")]
    [InlineData("us", "2026-11")]
    public void Of_EveryAgeAndKindOfPayer_IsTheOneCellOfItsBucket_Seed21(string id, string version)
    {
        var rules = PolicyCatalog.Embedded.Find(id, version)!.Strategy;
        var segments = Enum.GetValues<OwnerSegment>();

        Assert.Equal(rules.Buckets.Length * segments.Length, rules.Cells.Length);
        var first = 1;
        foreach (var bucket in rules.Buckets)
        {
            int[] days = [first, bucket.UpToDays ?? 100_000];
            Assert.All(days, day => Assert.All(segments, segment =>
                Assert.Equal((bucket.Name, segment), (rules.Of(day, segment).Bucket, rules.Of(day, segment).Segment))));
            first = (bucket.UpToDays ?? 0) + 1;
        }
    }

    [Theory]
    [InlineData("to_30_days, forgetful, call, call, housekeeper, 0", "", "cells", "has no cell for to_30_days and forgetful")]
    [InlineData(
        "to_30_days, complacent, call, call, collector, 0", "to_30_days, forgetful, call, call, collector, 0",
        "cells[7]", "overlaps another cell of to_30_days and forgetful")]
    [InlineData(
        "to_15_days, forgetful, remind, sms, system, 3", "to_15_days, forgetful, call, call, housekeeper, 0",
        "cells[0].action", "comes too early: A17 rows 4 and 5 begin on day 16 past due, the bucket on day 1")]
    [InlineData(
        "to_30_days, forgetful, call, call, housekeeper, 0", "to_30_days, forgetful, demand, post, estate_manager, 0",
        "cells[1].action", "comes too early: A17 row 6 begins on day 30 past due, the bucket on day 16")]
    [InlineData(
        "to_1_year, hardship, offer_plan, call, estate_manager, 2", "to_1_year, hardship, demand, post, estate_manager, 0",
        "cells[21].action", "is barred by A17 row 6 while a dispute or hardship is open")]
    [InlineData(
        "to_1_year, absentee, demand, post, estate_manager, 0", "to_1_year, absentee, visit, visit, collector, 0",
        "cells[15].channel", "is barred by conduct.non_local: who lives elsewhere is not visited (items 6 and 44)")]
    [InlineData(
        "to_1_year, hardship, offer_plan, call, estate_manager, 2", "to_1_year, hardship, offer_plan, staff_encounter, estate_manager, 2",
        "cells[21].channel", "cannot be planned: nobody is pressed by staff_encounter (A15, items 48 and 57)")]
    [InlineData(
        "to_30_days, forgetful, call, call, housekeeper, 0", "to_30_days, forgetful, call, sms, housekeeper, 0",
        "cells[1].channel", "does not fit call")]
    [InlineData(
        "to_30_days, forgetful, call, call, housekeeper, 0", "to_30_days, forgetful, call, call, guard, 0",
        "cells[1].role", "must be collector, housekeeper, estate_manager or legal: others speak of no debt (items 47 and 49)")]
    [InlineData(
        "to_15_days, forgetful, remind, sms, system, 3", "to_15_days, forgetful, remind, sms, collector, 3",
        "cells[0].role", "must be system: nobody sends a reminder by hand")]
    [InlineData(
        "to_3_years, forgetful, demand, post, estate_manager, 0", "to_3_years, forgetful, demand, post, collector, 0",
        "cells[4].role", "is not one of authority.demand_approvers, estate_manager, legal")]
    [InlineData(
        "to_30_days, hardship, offer_plan, sms, housekeeper, 2", "to_30_days, hardship, offer_plan, sms, housekeeper, 6",
        "cells[19].wait_days", "leaves no room for the attempts that A17 asks for: at most 5")]
    public void Read_CellThatMayNotBe_NamesItsPlaceAndWhy_Seed21(string cell, string instead, string path, string reason)
    {
        _ = PackText.LineOf(Good, Cell(cell));
        var text = instead.Length == 0 ? Good.Replace($"      {Cell(cell)},\n", "") : Good.Replace(Cell(cell), Cell(instead));

        var faults = PackText.Read(text).Faults;

        Assert.Contains(faults, fault => (fault.Path, fault.Reason) == ($"$.strategy.{path}", reason));
        Assert.All(faults, fault => Assert.StartsWith("$.strategy.cells", fault.Path, StringComparison.Ordinal));
        Assert.All(faults, fault => Assert.Equal("pack.json", fault.File));
    }

    [Theory]
    [InlineData("\"up_to_days\": 1095 },", "\"up_to_days\": 300 },", "buckets", "must ascend by up_to_days, only the last without end")]
    [InlineData("\"codes\": [\"forgot\"]", "\"codes\": [\"forgott\"]", "reasons[1].codes", "names forgott, which is not in the taxonomy")]
    [InlineData("\"codes\": [\"forgot\"]", "\"codes\": [\"illness\"]", "reasons[1].codes", "names illness a second time")]
    [InlineData("\"to_30_days\", \"segment\": \"forgetful\"", "\"soon\", \"segment\": \"forgetful\"", "cells[1].bucket", "names no bucket: soon")]
    public void Read_AxisThatIsWrong_NamesItsPlaceAndWhy_Seed21(string part, string bad, string path, string reason)
    {
        var at = Good.IndexOf("\"strategy\": {", StringComparison.Ordinal);
        var text = Good[..at] + Good[at..].Replace(part, bad);

        var faults = PackText.Read(text).Faults;

        Assert.NotEqual(Good, text);
        Assert.Contains(faults, fault => (fault.Path, fault.Reason) == ($"$.strategy.{path}", reason));
    }

    private static string Cell(string words)
    {
        var parts = words.Split(", ");
        return parts is not [var bucket, var segment, var action, var channel, var role, var wait]
            ? ""
            : $"{{ \"bucket\": \"{bucket}\", \"segment\": \"{segment}\", \"action\": \"{action}\", \"channel\": \"{channel}\", "
                + $"\"role\": \"{role}\", \"wait_days\": {wait} }}";
    }
}

using Arrears.Domain.Documents;

namespace Arrears.Domain.Policy.Reading;

/// <summary>The strategy matrix, and what no cell of it may say (item 21).</summary>
internal static class StrategyReading
{
    public static StrategyRules Strategy(SourceSection section)
    {
        var rules = new StrategyRules(
            section.Sections("buckets", Bucket),
            section.Sections("reasons", Reasons),
            section.Integer("complacent_from_arrears", 2, Spans.Count),
            section.Integer("reason_counts_days", 1, Spans.Days),
            section.Sections("cells", Cell));
        CheckBuckets(section, rules);
        CheckReasons(section, rules);
        CheckCover(section, rules);
        return rules;
    }

    private static AgeBucket Bucket(SourceSection section) =>
        new(section.Text("name"), section.IntegerOrNull("up_to_days", 1, Spans.Days));

    private static SegmentReasons Reasons(SourceSection section) =>
        new(section.Choice<OwnerSegment>("segment"), section.Texts("codes"));

    private static StrategyCell Cell(SourceSection section) => new(
        section.Text("bucket"),
        section.Choice<OwnerSegment>("segment"),
        section.Choice<StrategyAction>("action"),
        section.Choice<Channel>("channel"),
        section.Choice<ActorRole>("role"),
        section.Integer("wait_days", 0, Spans.Days));

    private static void CheckBuckets(SourceSection section, StrategyRules rules)
    {
        var buckets = rules.Buckets;
        section.RefuseIf(
            buckets.IsEmpty || buckets[^1].UpToDays is not null, "buckets", "must end with a bucket without end (null)");
        section.RefuseIf(
            buckets.Zip(buckets.Skip(1)).Any(pair => !(pair.First.UpToDays < (pair.Second.UpToDays ?? int.MaxValue))),
            "buckets",
            "must ascend by up_to_days, only the last without end");
        section.RefuseIf(buckets.DistinctBy(known => known.Name).Count() != buckets.Length, "buckets", "names a bucket twice");
    }

    private static void CheckReasons(SourceSection section, StrategyRules rules)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < rules.Reasons.Length; at++)
        {
            foreach (var code in rules.Reasons[at].Codes)
            {
                section.RefuseIf(
                    Wording.ReasonCodes.Check(code) is not null, $"reasons.{at}.codes", $"names {code}, which is not in the taxonomy");
                section.RefuseIf(!seen.Add(code), $"reasons.{at}.codes", $"names {code} a second time");
            }
        }
    }

    /// <summary>No hole and no overlap: a case finds one cell, whatever it is.</summary>
    private static void CheckCover(SourceSection section, StrategyRules rules)
    {
        var seen = new HashSet<(string, OwnerSegment)>();
        for (var at = 0; at < rules.Cells.Length; at++)
        {
            var cell = rules.Cells[at];
            section.RefuseIf(rules.IndexOf(cell.Bucket) < 0, $"cells.{at}.bucket", $"names no bucket: {cell.Bucket}");
            section.RefuseIf(
                !seen.Add((cell.Bucket, cell.Segment)), $"cells.{at}", $"overlaps another cell of {Name(cell.Bucket, cell.Segment)}");
        }

        for (var bucket = 0; bucket < rules.Buckets.Length; bucket++)
        {
            foreach (var segment in Enum.GetValues<OwnerSegment>())
            {
                section.RefuseIf(
                    rules.At(bucket, segment) is null, "cells", $"has no cell for {Name(rules.Buckets[bucket].Name, segment)}");
            }
        }
    }

    private static string Name(string bucket, OwnerSegment segment) => $"{bucket} and {SnakeCase.Of(segment)}";
}

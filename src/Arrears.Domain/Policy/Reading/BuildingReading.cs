using Arrears.Domain.Buildings;
using Arrears.Domain.Documents;

namespace Arrears.Domain.Policy.Reading;

/// <summary>What concerns whole buildings.</summary>
internal static class BuildingReading
{
    private const decimal SigmaMax = 10m;

    public static BuildingRules Building(SourceSection section)
    {
        var rules = new BuildingRules(
            section.Sections("warranties", Warranty),
            section.Integer("cluster_days", 1, Spans.Days),
            section.Integer("cluster_percent", 1, Spans.Percent),
            section.Fraction("cluster_sigma", 0m, SigmaMax),
            section.Integer("cluster_windows_min", 1, Spans.Count),
            section.Integer("cluster_units_min", 1, Spans.Count),
            section.Integer("poster_units_min", 2, Spans.Count),
            section.Integer("service_months", 1, Spans.Count));
        section.RefuseIf(
            rules.Warranties.DistinctBy(known => known.Element).Count() != rules.Warranties.Length,
            "warranties",
            "names an element twice");
        return rules;
    }

    private static WarrantyRule Warranty(SourceSection section) => new(
        section.Text("element"), section.Integer("years", 1, Spans.Count), section.Choice<ElementPart>("part"));
}

using System.Globalization;
using System.Text.RegularExpressions;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Briefs;

/// <summary>What is known of the braces in approved sentences. What is not known stays in them for the caller to fill.</summary>
internal sealed partial class BriefFacts
{
    private readonly Dictionary<string, string> _values = [];

    public static BriefFacts Of(Wire.CallBrief brief, string staff)
    {
        var facts = new BriefFacts();
        facts._values["staff"] = staff;
        var owing = brief.Cases.Where(item => (item.Statement.Overdue?.DecimalValue ?? 0) > 0).ToList();
        if (owing.Count > 0)
        {
            var lines = owing.SelectMany(item => item.Statement.Lines).Where(line => IsOverdue(line, brief.AsOfTime.Date)).ToList();
            facts._values["estate"] = owing[0].EstateId;
            facts._values["company"] = owing[0].Statement.Creditor;
            facts._values["place"] = string.Join(", ", owing.Select(item => $"{item.EstateId}/{item.UnitId}").Distinct());
            facts._values["amount"] = Amount(owing);
            facts.AddPeriod(lines);
        }

        for (var i = 0; i < brief.PaymentSlots.Count; i++)
        {
            var slot = brief.PaymentSlots[i];
            facts._values[$"slot_{i + 1}"] = $"{BriefText.Day(slot.OnDate)} {BriefText.Time(slot.FromTime)}";
        }

        return facts;
    }

    public string Fill(string sentence) => Braces().Replace(
        sentence, brace => _values.GetValueOrDefault(brace.Groups[1].Value, brace.Value));

    /// <summary>The amount that is said is the overdue one, so the period that is said covers no other line.</summary>
    private static bool IsOverdue(Wire.StatementLine line, Google.Type.Date today) =>
        line.Balance is { DecimalValue: > 0 }
        && line.Status != Wire.ChargeStatus.Disputed
        && string.CompareOrdinal(BriefText.Day(line.DueDate), BriefText.Day(today)) < 0;

    private void AddPeriod(List<Wire.StatementLine> lines)
    {
        if (lines.Count > 0)
        {
            _values["period_from"] = lines.Min(line => BriefText.Day(line.PeriodFromDate))!;
            _values["period_to"] = lines.Max(line => BriefText.Day(line.PeriodToDate))!;
            _values["due_date"] = lines.Min(line => BriefText.Day(line.DueDate))!;
        }
    }

    private static string Amount(List<Wire.BriefCase> owing) => string.Create(
        CultureInfo.InvariantCulture,
        $"{owing.Sum(item => item.Statement.Overdue.DecimalValue):N2} {owing[0].Statement.Overdue.CurrencyCode}");

    [GeneratedRegex(@"\{([a-z_0-9]+)\}")]
    private static partial Regex Braces();
}

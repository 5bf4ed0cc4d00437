using System.Globalization;

namespace Arrears.Host.Audit;

/// <param name="MoneyDifferenceFen">Sum of absolute differences between journal and read rows, case by case.</param>
/// <param name="Stalled">Cases in arrears whose next action is absent or more than a business day late.</param>
/// <param name="Funnel">Cases by stage.</param>
internal sealed record AuditFigures(
    long Units,
    long Charges,
    long Payments,
    long Assessments,
    long Transitions,
    long FirstDemands,
    long SecondDemands,
    long Letters,
    long IllegalTransitions,
    long MoneyDifferenceFen,
    long Stalled,
    long DuplicateLetters,
    IReadOnlyDictionary<string, long> Funnel,
    int StagesEntered)
{
    public bool IsClean => IllegalTransitions == 0 && MoneyDifferenceFen == 0 && Stalled == 0 && DuplicateLetters == 0;

    /// <summary>The report's last line.</summary>
    public override string ToString()
    {
        var difference = (MoneyDifferenceFen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"units={Units} charges={Charges} payments={Payments} assessments={Assessments} transitions={Transitions} "
            + $"first_demands={FirstDemands} second_demands={SecondDemands} letters={Letters} "
            + $"illegal_transitions={IllegalTransitions} money_difference={difference} stalled={Stalled} "
            + $"duplicate_letters={DuplicateLetters}");
    }
}

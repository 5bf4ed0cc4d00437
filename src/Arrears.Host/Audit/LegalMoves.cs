namespace Arrears.Host.Audit;

/// <summary>
/// Table A17 as pairs of stages, written down a second time for the audit. It shares nothing with the lifecycle's own
/// map: if the two ever disagree, the report shows illegal transitions.
/// </summary>
internal static class LegalMoves
{
    private static readonly Dictionary<string, string[]> Pairs = new()
    {
        ["current"] = ["pre_due_reminder", "reminder"],
        ["pre_due_reminder"] = ["current", "reminder"],
        ["reminder"] = ["call", "cured"],
        ["call"] = ["visit", "demand_1", "cured"],
        ["visit"] = ["demand_1", "cured"],
        ["demand_1"] = ["demand_2", "cured"],
        ["demand_2"] = ["lawyer_letter", "cured"],
        ["lawyer_letter"] = ["pre_action_review", "cured", "demand_2"],
        ["pre_action_review"] = ["mediation", "payment_order", "suit", "cured", "demand_2"],
        ["mediation"] = ["instrument", "payment_order", "suit", "pre_action_review", "cured", "demand_2"],
        ["payment_order"] = ["instrument", "suit", "pre_action_review", "cured", "demand_2"],
        ["suit"] = ["instrument", "pre_action_review", "not_liable", "cured", "demand_2"],
        ["instrument"] = ["enforcement", "cured", "demand_2"],
        ["enforcement"] = ["instrument", "cured", "demand_2"],
        ["cured"] = ["current", "reminder", "call", "visit", "demand_1", "demand_2", "contract_ended"],
    };

    private static readonly string[] Ends = ["written_off", "time_barred", "not_liable", "contract_ended"];

    public static bool Allows(string from, string to) =>
        Ends.Contains(from) ? to == "current"
        : Pairs.TryGetValue(from, out var targets) && (targets.Contains(to) || (Ends.Contains(to) && from != "cured"));
}

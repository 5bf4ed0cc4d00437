namespace Arrears.Domain.Tests.Lifecycle.Oracle;

/// <summary>Table A17's column "leaves to", as <c>architecture.md</c> divides it between unit and owner.</summary>
internal static class Rungs
{
    public static readonly string[] Informal =
        ["current", "pre_due_reminder", "reminder", "call", "visit", "demand_1", "demand_2"];

    public static readonly string[] Formal =
        ["lawyer_letter", "pre_action_review", "mediation", "payment_order", "suit", "instrument", "enforcement"];

    public static readonly string[] Closed = ["written_off", "time_barred", "not_liable", "contract_ended"];

    private static readonly Dictionary<string, string[]> Leaves = new()
    {
        ["current"] = ["pre_due_reminder", "reminder"],
        ["pre_due_reminder"] = ["current", "reminder"],
        ["reminder"] = ["call", "cured"],
        ["call"] = ["visit", "demand_1", "cured"],
        ["visit"] = ["demand_1", "cured"],
        ["demand_1"] = ["demand_2", "cured"],
        ["demand_2"] = ["lawyer_letter", "cured"],
        ["lawyer_letter"] = ["pre_action_review", "demand_2", "cured"],
        ["pre_action_review"] = ["mediation", "payment_order", "suit", "demand_2", "cured"],
        ["mediation"] = ["instrument", "payment_order", "suit", "pre_action_review", "demand_2", "cured"],
        ["payment_order"] = ["instrument", "suit", "pre_action_review", "demand_2", "cured"],
        ["suit"] = ["instrument", "pre_action_review", "demand_2", "cured"],
        ["instrument"] = ["enforcement", "demand_2", "cured"],
        ["enforcement"] = ["demand_2", "cured"],
        ["cured"] = ["current"],
    };

    public static bool Leads(string from, string to) => Leaves.GetValueOrDefault(from, []).Contains(to);

    /// <summary>Up the ladder by one's own feet, as opposed to down, out or with the matter.</summary>
    public static bool IsClimb(string from, string to) =>
        Array.IndexOf(Informal, to) > Array.IndexOf(Informal, from) && Informal.Contains(from);

    public static bool IsFormal(string stage) => Formal.Contains(stage);
}

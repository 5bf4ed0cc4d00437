namespace Arrears.Prove.Check;

/// <summary>
/// The moves of the lifecycle table, written down for the checker alone, one row a line: a case on the left, an owner
/// on the right. A move that is not here is illegal.
/// </summary>
internal static class LegalMoves
{
    private const string Cases =
        """
        current            pre_due_reminder reminder
        pre_due_reminder   current reminder
        reminder           call cured
        call               visit demand_1 cured
        visit              demand_1 cured
        demand_1           demand_2 cured
        demand_2           lawyer_letter cured
        lawyer_letter      pre_action_review cured demand_2
        pre_action_review  mediation payment_order suit cured demand_2
        mediation          instrument payment_order suit pre_action_review cured demand_2
        payment_order      instrument suit pre_action_review cured demand_2
        suit               instrument pre_action_review not_liable cured demand_2
        instrument         enforcement cured demand_2
        enforcement        instrument cured demand_2
        cured              current reminder call visit demand_1 demand_2
        """;

    /// <summary>A person's position falls back freely; upwards it goes one door at a time.</summary>
    private const string Owners =
        """
        clear              approached promised on_plan hardship_review lawyer_letter pre_action_review
        approached         clear promised on_plan hardship_review lawyer_letter pre_action_review
        promised           clear approached on_plan hardship_review lawyer_letter pre_action_review
        on_plan            clear approached promised hardship_review lawyer_letter pre_action_review
        hardship_review    clear approached promised on_plan hardship_relief lawyer_letter pre_action_review
        hardship_relief    clear approached promised on_plan hardship_review lawyer_letter pre_action_review
        lawyer_letter      clear approached promised on_plan hardship_review hardship_relief pre_action_review
        """;

    private static readonly string[] Ends = ["written_off", "time_barred", "not_liable", "contract_ended"];

    private static readonly Dictionary<string, HashSet<string>> OfCases = Read(Cases);

    private static readonly Dictionary<string, HashSet<string>> OfOwners = Read(Owners);

    public static bool AllowsCase(string from, string to) =>
        Ends.Contains(from) ? to == "current"
        : OfCases.TryGetValue(from, out var targets) && (targets.Contains(to) || Ends.Contains(to));

    public static bool AllowsOwner(string from, string to) =>
        OfOwners.TryGetValue(from, out var targets) && targets.Contains(to);

    private static Dictionary<string, HashSet<string>> Read(string table) => table.Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(words => words[0], words => words[1..].ToHashSet());
}

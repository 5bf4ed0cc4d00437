namespace Arrears.Prove.Check;

/// <summary>
/// The moves of a person, written down for the checker alone, one stage a line and what may follow it. A move that is
/// not here is illegal.
/// </summary>
internal static class OwnerMoves
{
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

    private static readonly Dictionary<string, HashSet<string>> Next = Owners.Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(words => words[0], words => words[1..].ToHashSet());

    public static bool Allows(string from, string to) => Next.TryGetValue(from, out var targets) && targets.Contains(to);
}

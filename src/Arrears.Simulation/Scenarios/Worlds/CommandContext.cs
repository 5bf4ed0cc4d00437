using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Arrears.Simulation.Scenarios.Worlds;

/// <summary>Members of commands that a step may leave out because the world knows them.</summary>
internal static class CommandContext
{
    private static readonly FrozenSet<string> Dates = ["on", "received"];

    private static readonly FrozenSet<string> Names =
        ["case_id", "contact_id", "dispatch_id", "matter_id", "payee_account", "external_id"];

    public static bool IsDate(string member) => Dates.Contains(member);

    public static JsonNode Date(DateOnly on) => JsonValue.Create(on.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Stands for what is known once the command is sent; null for what the file has to say.</summary>
    public static JsonNode? Example(string member) => Names.Contains(member) ? JsonValue.Create("known") : null;
}

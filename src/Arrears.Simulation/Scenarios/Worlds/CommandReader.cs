using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Arrears.Domain;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;

namespace Arrears.Simulation.Scenarios.Worlds;

/// <summary>Finds the command a step names, and tries whether its body can become one.</summary>
internal static class CommandReader
{
    /// <summary>Messages between the machines are theirs alone.</summary>
    private static readonly FrozenSet<Type> Internal = [typeof(ReceiveMessage), typeof(ReceiveFromUnit)];

    private static readonly FrozenDictionary<string, Type> OfUnits = Named(typeof(UnitCommand));

    private static readonly FrozenDictionary<string, Type> OfOwners = Named(typeof(OwnerCommand));

    public static CommandOrder Read(StrictObject body, DateOnly on)
    {
        var to = body.Text("to");
        var commands = to switch
        {
            "unit" => OfUnits,
            "owner" => OfOwners,
            _ => throw new ScenarioFormatException($"to '{to}' is neither unit nor owner"),
        };
        var name = body.Text("name");
        if (!commands.TryGetValue(name, out var type))
        {
            throw new ScenarioFormatException($"a {to} knows no command '{name}'");
        }

        var by = body.Choice("by", absent: ActorRole.EstateManager);
        var members = new JsonObject(body.UnreadKeys.ToList().Select(key =>
            KeyValuePair.Create(key, JsonNode.Parse(body.Take(key).GetRawText()))));
        var order = new CommandOrder(type, by, members.ToJsonString());
        Try(order, name, on);
        return order;
    }

    private static void Try(CommandOrder order, string name, DateOnly on)
    {
        try
        {
            order.Build(member =>
                CommandContext.IsDate(member) ? CommandContext.Date(on) : CommandContext.Example(member));
        }
        catch (JsonException problem)
        {
            throw new ScenarioFormatException($"{name}: {problem.Message}");
        }
    }

    private static FrozenDictionary<string, Type> Named(Type root) =>
        root.GetCustomAttributes<JsonDerivedTypeAttribute>()
            .Where(derived => !Internal.Contains(derived.DerivedType))
            .SelectMany(derived => new[]
            {
                KeyValuePair.Create((string)derived.TypeDiscriminator!, derived.DerivedType),
                KeyValuePair.Create(derived.DerivedType.Name, derived.DerivedType),
            })
            .DistinctBy(entry => entry.Key)
            .ToFrozenDictionary(StringComparer.Ordinal);
}

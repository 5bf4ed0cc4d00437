using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Arrears.Domain;
using Arrears.Domain.Json;

namespace Arrears.Simulation.Scenarios.Worlds;

/// <summary>
/// A command as a file gives it. What the file leaves out is filled in when it is sent: who is meant from the world,
/// the date from the step, lists with nothing, and what may be absent with null.
/// </summary>
/// <param name="Type">A record derived from the machine's command type.</param>
/// <param name="By">Who sends it.</param>
public sealed record CommandOrder(Type Type, ActorRole By, string Body)
{
    private static readonly JsonSerializerOptions Options = CreateOptions();

    /// <param name="context">A value for a member by its snake_case name, or null.</param>
    /// <exception cref="JsonException">A member is missing, unknown or of the wrong kind.</exception>
    public object Build(Func<string, JsonNode?> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var body = JsonNode.Parse(Body)!.AsObject();
        var nullability = new NullabilityInfoContext();
        foreach (var parameter in Type.GetConstructors().Single().GetParameters())
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name!);
            if (!body.ContainsKey(name) && !parameter.HasDefaultValue)
            {
                Fill(body, name, context(name), parameter, nullability);
            }
        }

        return body.Deserialize(Type, Options)!;
    }

    private static void Fill(
        JsonObject body, string name, JsonNode? known, ParameterInfo parameter, NullabilityInfoContext nullability)
    {
        if (known is not null)
        {
            body[name] = known;
        }
        else if (IsList(parameter.ParameterType))
        {
            body[name] = new JsonArray();
        }
        else if (nullability.Create(parameter).WriteState == NullabilityState.Nullable)
        {
            body[name] = null;
        }
    }

    private static bool IsList(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(DomainJson.Options);
        options.Converters.Insert(0, new AmountConverter());
        return options;
    }

    /// <summary>People write amounts with a point; the journal writes fen.</summary>
    private sealed class AmountConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Money.TryParse(reader.GetString(), out var amount)
                ? amount
                : throw new JsonException("An amount is written such as \"249.95\".");

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}

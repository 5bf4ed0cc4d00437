using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Arrears.Domain.Json;

/// <summary>
/// Leaves out of what is written each property that holds nothing (null, false, zero, an empty list) and would hold
/// nothing if it were not there: most of a state is such. What a constructor asks for is always written.
/// </summary>
internal static class Omission
{
    public static void Apply(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.IsAbstract || Constructor(type.Type) is not { } constructor
            || Fresh(constructor) is not { } fresh)
        {
            return;
        }

        var asked = constructor.GetParameters().Where(IsAskedFor).Select(p => p.Name).ToHashSet();
        foreach (var property in type.Properties.Where(p => p is { Get: not null, Set: not null }))
        {
            if (property.AttributeProvider is MemberInfo member && !asked.Contains(member.Name) && IsNothing(property.Get!(fresh)))
            {
                property.ShouldSerialize = static (_, value) => !IsNothing(value);
            }
        }
    }

    private static ConstructorInfo? Constructor(Type type) =>
        type.GetConstructors() is [var only] ? only : type.GetConstructor(Type.EmptyTypes);

    /// <summary>An object of which only the constructor's parameters were given; null where it refuses them.</summary>
    private static object? Fresh(ConstructorInfo constructor)
    {
        try
        {
            return constructor.Invoke([.. constructor.GetParameters().Select(Something)]);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    /// <summary>An optional list that is not given is none at all, which is not the same as an empty one.</summary>
    private static bool IsAskedFor(ParameterInfo parameter) =>
        !parameter.HasDefaultValue
        || (parameter.ParameterType.IsValueType && parameter.ParameterType.IsAssignableTo(typeof(ICollection)));

    private static object? Something(ParameterInfo parameter) =>
        parameter.HasDefaultValue && parameter.DefaultValue is { } value ? value
        : parameter.ParameterType == typeof(string) ? "given"
        : null;

    private static bool IsNothing(object? value) => value switch
    {
        null or false or 0 or 0L or 0m => true,
        Money money => money.IsZero,
        string => false,
        ICollection list => list.Count == 0,
        _ => false,
    };
}

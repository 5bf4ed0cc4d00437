using System.Collections;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Arrears.Contracts.Grains;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Buildings;
using Arrears.Domain.Counters;
using Arrears.Domain.Json;
using Arrears.Domain.Owners;
using Arrears.Domain.Suspense;
using Arrears.Domain.Teams;
using Arrears.Domain.Units;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Arrears.Grains.Tests;

/// <summary>Whatever travels between two silos arrives whole: no member is forgotten on the way.</summary>
public sealed class WireTests
{
    private static readonly Serializer Wire = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    private static readonly IReadOnlyList<Type> Travelling =
    [
        .. new[] { typeof(CommandReply).Assembly, typeof(Money).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
            .Where(type => !type.IsAbstract && !type.IsGenericTypeDefinition),
        typeof(Reading<byte[]>),
        typeof(Reading<Explanation>),
    ];

    public static TheoryData<Type> Types => [.. Travelling];

    [Theory]
    [MemberData(nameof(Types))]
    public void Serialize_EveryTypeOfTheContracts_ArrivesWhole(Type type)
    {
        var sent = new Samples().Of(type, "it");

        var arrived = Wire.Deserialize<object>(Wire.SerializeToArray<object>(sent));

        Assert.IsType(type, arrived);
        Assert.Equal(Text(sent), Text(arrived));
    }

    /// <summary>What an account receives from another comes as a message, never as a command on the wire.</summary>
    [Fact]
    public void Commands_ThatSomebodyCanSend_AreAllAmongThem()
    {
        Type[] roots =
        [
            typeof(UnitCommand), typeof(OwnerCommand), typeof(SuspenseCommand), typeof(BuildingCommand), typeof(TillCommand),
            typeof(EstateCommand), typeof(OperatorCommand), typeof(StaffCommand), typeof(TeamCommand),
        ];
        var commands = roots.SelectMany(root => root.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(root)))
            .Where(type => !type.Name.StartsWith("Receive", StringComparison.Ordinal)).ToList();

        Assert.True(commands.Count > 60, $"Only {commands.Count} commands were found.");
        Assert.Empty(commands.Except(Travelling));
    }

    private static string Text(object value) => JsonSerializer.Serialize(value, value.GetType(), DomainJson.Options);

    /// <summary>Instances without a single default in them.</summary>
    private sealed class Samples
    {
        private int _next = 1;

        public object Of(Type type, string name) => Simple(type, name) ?? (
            Nullable.GetUnderlyingType(type) is { } inner ? Of(inner, name)
            : type.IsEnum ? Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? Several(type.GenericTypeArguments[0], name)
            : type == typeof(AccountKey) ? AccountKey.ForUnit("op", "e1", $"{name}{_next++}")
            : Made(type));

        private object? Simple(Type type, string name) =>
            type == typeof(string) ? $"{name}-{_next++}"
            : type == typeof(bool) ? true
            : type == typeof(int) ? _next++
            : type == typeof(long) ? (long)_next++
            : type == typeof(decimal) ? _next++ / 4m
            : type == typeof(byte[]) ? new[] { (byte)_next++ }
            : type == typeof(DateOnly) ? new DateOnly(2026, 1, 1).AddDays(_next++)
            : type == typeof(TimeOnly) ? new TimeOnly(9, _next++ % 60)
            : type == typeof(DateTimeOffset) ? new DateTimeOffset(2026, 1, 1, 0, 0, _next++ % 60, TimeSpan.Zero)
            : null;

        private object Several(Type type, string name)
        {
            var items = Array.CreateInstance(type, 2);
            ((IList)items)[0] = Of(type, name);
            ((IList)items)[1] = Of(type, name);
            var create = typeof(ImmutableCollectionsMarshal).GetMethod(nameof(ImmutableCollectionsMarshal.AsImmutableArray))!;
            return create.MakeGenericMethod(type).Invoke(null, [items])!;
        }

        private object Made(Type type)
        {
            type = type.IsAbstract ? Travelling.First(known => known.IsSubclassOf(type)) : type;
            var constructor = type.GetConstructors().MaxBy(known => known.GetParameters().Length)!;
            var arguments = constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, parameter.Name!));
            return constructor.Invoke([.. arguments]);
        }
    }
}

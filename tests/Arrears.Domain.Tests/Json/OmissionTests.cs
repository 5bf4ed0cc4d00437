using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Arrears.Domain.Json;

namespace Arrears.Domain.Tests.Json;

/// <summary>What is left out of the text is there again when it is read.</summary>
public sealed class OmissionTests
{
    [Fact]
    public void Write_NothingAnywhere_SaysNothingAndIsReadBack()
    {
        var read = DomainJson.Read<Plain>(DomainJson.WriteBrief(new Plain()));

        Assert.Equal("{}", Text(new Plain()));
        Assert.Equal((0, 0L, false, null), (read.Tries, read.Fen, read.Kept, read.Words));
        Assert.True(read.Owed.IsZero);
        Assert.Empty(read.Marks);
    }

    [Fact]
    public void Write_SomethingEverywhere_SaysItAll()
    {
        var all = new Plain { Tries = 1, Fen = 2, Kept = true, Words = "", Owed = new Money(3), Marks = ["a"] };

        Assert.Equal("""{"tries":1,"fen":2,"kept":true,"words":"","owed":3,"marks":["a"]}""", Text(all));
    }

    [Fact]
    public void Write_WhatTheConstructorAsksFor_IsSaidThoughItIsNothing() =>
        Assert.Equal("""{"count":0,"note":null}""", Text(new Asked(0, null)));

    [Fact]
    public void Write_DefaultThatIsSomething_IsNotTakenForNothing()
    {
        var none = new Told { Tries = 0, Words = null, Marks = [] };

        Assert.Equal("""{"tries":0,"words":null,"marks":[]}""", Text(none));
        Assert.Equal(none, DomainJson.Read<Told>(DomainJson.WriteBrief(none)), (a, b) => a!.Tries == b!.Tries && a.Words == b.Words);
    }

    [Fact]
    public void Write_OptionalListThatWasNotGiven_IsNotTakenForAnEmptyOne() =>
        Assert.Equal("""{"marks":[]}""", Text(new Listed([])));

    [Fact]
    public void Read_EveryTypeWhoseNothingIsLeftOut_HasItBack()
    {
        var left = 0;
        foreach (var type in typeof(DomainJson).Assembly.GetTypes().Where(IsPlainRecord))
        {
            var properties = DomainJson.Brief.GetTypeInfo(type).Properties.Where(
                p => p is { Get: not null, ShouldSerialize: not null }).ToList();
            left += properties.Count;
            Assert.All(properties, p => Assert.False(
                ((PropertyInfo)p.AttributeProvider!).SetMethod is null, $"{type.Name}.{p.Name} is left out and could not be read."));
        }

        Assert.InRange(left, 100, int.MaxValue);
    }

    private static bool IsPlainRecord(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsGenericType: false, IsPublic: true }
        && type.GetMethod("<Clone>$") is not null && type.GetCustomAttribute<JsonConverterAttribute>() is null;

    private static string Text<T>(T value) => Encoding.UTF8.GetString(DomainJson.WriteBrief(value));

    public sealed record Asked(int Count, string? Note);

    public sealed record Listed(ImmutableArray<string> Marks = default);

    public sealed record Plain
    {
        public int Tries { get; init; }

        public long Fen { get; init; }

        public bool Kept { get; init; }

        public string? Words { get; init; }

        public Money Owed { get; init; }

        public ImmutableArray<string> Marks { get; init; } = [];
    }

    public sealed record Told
    {
        public int Tries { get; init; } = 3;

        public string? Words { get; init; } = "said";

        public ImmutableArray<string> Marks { get; init; } = ["a"];
    }
}

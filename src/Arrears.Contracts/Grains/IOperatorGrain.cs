using System.Collections.Immutable;

namespace Arrears.Contracts.Grains;

/// <summary>The settings of one operator, our customer; key <see cref="SettingsKeys.Operator"/>.</summary>
[Alias("arrears.IOperatorGrain")]
public interface IOperatorGrain : IGrainWithStringKey
{
    /// <summary>Empty for an operator that was never heard of.</summary>
    [Alias("Get")]
    Task<OperatorSettings> Get();

    [Alias("Execute")]
    Task<CommandReply> Execute(OperatorCommand command, CommandMeta meta);
}

/// <param name="Estates">Ids in ordinal order.</param>
/// <param name="Packs">Packs that can be bound, in order of arrival.</param>
/// <param name="Home">For what belongs to no estate: persons and suspense. Null: none chosen.</param>
[GenerateSerializer, Immutable, Alias("arrears.OperatorSettings")]
public sealed record OperatorSettings(
    [property: Id(0)] string Operator,
    [property: Id(1)] ImmutableArray<string> Estates,
    [property: Id(2)] ImmutableArray<PackEntry> Packs,
    [property: Id(3)] HomePolicy? Home,
    [property: Id(4)] long Version)
{
    /// <summary>Estates from which nothing goes out to owners; ids in ordinal order. Persons may own in several.</summary>
    [Id(5)]
    public ImmutableArray<string> StoppedEstates { get; init; } = [];

    /// <summary>Switches that were ever thrown for the whole operator, as they stand.</summary>
    [Id(6)]
    public ImmutableArray<KillSwitch> Switches { get; init; } = [];

    public bool IsStopped(SwitchKind kind) => Switches.Any(known => known.Kind == kind && known.Stopped);
}

/// <param name="Address">Content address of the pack.</param>
[GenerateSerializer, Immutable, Alias("arrears.PackEntry")]
public sealed record PackEntry(
    [property: Id(0)] string Address,
    [property: Id(1)] string PackId,
    [property: Id(2)] string Version,
    [property: Id(3)] DateOnly EffectiveFrom,
    [property: Id(4)] string Currency);

/// <param name="Pack">Content address.</param>
/// <param name="TimeZone">IANA zone.</param>
[GenerateSerializer, Immutable, Alias("arrears.HomePolicy")]
public sealed record HomePolicy(
    [property: Id(0)] string Pack, [property: Id(1)] string TimeZone, [property: Id(2)] string Currency);

[GenerateSerializer, Immutable, Alias("arrears.OperatorCommand")]
public abstract record OperatorCommand;

/// <summary>Lists an estate under its operator. Idempotent.</summary>
[GenerateSerializer, Immutable, Alias("arrears.ListEstate")]
public sealed record ListEstate([property: Id(0)] string EstateId) : OperatorCommand;

/// <summary>Makes a stored pack available. Idempotent.</summary>
[GenerateSerializer, Immutable, Alias("arrears.ListPack")]
public sealed record ListPack([property: Id(0)] PackEntry Pack) : OperatorCommand;

/// <summary>Stops a kind of action for every estate of the operator, or lets it go on where its estate does.</summary>
/// <param name="Reason">Required.</param>
[GenerateSerializer, Immutable, Alias("arrears.ThrowOperatorSwitch")]
public sealed record ThrowOperatorSwitch(
    [property: Id(0)] SwitchKind Kind, [property: Id(1)] bool Stopped, [property: Id(2)] string Reason) : OperatorCommand;

/// <summary>An estate's outbound contact was stopped or goes on. Idempotent.</summary>
[GenerateSerializer, Immutable, Alias("arrears.NoteStop")]
public sealed record NoteStop([property: Id(0)] string EstateId, [property: Id(1)] bool Stopped) : OperatorCommand;

/// <param name="OnlyIfNone">Keeps a choice that was made before.</param>
[GenerateSerializer, Immutable, Alias("arrears.SetHome")]
public sealed record SetHome([property: Id(0)] HomePolicy Home, [property: Id(1)] bool OnlyIfNone) : OperatorCommand;

/// <summary>An immutable policy pack; key <see cref="SettingsKeys.PolicyPack"/>.</summary>
[Alias("arrears.IPolicyPackGrain")]
public interface IPolicyPackGrain : IGrainWithStringKey
{
    /// <summary>The document as UTF-8 JSON; null: nothing is stored under the address.</summary>
    [Alias("Get")]
    Task<byte[]?> Get();

    /// <summary>Stores the document. Refused when its content address is not the key. Idempotent.</summary>
    [Alias("Store")]
    Task<CommandReply> Store(byte[] utf8);
}

using System.Collections.Immutable;
using Arrears.Domain.Estates;
using Arrears.Domain.Ledger;

namespace Arrears.Contracts.Grains;

/// <summary>The settings of one estate; key <see cref="SettingsKeys.Estate"/>.</summary>
[Alias("arrears.IEstateGrain")]
public interface IEstateGrain : IGrainWithStringKey
{
    /// <summary>Null: the estate was never created.</summary>
    [Alias("Get")]
    Task<EstateSettings?> Get();

    /// <summary>
    /// A change of policy binding or switch moves the operator's policy epoch before it is answered, so that no
    /// account commits under what held before.
    /// </summary>
    [Alias("Execute")]
    Task<CommandReply> Execute(EstateCommand command, CommandMeta meta);
}

[GenerateSerializer, Immutable, Alias("arrears.EstateCommand")]
public abstract record EstateCommand;

/// <summary>Creates the estate. The same facts again change nothing; other facts are refused as <c>already_exists</c>.</summary>
/// <param name="Payees">Approved by being part of the creation; in force from the first contract's first day.</param>
[GenerateSerializer, Immutable, Alias("arrears.CreateEstate")]
public sealed record CreateEstate(
    [property: Id(0)] string DisplayName,
    [property: Id(1)] string TimeZone,
    [property: Id(2)] string Currency,
    [property: Id(3)] PolicyBinding Policy,
    [property: Id(4)] ImmutableArray<string> Payees,
    [property: Id(5)] ImmutableArray<ServiceContract> Contracts) : EstateCommand;

/// <summary>Adds a contract, or gives a known one its last day; agreed terms never change.</summary>
/// <param name="ExpectedVersion">Null: whatever stands.</param>
[GenerateSerializer, Immutable, Alias("arrears.PutContract")]
public sealed record PutContract([property: Id(0)] ServiceContract Contract, [property: Id(1)] long? ExpectedVersion) : EstateCommand;

[GenerateSerializer, Immutable, Alias("arrears.ProposePayee")]
public sealed record ProposePayee(
    [property: Id(0)] string Account, [property: Id(1)] DateOnly From, [property: Id(2)] DateOnly? To) : EstateCommand;

/// <summary>One of two approvals. Refused for the person who proposed the account; each approval is another person's.</summary>
[GenerateSerializer, Immutable, Alias("arrears.ApprovePayee")]
public sealed record ApprovePayee([property: Id(0)] string Account) : EstateCommand;

/// <summary>Something is told of the estate that no account looks at.</summary>
[GenerateSerializer, Immutable, Alias("arrears.TellFact")]
public sealed record TellFact([property: Id(0)] EstateFactCommand Fact) : EstateCommand;

/// <param name="ExpectedVersion">Null: whatever stands.</param>
[GenerateSerializer, Immutable, Alias("arrears.BindPolicy")]
public sealed record BindPolicy([property: Id(0)] PolicyBinding Binding, [property: Id(1)] long? ExpectedVersion) : EstateCommand;

[GenerateSerializer, Immutable, Alias("arrears.ThrowSwitch")]
public sealed record ThrowSwitch(
    [property: Id(0)] SwitchKind Kind, [property: Id(1)] bool Stopped, [property: Id(2)] string Reason) : EstateCommand;

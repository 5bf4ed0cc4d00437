using System.Collections.Immutable;
using Arrears.Domain;
using Arrears.Domain.Estates;
using Arrears.Domain.Ledger;

namespace Arrears.Contracts.Grains;

/// <summary>Everything that is set on an estate.</summary>
/// <param name="TimeZone">IANA zone: the estate's business dates.</param>
/// <param name="Currency">ISO 4217, from the pack bound first.</param>
/// <param name="Policies">Ascending by date.</param>
/// <param name="Version">Grows with every change.</param>
[GenerateSerializer, Immutable, Alias("arrears.EstateSettings")]
public sealed record EstateSettings(
    [property: Id(0)] string Operator,
    [property: Id(1)] string EstateId,
    [property: Id(2)] string DisplayName,
    [property: Id(3)] string TimeZone,
    [property: Id(4)] string Currency,
    [property: Id(5)] ImmutableArray<ServiceContract> Contracts,
    [property: Id(6)] ImmutableArray<PayeeEntry> Payees,
    [property: Id(7)] ImmutableArray<PolicyBinding> Policies,
    [property: Id(8)] ImmutableArray<KillSwitch> Switches,
    [property: Id(9)] long Version)
{
    /// <summary>What is told of the estate besides.</summary>
    [Id(10)]
    public EstateFacts Facts { get; init; } = EstateFacts.None;

    /// <summary>The binding that holds on a business date; null: the estate has no pack, which is an error, never a default.</summary>
    public PolicyBinding? PolicyOn(DateOnly date) => Policies.LastOrDefault(binding => binding.From <= date);

    public ServiceContract? Contract(string contractId) =>
        Contracts.FirstOrDefault(contract => contract.Id == contractId);

    /// <summary>The accounts that money may settle through: registered and approved, each with its dates.</summary>
    public IEnumerable<PayeeWindow> PayeeWindows() => Payees
        .Where(payee => payee.IsApproved)
        .Select(payee => new PayeeWindow(payee.Account, payee.From, payee.To));

    public bool IsStopped(SwitchKind kind) => Switches.Any(known => known.Kind == kind && known.Stopped);
}

/// <param name="To">Last day, inclusive; null: open.</param>
/// <param name="ApprovedBy">Somebody other than <paramref name="ProposedBy"/>; null: proposed only.</param>
/// <param name="SecondApprovedBy">A third person; without both the account settles nothing (item 9).</param>
[GenerateSerializer, Immutable, Alias("arrears.PayeeEntry")]
public sealed record PayeeEntry(
    [property: Id(0)] string Account,
    [property: Id(1)] DateOnly From,
    [property: Id(2)] DateOnly? To,
    [property: Id(3)] string ProposedBy,
    [property: Id(4)] string? ApprovedBy,
    [property: Id(5)] string? SecondApprovedBy = null)
{
    public bool IsApproved => ApprovedBy is not null && SecondApprovedBy is not null;
}

/// <summary>The estate follows a pack from a date on.</summary>
/// <param name="Pack">Content address.</param>
[GenerateSerializer, Immutable, Alias("arrears.PolicyBinding")]
public sealed record PolicyBinding(
    [property: Id(0)] DateOnly From, [property: Id(1)] string Pack, [property: Id(2)] string PackId, [property: Id(3)] string PackVersion);

public enum SwitchKind
{
    /// <summary>No contact of any kind leaves for owners of the estate.</summary>
    OutboundContact,

    /// <summary>No demand, lawyer's letter or filing leaves; reminders and calls go on.</summary>
    FormalSteps,
}

/// <summary>A switch that was ever thrown, as it stands.</summary>
[GenerateSerializer, Immutable, Alias("arrears.KillSwitch")]
public sealed record KillSwitch(
    [property: Id(0)] SwitchKind Kind, [property: Id(1)] bool Stopped, [property: Id(2)] string Reason, [property: Id(3)] string By)
{
    /// <summary>The switches once one is thrown: of each kind the last throw.</summary>
    public static ImmutableArray<KillSwitch> Thrown(ImmutableArray<KillSwitch> switches, KillSwitch thrown) =>
        [.. switches.Where(known => known.Kind != thrown.Kind), thrown];
}

using System.Collections.Immutable;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Policy;
using Arrears.Domain.Teams;

namespace Arrears.Contracts.Policy;

/// <summary>The rules in force for an account: immutable content, cached per silo, with the epoch they were read at.</summary>
public interface IPolicyDirectory
{
    /// <summary>
    /// The pack and calendar bound to the account's estate (or operator, for owners and suspense) on a date. An
    /// estate without a pack is an answer, never a default.
    /// </summary>
    ValueTask<PolicyInForce> For(AccountKey account, DateTimeOffset businessNow, CancellationToken cancellation = default);

    /// <summary>Forgets what is cached for the operator: its epoch moved.</summary>
    void Forget(string operatorId);

    /// <summary>Forgets what is cached if the operator's epoch is not this one any more; true when it is not.</summary>
    ValueTask<bool> Refresh(string operatorId, long epoch, CancellationToken cancellation = default);
}

/// <param name="Missing">Why there is no pack; null when there is one.</param>
/// <param name="Halt">What the estate's kill switches stop; money is still taken.</param>
public sealed record PolicyInForce(
    PolicyPack? Pack, BusinessCalendar? Calendar, long Epoch, string? Missing = null, Halt Halt = Halt.None)
{
    /// <summary>The operator's people, for who belongs to no estate; empty elsewhere.</summary>
    public StaffRegister Staff { get; init; } = StaffRegister.Empty;

    /// <summary>For what belongs to no estate: the operator's estates from which nothing goes out to owners.</summary>
    public ImmutableArray<string> StoppedEstates { get; init; } = [];

    /// <summary>The estate's approved payee accounts; null for what belongs to no estate.</summary>
    public ImmutableArray<PayeeWindow>? Payees { get; init; }
}

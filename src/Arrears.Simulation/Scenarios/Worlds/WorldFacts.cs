using System.Collections.Immutable;
using System.Globalization;
using Arrears.Domain;
using Arrears.Domain.Ladders;
using Arrears.Domain.Ledger;
using Arrears.Domain.Owners;
using Arrears.Domain.Policy;
using Arrears.Domain.Units;

namespace Arrears.Simulation.Scenarios.Worlds;

/// <summary>A command of either machine with the role of its sender.</summary>
internal sealed record WorldCommand(UnitCommand? Unit, OwnerCommand? Owner, ActorRole By);

/// <summary>
/// The short facts of a scenario as commands of the machines. Facts that a machine tells with more detail have no
/// short form here: such a step gives the command itself.
/// </summary>
internal static class WorldFacts
{
    private const string Reason = "scenario";

    /// <summary>Why a fact cannot be used with a policy pack; null when it can.</summary>
    public static string? Problem(LadderCommand fact) => fact switch
    {
        DeclareBalance or CarryOutRung => "only with a ladder",
        PlaceLadderHold { Span.Until: null } => "a hold under a policy pack needs an end",
        MakeInstalmentPromise { Schedule: { Every: not InstalmentRhythm.Once } or { DownPayment: not null } } =>
            "a promise under a policy pack is one payment; give ProposePlan as a command",
        _ => null,
    };

    /// <param name="number">Step number, for ids.</param>
    public static ImmutableArray<WorldCommand> Of(
        LadderCommand fact, int number, CaseState state, PolicyPack policy, DateOnly today) => fact switch
        {
            PostLadderCharge c => [Unit(Charge(state.Id, c), ActorRole.Finance)],
            ReceiveLadderPayment c => [Unit(Payment(state, c, today), ActorRole.Finance)],
            ReverseLadderPayment c => [Unit(new ReversePayment(state.Id, c.Id, Reason), ActorRole.Finance)],
            ReopenLadderCharges c => Reopen(state, c.Charges),
            WaiveLadderCharge c => [Credit(state, c.Charge, Left(state, c.Charge), CreditKind.Waiver, policy)],
            CreditLadderAccount c => Credits(state, c.Amount ?? state.Ledger.Outstanding, policy),
            WriteOffLadderCharge c => [Unit(
                new WriteOffCharges(state.Id, [c.Charge], Reason), Highest(policy.Authority.WriteOff))],
            ReinstateLadderCharge c => [Unit(new ReinstateCharge(state.Id, c.Charge, Reason), ActorRole.Finance)],
            PlaceLadderHold c => [Unit(Hold(state.Id, number, c), ActorRole.EstateManager)],
            ReleaseLadderHold => [Unit(Release(state, today), ActorRole.EstateManager)],
            MakeInstalmentPromise c => [Owner(Promise(state.Id, c), ActorRole.Collector)],
            CancelInstalmentPromise c => [Owner(new WithdrawPromise(c.Id, Reason), ActorRole.Collector)],
            _ => throw new InvariantViolationException($"{fact.GetType().Name} has no command under a policy pack."),
        };

    private static PostCharges Charge(string caseId, PostLadderCharge c) =>
        new(caseId, [new ChargeOrder(c.Id, $"fee-{c.Id}", c.Due, c.Due, c.Amount, c.Due, Draft: c.Draft)]);

    private static RecordPayment Payment(CaseState state, ReceiveLadderPayment c, DateOnly today)
    {
        var open = state.Ledger.Charges.Where(charge => charge.IsOpen).Select(charge => charge.Id);
        ImmutableArray<string> named = c.Charges.IsEmpty && c.Amount is null ? [.. open] : c.Charges;
        var amount = c.Amount ?? named.Sum(id => Left(state, id));
        return new RecordPayment(
            state.Id,
            c.Id,
            c.Id,
            PaymentMethod.BankTransfer,
            amount,
            today,
            state.Contract.PayeeAccount,
            null,
            named);
    }

    /// <summary>The machines take a payment back as a whole, whatever else it settled.</summary>
    private static ImmutableArray<WorldCommand> Reopen(CaseState state, ImmutableArray<string> charges) =>
    [
        .. state.Ledger.Allocations
            .Where(allocation => !allocation.Reversed && charges.Contains(allocation.ChargeId))
            .Select(allocation => allocation.PaymentId)
            .Distinct()
            .Select(id => Unit(new ReversePayment(state.Id, id, Reason), ActorRole.Finance)),
    ];

    private static ImmutableArray<WorldCommand> Credits(CaseState state, Money amount, PolicyPack policy)
    {
        var commands = ImmutableArray.CreateBuilder<WorldCommand>();
        foreach (var charge in state.Ledger.Charges.Where(charge => charge.IsOpen).OrderBy(charge => charge.Due))
        {
            var part = Money.Min(amount, charge.Outstanding);
            if (part.IsPositive)
            {
                commands.Add(Credit(state, charge.Id, part, CreditKind.Correction, policy));
                amount -= part;
            }
        }

        return commands.ToImmutable();
    }

    private static WorldCommand Credit(
        CaseState state, string charge, Money amount, CreditKind kind, PolicyPack policy) =>
        Unit(new IssueCredit(state.Id, charge, kind, amount, Reason), Highest(policy.Authority.Waiver));

    private static PlaceHold Hold(string caseId, int number, PlaceLadderHold c) => new(
        caseId,
        string.Create(CultureInfo.InvariantCulture, $"hold-{number}"),
        HoldKind.Dispute,
        c.Span.From,
        c.Span.Until!.Value,
        c.Reason.Length > 0 ? c.Reason : Reason);

    private static ReleaseHold Release(CaseState state, DateOnly today) =>
        new(state.Id, state.Holds.LastOrDefault(hold => hold.IsActive(today))?.Id ?? "none", Reason);

    private static MakePromise Promise(string caseId, MakeInstalmentPromise c) =>
        new(c.Id, [caseId], c.Schedule.Amount, c.Schedule.Start, null, null, null, null);

    private static Money Left(CaseState state, string charge) => state.Ledger.Find(charge)?.Outstanding ?? Money.Zero;

    private static ActorRole Highest(ImmutableArray<AuthorityLevel> levels) => levels[^1].Role;

    private static WorldCommand Unit(UnitCommand command, ActorRole by) => new(command, null, by);

    private static WorldCommand Owner(OwnerCommand command, ActorRole by) => new(null, command, by);
}

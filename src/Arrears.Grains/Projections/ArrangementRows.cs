using System.Globalization;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Owners;
using static Arrears.Grains.Projections.RowValues;

namespace Arrears.Grains.Projections;

/// <summary>The read rows of what was agreed with an owner.</summary>
internal static class ArrangementRows
{
    public static IEnumerable<ReadRow> Of(OwnerState state) =>
        state.Promises.Select(PromiseRow)
            .Concat(state.Conditionals.Select(ConditionalRow))
            .Concat(state.Plans.Select(PlanRow)).Concat(state.Claims.Select(HardshipRow));

    private static ReadRow PromiseRow(Promise promise) => Row(
        ReadTables.Promise,
        promise.Id,
        SnakeCase.Of(promise.Status),
        promise.Amount.Fen,
        Date(promise.MadeOn),
        Date(promise.Due),
        (long)promise.Moves,
        promise.Paid.Total.Fen,
        Date(promise.BrokenAfter),
        string.Join(',', promise.Cases),
        promise.Band,
        promise.Method is { } method ? SnakeCase.Of(method) : null,
        promise.Place,
        promise.TakenBy,
        SnakeCase.Of(promise.PromisedBy),
        promise.Proof?.ToString(),
        promise.Grievance,
        promise.KeptBy);

    /// <summary>Without a date until its grievance is resolved.</summary>
    private static ReadRow ConditionalRow(ConditionalPromise promise) => Row(
        ReadTables.Promise,
        promise.Id,
        "conditional",
        promise.Amount.Fen,
        Date(promise.MadeOn),
        null,
        0L,
        0L,
        null,
        string.Join(',', promise.Cases),
        promise.Terms.Band,
        promise.Terms.Method is { } method ? SnakeCase.Of(method) : null,
        promise.Terms.Place,
        promise.Terms.TakenBy,
        SnakeCase.Of(promise.Terms.PromisedBy),
        promise.Terms.Proof?.ToString(),
        promise.Grievance,
        promise.KeptBy);

    private static ReadRow PlanRow(Plan plan) => Row(
        ReadTables.Plan,
        plan.Id,
        SnakeCase.Of(plan.Status),
        plan.Total.Fen,
        plan.Paid.Total.Fen,
        string.Join(',', plan.Instalments.Select(part => string.Create(CultureInfo.InvariantCulture, $"{Date(part.Due)}:{part.Amount.Fen}"))),
        Date(plan.IsOpen ? plan.NextUnpaid()?.Due : null),
        Date(plan.CureUntil),
        Date(plan.ProposedOn),
        Date(plan.SignBy),
        Date(plan.ApprovedOn),
        Date(plan.SignedOn),
        Date(plan.ActiveFrom),
        string.Join(',', plan.Cases),
        SnakeCase.Of(plan.LateFee));

    private static ReadRow HardshipRow(HardshipClaim claim) => Row(
        ReadTables.Hardship,
        claim.Id,
        SnakeCase.Of(claim.Status),
        claim.ReasonCode,
        Date(claim.ClaimedOn),
        Date(claim.DecideBy),
        claim.Assessment?.CanPay?.Fen,
        Date(claim.Assessment?.On),
        claim.Decision is { } decision ? SnakeCase.Of(decision) : null,
        Date(claim.DecidedOn),
        Date(claim.Until),
        Date(claim.ReviewOn),
        Date(claim.PauseUntil),
        Date(claim.EndedOn),
        claim.Exit is { } exit ? SnakeCase.Of(exit) : null,
        claim.DecisionLate,
        (long)claim.Evidence.Length,
        Date(claim.PurgedOn));
}

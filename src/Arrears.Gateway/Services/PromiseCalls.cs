using System.Globalization;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Owners;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class PromiseCalls(CommandDesk desk, Currencies currencies, IPortfolioQueries queries, IGrainFactory grains)
    : Wire.PromiseService.PromiseServiceBase
{
    public override async Task<Wire.MakePromiseResponse> MakePromise(
        Wire.MakePromiseRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            async d =>
            {
                var visit = await Visit(d, request);
                return new MakePromise(
                    d.Check.Id("promise_id", request.PromiseId),
                    d.Check.Ids("case_ids", request.CaseIds),
                    d.Check.OptionalAmount("amount", request.Amount, d.Currency),
                    d.Check.OptionalDate("due_date", request.DueDate),
                    d.Check.Optional("band", request.Band),
                    d.Check.OptionalChoice<Wire.PaymentMethod, PaymentMethod>("method", request.Method),
                    visit?.Place ?? d.Check.Optional("place", request.Place),
                    d.Check.Optional("taken_by", request.TakenBy),
                    d.Check.OptionalChoice<Wire.Promiser, Promiser>("promised_by", request.PromisedBy) ?? Promiser.Owner,
                    Proof(d.Check, request),
                    request.GrievanceId.Length == 0 ? null : d.Check.Id("grievance_id", request.GrievanceId),
                    request.HasPayWithinDays ? request.PayWithinDays : null,
                    visit?.Reference);
            }),
        };

    public override async Task<Wire.ConfirmPromiseResponse> ConfirmPromise(
        Wire.ConfirmPromiseRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new ConfirmPromise(d.Check.Id("promise_id", request.PromiseId))),
        };

    public override async Task<Wire.MovePromiseResponse> MovePromise(
        Wire.MovePromiseRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new MovePromise(
                d.Check.Id("promise_id", request.PromiseId),
                d.Check.Date("due_date", request.DueDate))),
        };

    public override async Task<Wire.WithdrawPromiseResponse> WithdrawPromise(
        Wire.WithdrawPromiseRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new WithdrawPromise(
                d.Check.Id("promise_id", request.PromiseId),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.ListPromisesResponse> ListPromises(
        Wire.ListPromisesRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var currency = await currencies.Home(caller.Operator);
        var page = await queries.Promises(
            caller.Operator, Keys.Owner(caller, request.OwnerId), Paging.Read(request.PageSize, request.PageToken), context.CancellationToken);
        var response = new Wire.ListPromisesResponse { NextPageToken = page.Next ?? "" };
        response.Promises.AddRange(page.Items.Select(row => ArrangementRows.ToProto(row, currency)));
        return response;
    }

    /// <summary>The booked hour of the promised day: who receives the owner, and where.</summary>
    private async Task<(string Reference, string Place)?> Visit(CommandDraft draft, Wire.MakePromiseRequest request)
    {
        if (request.Appointment is not { } visit)
        {
            return null;
        }

        var (check, estate) = (draft.Check, draft.Check.Id("appointment.estate_id", visit.EstateId));
        var till = check.Id("appointment.till_id", visit.TillId);
        var on = check.Date("due_date", request.DueDate);
        if (check.IsMalformed)
        {
            return null;
        }

        var key = AccountKey.ForTill(draft.Caller.Operator, estate, till, on);
        var known = (await AppointmentDesk.At(grains, key))
            .FirstOrDefault(item => item.Id == visit.AppointmentId && item.Owner == request.OwnerId);
        check.Require(known is not null, "appointment.appointment_id", "names no appointment of the owner on the promised day");
        return known is null
            ? null
            : (PromisedVisits.Reference(key, known.Id),
                $"{till} {known.From.ToString("HH:mm", CultureInfo.InvariantCulture)} {known.Staff}");
    }

    private static PromiseProof? Proof(RequestCheck check, Wire.MakePromiseRequest request) =>
        check.OptionalChoice<Wire.ProofKind, ProofKind>("proof_kind", request.ProofKind) is { } kind
            ? new PromiseProof(kind, check.AtMost("proof_ref", request.ProofRef))
            : null;
}

using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Suspense;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Personal;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class SuspenseCalls(
    CommandDesk desk, Currencies currencies, IPortfolioQueries queries, PersonalDesk personal) : Wire.SuspenseService.SuspenseServiceBase
{
    public override async Task<Wire.RecordSuspensePaymentResponse> RecordSuspensePayment(
        Wire.RecordSuspensePaymentRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Suspense(
            request,
            context,
            request.ReceivedDate,
            async d => new SuspendPayment(
                d.Check.Id("payment_id", request.PaymentId),
                d.Check.Text("external_id", request.ExternalId),
                d.Check.Choice<Wire.PaymentMethod, PaymentMethod>("method", request.Method),
                d.Check.Amount("amount", request.Amount, d.Currency),
                d.Check.Date("received_date", request.ReceivedDate),
                d.Check.Id("payee_account", request.PayeeAccount),
                await personal.Keep(d, $"payment/{request.PaymentId}", "designation", request.Designation),
                [.. request.Legs.Select((leg, index) => Leg(leg, $"legs[{index}]", d))])),
        };

    public override async Task<Wire.MatchSuspensePaymentResponse> MatchSuspensePayment(
        Wire.MatchSuspensePaymentRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Suspense(
            request,
            context,
            request.ReceivedDate,
            d => ValueTask.FromResult<SuspenseCommand>(new MatchPayment(
                d.Check.Id("payment_id", request.PaymentId),
                [.. request.Legs.Select((leg, index) => Leg(leg, $"legs[{index}]", d))]))),
        };

    public override async Task<Wire.ReverseSuspensePaymentResponse> ReverseSuspensePayment(
        Wire.ReverseSuspensePaymentRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Suspense(
            request,
            context,
            request.ReceivedDate,
            d => ValueTask.FromResult<SuspenseCommand>(new ReverseSuspended(
                d.Check.Id("payment_id", request.PaymentId), d.Check.Text("reason", request.Reason)))),
        };

    public override async Task<Wire.ListSuspenseItemsResponse> ListSuspenseItems(
        Wire.ListSuspenseItemsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var currency = await currencies.Home(caller.Operator);
        var status = request.Status.Length == 0 ? null : request.Status;
        var page = await queries.Suspense(
            caller.Operator, status, Paging.Read(request.PageSize, request.PageToken), context.CancellationToken);
        var response = new Wire.ListSuspenseItemsResponse { NextPageToken = page.Next ?? "" };
        response.Items.AddRange(page.Items.Select(row => Rows.ToProto(row, currency)));
        return response;
    }

    private static PaymentLeg Leg(Wire.SuspenseLeg leg, string at, CommandDraft draft)
    {
        var check = draft.Check;
        var estate = check.Id($"{at}.estate_id", leg.EstateId);
        var unit = check.Id($"{at}.unit_id", leg.UnitId);
        return new PaymentLeg(
            check.Id($"{at}.leg_id", leg.LegId),
            AccountKey.ForUnit(draft.Caller.Operator, estate, unit).Value,
            check.OptionalId($"{at}.case_id", leg.CaseId),
            check.Amount($"{at}.amount", leg.Amount, draft.Currency));
    }
}

using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Counters;
using Arrears.Domain.Units;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Personal;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class PaymentCalls(
    CommandDesk desk, Currencies currencies, IPortfolioQueries queries, PayerWords payers, EstateFactDesk facts)
    : Wire.PaymentService.PaymentServiceBase
{
    public override async Task<Wire.RecordPaymentResponse> RecordPayment(
        Wire.RecordPaymentRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            async d => new RecordPayment(
                await AtTheCounter(d, request),
                d.Check.Id("payment_id", request.PaymentId),
                d.Check.Text("external_id", request.ExternalId),
                d.Check.Choice<Wire.PaymentMethod, PaymentMethod>("method", request.Method),
                d.Check.Amount("amount", request.Amount, d.Currency),
                d.Check.Date("received_date", request.ReceivedDate),
                d.Check.Id("payee_account", request.PayeeAccount),
                await payers.Keep(d, request.EstateId, request.UnitId, request.CaseId, request.Designation, "designation"),
                d.Check.Ids("designated_charge_ids", request.DesignatedChargeIds)),
            money: true,
            onRefused: (refusal, d) => Incident(refusal, d, request)),
        };

    public override async Task<Wire.ResolvePayeeIncidentResponse> ResolvePayeeIncident(
        Wire.ResolvePayeeIncidentRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new ResolvePayeeIncident(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("payment_id", request.PaymentId),
                d.Check.Text("resolution", request.Resolution))),
        };

    public override async Task<Wire.ReversePaymentResponse> ReversePayment(
        Wire.ReversePaymentRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new ReversePayment(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("payment_id", request.PaymentId),
                d.Check.Text("reason", request.Reason)),
            money: true),
        };

    public override async Task<Wire.ReallocatePaymentResponse> ReallocatePayment(
        Wire.ReallocatePaymentRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new ReallocatePayment(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("payment_id", request.PaymentId),
                d.Check.Ids("charge_ids", request.ChargeIds),
                d.Check.Text("reason", request.Reason)),
            money: true),
        };

    public override async Task<Wire.RefundPrepaymentResponse> RefundPrepayment(
        Wire.RefundPrepaymentRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new RefundPrepayment(
                d.Check.Id("case_id", request.CaseId),
                d.Check.OptionalAmount("amount", request.Amount, d.Currency),
                d.Check.Text("reason", request.Reason)),
            money: true),
        };

    /// <summary>Where counters are registered, people take cash there, under a number of their shift (item 5).</summary>
    /// <returns>The case.</returns>
    private async ValueTask<string> AtTheCounter(CommandDraft draft, Wire.RecordPaymentRequest request)
    {
        var overTheCounter = request.Method is Wire.PaymentMethod.CounterCash or Wire.PaymentMethod.CounterCard;
        if (overTheCounter && !draft.Check.IsMalformed && draft.Caller.Actor.Role == ActorRole.Finance)
        {
            var known = await facts.Facts(draft.Caller, request.EstateId);
            if (CounterRule.Check(known) is { } refused)
            {
                throw EstateFactDesk.Refused(refused);
            }
        }

        return draft.Check.OptionalId("case_id", request.CaseId);
    }

    /// <summary>Money to an account outside the registry is refused and does not rest there (item 10).</summary>
    private async ValueTask<UnitCommand?> Incident(Refusal refusal, CommandDraft draft, Wire.RecordPaymentRequest request)
    {
        if (refusal != Refusal.PayeeNotRegistered)
        {
            return null;
        }

        var unit = AccountKey.ForUnit(draft.Caller.Operator, request.EstateId, request.UnitId);
        var cases = await queries.CasesOf(draft.Caller.Operator, unit);
        var about = cases.FirstOrDefault(row => row.RowKey == request.CaseId) ?? cases.FirstOrDefault();
        return about is null
            ? null
            : new ReportForeignPayee(
                about.RowKey,
                request.PaymentId,
                draft.Check.Amount("amount", request.Amount, draft.Currency),
                await payers.Keep(
                    draft, request.EstateId, request.UnitId, about.RowKey, request.PayeeAccount, "payee_account"));
    }

    public override async Task<Wire.ListPaymentsResponse> ListPayments(
        Wire.ListPaymentsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var key = Keys.Unit(caller, request.EstateId, request.UnitId);
        var currency = await currencies.Of(caller.Operator, request.EstateId);
        var page = await queries.Payments(
            caller.Operator, key, null, Paging.Read(request.PageSize, request.PageToken), context.CancellationToken);
        var response = new Wire.ListPaymentsResponse { NextPageToken = page.Next ?? "" };
        response.Payments.AddRange(page.Items.Select(row => Rows.ToProto(row, currency)));
        return response;
    }
}

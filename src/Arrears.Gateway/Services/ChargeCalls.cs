using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Ledger;
using Arrears.Domain.Units;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class ChargeCalls(CommandDesk desk, Currencies currencies, IPortfolioQueries queries) : Wire.ChargeService.ChargeServiceBase
{
    private const int ChargesMax = 1000;

    public override async Task<Wire.PostChargesResponse> PostCharges(
        Wire.PostChargesRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new PostCharges(
                d.Check.Id("case_id", request.CaseId),
                [.. Orders(request, d)])),
        };

    public override async Task<Wire.ReverseChargeResponse> ReverseCharge(
        Wire.ReverseChargeRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new ReverseCharge(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("charge_id", request.ChargeId),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.IssueCreditResponse> IssueCredit(
        Wire.IssueCreditRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new IssueCredit(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("charge_id", request.ChargeId),
                d.Check.Choice<Wire.CreditKind, CreditKind>("kind", request.Kind),
                d.Check.Amount("amount", request.Amount, d.Currency),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.WriteOffChargesResponse> WriteOffCharges(
        Wire.WriteOffChargesRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new WriteOffCharges(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Ids("charge_ids", request.ChargeIds),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.ReinstateChargeResponse> ReinstateCharge(
        Wire.ReinstateChargeRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new ReinstateCharge(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("charge_id", request.ChargeId),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.ClaimLateFeeResponse> ClaimLateFee(
        Wire.ClaimLateFeeRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new ClaimLateFee(
                d.Check.Id("case_id", request.CaseId),
                d.Check.OptionalAmount("amount", request.Amount, d.Currency))),
        };

    public override async Task<Wire.ListChargesResponse> ListCharges(
        Wire.ListChargesRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var key = Keys.Unit(caller, request.EstateId, request.UnitId);
        var currency = await currencies.Of(caller.Operator, request.EstateId);
        var page = await queries.Charges(
            caller.Operator, key, null, Paging.Read(request.PageSize, request.PageToken), context.CancellationToken);
        var response = new Wire.ListChargesResponse { NextPageToken = page.Next ?? "" };
        response.Charges.AddRange(page.Items.Select(row => Rows.ToProto(row, currency)));
        return response;
    }

    private static IEnumerable<ChargeOrder> Orders(Wire.PostChargesRequest request, CommandDraft draft)
    {
        draft.Check.Require(request.Charges.Count is > 0 and <= ChargesMax, "charges", "must be 1 to 1000 charges");
        return request.Charges.Select((charge, index) => Order(charge, $"charges[{index}]", draft));
    }

    private static ChargeOrder Order(Wire.ChargeOrder charge, string at, CommandDraft draft)
    {
        var check = draft.Check;
        return new ChargeOrder(
            check.Id($"{at}.charge_id", charge.ChargeId),
            check.Text($"{at}.item", charge.Item),
            check.Date($"{at}.period_from_date", charge.PeriodFromDate),
            check.Date($"{at}.period_to_date", charge.PeriodToDate),
            check.Amount($"{at}.amount", charge.Amount, draft.Currency),
            check.Date($"{at}.due_date", charge.DueDate),
            check.OptionalChoice<Wire.ChargeKind, ChargeKind>($"{at}.kind", charge.Kind) ?? ChargeKind.Principal,
            charge.Draft);
    }
}

using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Domain.Units;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Personal;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class MandateCalls(
    CommandDesk desk, Currencies currencies, IPortfolioQueries queries, PersonalDesk personal, PayerWords payers)
    : Wire.MandateService.MandateServiceBase
{
    public override async Task<Wire.OfferMandateResponse> OfferMandate(
        Wire.OfferMandateRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
                request, context, d => Move(d, request.CaseId, request.MandateId, MandateStatus.Offered)),
        };

    public override async Task<Wire.PrepareMandateResponse> PrepareMandate(
        Wire.PrepareMandateRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
                request, context, d => Move(d, request.CaseId, request.MandateId, MandateStatus.PendingSignature)),
        };

    public override async Task<Wire.ActivateMandateResponse> ActivateMandate(
        Wire.ActivateMandateRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
                request,
                context,
                async d => Move(d, request.CaseId, request.MandateId, MandateStatus.Active) with
                {
                    Evidence = d.Check.Text("evidence", request.Evidence),
                    AccountRef = await payers.Keep(
                        d, request.EstateId, request.UnitId, request.CaseId, request.Account, "account"),
                }),
        };

    public override async Task<Wire.RevokeMandateResponse> RevokeMandate(
        Wire.RevokeMandateRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
                request, context, d => Move(d, request.CaseId, request.MandateId, MandateStatus.Revoked)),
        };

    public override async Task<Wire.RecordDebitResultResponse> RecordDebitResult(
        Wire.RecordDebitResultRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
                request,
                context,
                d => new RecordDebitResult(
                    d.Check.Id("case_id", request.CaseId),
                    d.Check.Id("debit_id", request.DebitId),
                    request.Collected,
                    d.Check.Date("on_date", request.OnDate),
                    d.Check.Optional("external_id", request.ExternalId),
                    d.Check.Optional("reason", request.Reason)),
                money: true),
        };

    public override async Task<Wire.ListDebitsResponse> ListDebits(
        Wire.ListDebitsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var check = new RequestCheck();
        var by = check.OptionalDate("collect_by_date", request.CollectByDate);
        var purpose = check.Optional("purpose", request.Purpose);
        check.ThrowIfMalformed();
        var page = await queries.Debits(
            caller.Operator, by, Paging.Read(request.PageSize, request.PageToken), context.CancellationToken);
        var response = new Wire.ListDebitsResponse { NextPageToken = page.Next ?? "" };
        foreach (var row in page.Items)
        {
            response.Debits.Add(await ToProto(caller, row, purpose, context.CancellationToken));
        }

        return response;
    }

    private static MoveMandate Move(CommandDraft draft, string caseId, string mandateId, MandateStatus to) => new(
        draft.Check.Id("case_id", caseId), draft.Check.Id("mandate_id", mandateId), to, null, null);

    private async Task<Wire.Debit> ToProto(
        Caller caller, DebitRow row, string? purpose, CancellationToken cancellation)
    {
        var (estate, unit) = (row.Account.Group, row.Account.Name);
        ImmutableArray<string> references = row.AccountRef is { } reference ? [reference] : [];
        var person = await payers.PersonOf(caller.Operator, estate, unit, row.CaseId ?? "");
        var values = await personal.Show(caller, person, purpose, references, cancellation);
        return new Wire.Debit
        {
            DebitId = row.RowKey,
            EstateId = estate,
            UnitId = unit,
            CaseId = row.CaseId ?? "",
            MandateId = row.Mandate ?? "",
            Amount = Amounts.ToProto(row.AmountFen, await currencies.Of(caller.Operator, estate)),
            CollectDate = Dates.ToProto(row.CollectOn),
            Attempt = (int)(row.Attempt ?? 0),
            Account = row.AccountRef is { } account ? values.GetValueOrDefault(account, "") : "",
        };
    }
}

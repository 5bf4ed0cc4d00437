using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Domain.Owners;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Personal;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class HardshipCalls(CommandDesk desk, PersonalDesk personal, Currencies currencies, IPortfolioQueries queries)
    : Wire.HardshipService.HardshipServiceBase
{
    public override async Task<Wire.ClaimHardshipResponse> ClaimHardship(
        Wire.ClaimHardshipRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            async d => new ClaimHardship(
                d.Check.Id("claim_id", request.ClaimId),
                d.Check.Text("reason_code", request.ReasonCode),
                await personal.Keep(d, request.OwnerId, "words", d.Check.Optional("words", request.Words)),
                await Evidence(d, request.OwnerId, request.Evidence))),
        };

    public override async Task<Wire.AddHardshipEvidenceResponse> AddHardshipEvidence(
        Wire.AddHardshipEvidenceRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            async d => new AddHardshipEvidence(
                d.Check.Id("claim_id", request.ClaimId),
                await Evidence(d, request.OwnerId, request.Evidence))),
        };

    public override async Task<Wire.AssessHardshipResponse> AssessHardship(
        Wire.AssessHardshipRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new AssessHardship(
                d.Check.Id("claim_id", request.ClaimId),
                d.Check.OptionalAmount("can_pay", request.CanPay, d.Currency),
                d.Check.OptionalDate("from_date", request.FromDate),
                d.Check.Text("finding", request.Finding))),
        };

    public override async Task<Wire.DecideHardshipResponse> DecideHardship(
        Wire.DecideHardshipRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new DecideHardship(
                d.Check.Id("claim_id", request.ClaimId),
                d.Check.Choice<Wire.HardshipDecision, HardshipDecision>("decision", request.Decision),
                d.Check.Text("reason", request.Reason),
                d.Check.OptionalDate("until_date", request.UntilDate),
                d.Check.OptionalDate("review_date", request.ReviewDate))),
        };

    public override async Task<Wire.ReviewHardshipResponse> ReviewHardship(
        Wire.ReviewHardshipRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new ReviewHardship(
                d.Check.Id("claim_id", request.ClaimId),
                d.Check.Date("until_date", request.UntilDate),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.ListHardshipClaimsResponse> ListHardshipClaims(
        Wire.ListHardshipClaimsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var currency = await currencies.Home(caller.Operator);
        var page = await queries.HardshipClaims(
            caller.Operator, Keys.Owner(caller, request.OwnerId), Paging.Read(request.PageSize, request.PageToken), context.CancellationToken);
        var response = new Wire.ListHardshipClaimsResponse { NextPageToken = page.Next ?? "" };
        response.Claims.AddRange(page.Items.Select(row => ArrangementRows.ToProto(row, currency)));
        return response;
    }

    public override async Task<Wire.EndHardshipResponse> EndHardship(
        Wire.EndHardshipRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new EndHardship(
                d.Check.Id("claim_id", request.ClaimId),
                d.Check.Text("reason", request.Reason))),
        };

    private async ValueTask<ImmutableArray<string>> Evidence(CommandDraft draft, string owner, IEnumerable<string> papers)
    {
        var values = papers.Select((paper, index) => draft.Check.Text($"evidence[{index}]", paper)).ToList();
        return draft.Check.IsMalformed
            ? []
            : await personal.Keep(draft.Caller.Operator, owner, [.. values.Select(value => new PersonalText("evidence", value))]);
    }
}

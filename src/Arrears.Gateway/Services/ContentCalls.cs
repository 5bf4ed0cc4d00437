using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Policy;
using Arrears.Contracts.Storage;
using Arrears.Contracts.Time;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Estates;
using Arrears.Domain.Policy;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class ContentCalls(
    EstateFactDesk desk, IEstateQueries estates, IPortfolioQueries queries, IPolicyDirectory policies, IBusinessClock clock)
    : Wire.ContentService.ContentServiceBase
{
    public override async Task<Wire.SetCorporateRelationResponse> SetCorporateRelation(
        Wire.SetCorporateRelationRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Tell(request, context, check => new TellRelation(
            check.Choice<Wire.CorporateRelation, CorporateRelation>("relation", request.Relation),
            check.Text("evidence", request.Evidence))),
        };

    public override async Task<Wire.SetPayLinkResponse> SetPayLink(
        Wire.SetPayLinkRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Tell(request, context, check => new SetPayLink(check.Text("template", request.Template))),
        };

    public override async Task<Wire.RegisterOfficeResponse> RegisterOffice(
        Wire.RegisterOfficeRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Tell(request, context, check =>
        {
            var office = request.Office ?? new Wire.Office();
            return new RegisterOffice(new Office(
                check.Id("office.office_id", office.OfficeId),
                check.Choice<Wire.OfficeKind, OfficeKind>("office.kind", office.Kind),
                check.Id("office.owner_id", office.OwnerId),
                check.Optional("office.building", office.Building),
                check.Date("office.from_date", office.FromDate),
                check.Date("office.to_date", office.ToDate)));
        }),
        };

    /// <summary>The figures are counted here, so that nobody types them, and nobody is named in them.</summary>
    public override async Task<Wire.RequestUrgingResponse> RequestUrging(
        Wire.RequestUrgingRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Tell(request, context, check => Urging(request, context, check)),
        };

    private async ValueTask<EstateFactCommand> Urging(
        Wire.RequestUrgingRequest request, ServerCallContext context, RequestCheck check)
    {
        var asked = new UrgeRequest(
            check.Id("urge_id", request.UrgeId), check.Date("on_date", request.OnDate), 0, 0,
            check.Text("letter_ref", request.LetterRef));
        check.ThrowIfMalformed();
        var caller = Caller.Of(context);
        var building = request.Building.Length == 0 ? null : request.Building;
        var paid = await estates.Paid(caller.Operator, request.EstateId, building, context.CancellationToken);
        var (pack, _) = await Policy(caller, request.EstateId);
        return new RequestUrging(
            asked with { Owing = paid.Units - paid.Paid, Of = paid.Units }, pack.Building.PosterUnitsMin);
    }

    public override async Task<Wire.PublishContentResponse> PublishContent(
        Wire.PublishContentRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Tell(request, context, check =>
        {
            var content = request.Content ?? new Wire.EstateContent();
            return new PublishContent(new EstateContent(
                check.Id("content.content_id", content.ContentId),
                check.Choice<Wire.ContentKind, ContentKind>("content.kind", content.Kind),
                check.Text("content.title", content.Title, EstateDraft.NameMax),
                [
                    .. content.Parts.Select((part, index) => new ContentPart(
                        check.Id($"content.parts[{index}].name", part.Name), check.Text($"content.parts[{index}].text", part.Text))),
                ],
                check.Optional("content.place", content.Place),
                check.Date("content.from_date", content.FromDate),
                check.OptionalDate("content.to_date", content.ToDate),
                check.Date("content.checked_date", content.CheckedDate)));
        }),
        };

    public override async Task<Wire.ListContentsResponse> ListContents(
        Wire.ListContentsRequest request, ServerCallContext context)
    {
        var check = new RequestCheck();
        var kind = check.OptionalChoice<Wire.ContentKind, ContentKind>("kind", request.Kind);
        var on = check.OptionalDate("on_date", request.OnDate);
        check.ThrowIfMalformed();
        var facts = await desk.Facts(Caller.Of(context), request.EstateId);
        var size = Paging.Size(request.PageSize);
        var from = (int)Paging.Sequence(request.PageToken);
        var found = facts.Contents
            .Where(content => kind is null || content.Kind == kind)
            .Where(content => request.Place.Length == 0 || content.HoldsIn(request.Place))
            .Where(content => on is not { } day || content.HoldsOn(day))
            .OrderBy(content => content.From).ThenBy(content => content.Id, StringComparer.Ordinal)
            .Skip(from).Take(size + 1).ToArray();
        var response = new Wire.ListContentsResponse { NextPageToken = found.Length > size ? Paging.Token(from + size) : "" };
        response.Contents.AddRange(found.Take(size).Select(EstateFactMapping.ToProto));
        return response;
    }

    public override async Task<Wire.LogPublicIssueResponse> LogPublicIssue(
        Wire.LogPublicIssueRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Tell(request, context, check => new LogPublicIssue(
            check.Id("issue_id", request.IssueId),
            check.Choice<Wire.IssueSource, IssueSource>("source", request.Source),
            check.Text("topic", request.Topic),
            check.Date("on_date", request.OnDate))),
        };

    public override async Task<Wire.AnswerPublicIssueResponse> AnswerPublicIssue(
        Wire.AnswerPublicIssueRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Tell(request, context, check => new AnswerPublicIssue(
            check.Id("issue_id", request.IssueId),
            check.Text("answer", request.Answer),
            [.. request.Facts.Select((fact, index) => check.Text($"facts[{index}]", fact))],
            check.Date("on_date", request.OnDate))),
        };

    public override async Task<Wire.GetEstateFactsResponse> GetEstateFacts(
        Wire.GetEstateFactsRequest request, ServerCallContext context) =>
        new() { Facts = EstateFactMapping.ToProto(await desk.Facts(Caller.Of(context), request.EstateId)) };

    public override async Task<Wire.GetPosterResponse> GetPoster(Wire.GetPosterRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        await desk.Facts(caller, request.EstateId);
        var building = request.Building.Length == 0 ? null : request.Building;
        var paid = await estates.Paid(caller.Operator, request.EstateId, building, context.CancellationToken);
        var (pack, today) = await Policy(caller, request.EstateId);
        var place = building ?? request.EstateId;
        var least = pack.Building.PosterUnitsMin;
        if (Poster.Of(place, paid.Units, paid.Paid, least, today) is not { } poster)
        {
            throw EstateFactDesk.Refused(new Refused(
                Refusal.ConductForbids, "item.50", Detail: $"A figure of fewer than {least} homes would point at somebody."));
        }

        return new()
        {
            Chinese = poster.Text.Chinese,
            English = poster.Text.English,
            UnitCount = poster.Units,
            Percent = poster.Percent,
            AsOfDate = Dates.ToProto(poster.On),
        };
    }

    public override async Task<Wire.GetSignOffSlipResponse> GetSignOffSlip(
        Wire.GetSignOffSlipRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var key = Keys.Unit(caller, request.EstateId, request.UnitId);
        if (SignOffSlip.Check(request.PaymentFirst) is { } refused)
        {
            throw EstateFactDesk.Refused(refused);
        }

        var facts = await desk.Facts(caller, request.EstateId);
        var cases = await queries.CasesOf(caller.Operator, key, context.CancellationToken);
        var about = cases.FirstOrDefault(row => row.RowKey == request.CaseId) ?? throw StatusMapping.NotFound("case", request.CaseId);
        var link = PayLinks.Of(facts.PayLink, request.EstateId, request.UnitId, new Money(about.OverdueFen ?? 0));
        var text = SignOffSlip.Of(request.JobRef, link);
        return new() { Chinese = text.Chinese, English = text.English, PayLink = link ?? "" };
    }

    public override async Task<Wire.CheckSentenceResponse> CheckSentence(
        Wire.CheckSentenceRequest request, ServerCallContext context)
    {
        var facts = await desk.Facts(Caller.Of(context), request.EstateId);
        var refused = PublicWording.Check(request.Text, facts.Relation);
        return new() { Allowed = refused is null, Rule = refused?.Rule.Value ?? "", Detail = refused?.Detail ?? "" };
    }

    private async Task<(PolicyPack Pack, DateOnly Today)> Policy(Caller caller, string estate)
    {
        var inForce = await policies.For(AccountKey.ForBuilding(caller.Operator, estate, "policy"), clock.UtcNow);
        return inForce is { Pack: { } pack, Calendar: { } calendar }
            ? (pack, calendar.ToLocal(clock.UtcNow).Date)
            : throw StatusMapping.NotHere("NO_POLICY_PACK", inForce.Missing ?? "");
    }
}

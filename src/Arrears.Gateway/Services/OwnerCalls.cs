using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Owners;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Personal;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class OwnerCalls(
    CommandDesk desk, OwnerReader reader, OwnerValues values, ContactPoints points) : Wire.OwnerService.OwnerServiceBase
{
    private const int NameMax = 200;

    public override async Task<Wire.RegisterOwnerResponse> RegisterOwner(
        Wire.RegisterOwnerRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            async d =>
            {
                var name = d.Check.Text("display_name", request.DisplayName, NameMax);
                var kind = d.Check.Choice<Wire.OwnerKind, OwnerKind>("kind", request.Kind);
                var zone = d.Check.TimeZone("time_zone", request.TimeZone);
                var residency = d.Check.Choice<Wire.Residency, Residency>("residency", request.Residency);
                var clear = request.ContactPoints
                    .Select((point, index) => ContactPoints.Read(d.Check, $"contact_points[{index}]", point))
                    .ToList();
                d.Check.ThrowIfMalformed();
                var (person, entries) = await values.Keep(d.Caller.Operator, request.OwnerId, name, clear);
                return new RegisterOwner(person, kind, zone, residency, request.ElderlyAlone, entries);
            }),
        };

    public override async Task<Wire.GetOwnerResponse> GetOwner(
        Wire.GetOwnerRequest request, ServerCallContext context) =>
        new() { Owner = await reader.One(request, context) };

    public override Task<Wire.ListOwnersResponse> ListOwners(Wire.ListOwnersRequest request, ServerCallContext context) =>
        reader.Page(request, context);

    public override Task<Wire.ExplainOwnerResponse> ExplainOwner(Wire.ExplainOwnerRequest request, ServerCallContext context) =>
        reader.Explain(request, context);

    public override Task<Wire.ListOwnerHistoryResponse> ListOwnerHistory(
        Wire.ListOwnerHistoryRequest request, ServerCallContext context) => reader.History(request, context);

    public override async Task<Wire.SetInfluenceResponse> SetInfluence(
        Wire.SetInfluenceRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new SetInfluence(
                d.Check.Choice<Wire.Influence, Influence>("influence", request.Influence), d.Check.Text("purpose", request.Purpose))),
        };

    public override async Task<Wire.SetPartyRoleResponse> SetPartyRole(
        Wire.SetPartyRoleRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new SetPartyRole(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Choice<Wire.PartyRole, PartyRole>("role", request.Role),
                d.Check.Choice<Wire.PersonTitle, PersonTitle>("title", request.Title))),
        };

    public override async Task<Wire.RecordDeathResponse> RecordDeath(
        Wire.RecordDeathRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new RecordDeath(d.Check.Date("on_date", request.OnDate), d.Check.Text("evidence", request.Evidence))),
        };

    public override async Task<Wire.RecordInsolvencyResponse> RecordInsolvency(
        Wire.RecordInsolvencyRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new RecordInsolvency(d.Check.Date("on_date", request.OnDate), d.Check.Text("evidence", request.Evidence))),
        };

    public override async Task<Wire.SetRepresentationResponse> SetRepresentation(
        Wire.SetRepresentationRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            async d => new SetRepresentation(
                d.Check.Text("evidence", request.Evidence),
                request.Address is null ? null : await points.Keep(d, request.OwnerId, "address", request.Address))),
        };

    public override async Task<Wire.SetDoNotContactResponse> SetDoNotContact(
        Wire.SetDoNotContactRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(request, context, d => new SetDoNotContact(d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.SetVulnerableResponse> SetVulnerable(
        Wire.SetVulnerableRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(request, context, d => new SetVulnerable(d.Check.Text("evidence", request.Evidence))),
        };

    public override async Task<Wire.EndContactabilityResponse> EndContactability(
        Wire.EndContactabilityRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new EndContactability(
                d.Check.Choice<Wire.Contactability, Contactability>("kind", request.Kind),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.RecordTracingStepResponse> RecordTracingStep(
        Wire.RecordTracingStepRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new RecordTracingStep(d.Check.Text("step", request.Step), d.Check.Text("result", request.Result))),
        };
}

/// <summary>What can be read of owners.</summary>
internal sealed class OwnerReader(
    Currencies currencies,
    IGrainFactory grains,
    IPortfolioQueries queries,
    IJournalReader journal,
    OwnerValues values,
    PersonalDesk personal)
{
    public async Task<Wire.Owner> One(Wire.GetOwnerRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var key = Keys.Owner(caller, request.OwnerId);
        var check = new RequestCheck();
        var purpose = check.Optional("purpose", request.Purpose);
        check.ThrowIfMalformed();
        var row = await queries.Owner(caller.Operator, key, context.CancellationToken)
            ?? throw StatusMapping.NotFound("owner", request.OwnerId);
        var owner = Rows.ToProto(row, await currencies.Home(caller.Operator));
        var known = await values.Of(key) ?? throw StatusMapping.NotFound("owner", request.OwnerId);
        ImmutableArray<string> references = [.. known.Points.Select(point => point.ValueRef)];
        if (known.Person is { } person)
        {
            references = references.Add(person);
        }

        var shown = await personal.Show(caller, request.OwnerId, purpose, references, context.CancellationToken);
        owner.DisplayName = known.Person is null ? "" : shown.GetValueOrDefault(known.Person, "");
        owner.Title = EnumMap<Wire.PersonTitle, PersonTitle>.ToProto(known.Title);
        owner.Language = known.Preference?.Language ?? "";
        owner.Parties.AddRange(known.Cases.All.Select(Party));
        owner.ContactPoints.AddRange(known.Points.Select(point => new Wire.ContactPoint
        {
            PointId = point.Id,
            Type = EnumMap<Wire.ContactPointType, ContactPointType>.ToProto(point.Type),
            Value = shown.GetValueOrDefault(point.ValueRef, ""),
            Verified = point.Status == ContactPointStatus.Verified,
            LawfulBasis = point.LawfulBasis,
            AgreedForService = point.AgreedForService,
            Source = EnumMap<Wire.ContactSource, ContactSource>.ToProto(point.Source),
        }));
        return owner;
    }

    private static Wire.Party Party(OwnerCase item) => new()
    {
        CaseId = item.Id,
        EstateId = item.Estate,
        UnitId = AccountKey.Parse(item.Unit).Name,
        Role = item.Role is { } role ? EnumMap<Wire.PartyRole, PartyRole>.ToProto(role) : default,
    };

    public async Task<Wire.ListOwnersResponse> Page(Wire.ListOwnersRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var currency = await currencies.Home(caller.Operator);
        var page = await queries.Owners(
            caller.Operator, Paging.Read(request.PageSize, request.PageToken), context.CancellationToken);
        var response = new Wire.ListOwnersResponse { NextPageToken = page.Next ?? "" };
        response.Owners.AddRange(page.Items.Select(row => Rows.ToProto(row, currency)));
        return response;
    }

    public async Task<Wire.ExplainOwnerResponse> Explain(Wire.ExplainOwnerRequest request, ServerCallContext context)
    {
        var key = Keys.Owner(Caller.Of(context), request.OwnerId);
        var explanation = (await grains.GetGrain<IOwnerGrain>(key.Value).Explain()).OrThrow("owner", request.OwnerId);
        return new Wire.ExplainOwnerResponse { Explanation = Explanations.ToProto(explanation) };
    }

    public async Task<Wire.ListOwnerHistoryResponse> History(Wire.ListOwnerHistoryRequest request, ServerCallContext context)
    {
        var key = Keys.Owner(Caller.Of(context), request.OwnerId);
        var size = Paging.Size(request.PageSize);
        var lines = await journal.Read(key, Paging.Sequence(request.PageToken), size, context.CancellationToken);
        var response = new Wire.ListOwnerHistoryResponse
        {
            NextPageToken = lines.Length < size ? "" : Paging.Token(lines[^1].Sequence),
        };
        response.Entries.AddRange(lines.Select(JournalEntries.ToProto));
        return response;
    }
}

using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Units;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class UnitCalls(
    CommandDesk desk, Currencies currencies, IGrainFactory grains, IPortfolioQueries queries, IJournalReader journal)
    : Wire.UnitService.UnitServiceBase
{
    private const int NameMax = 100;

    public override async Task<Wire.RegisterUnitResponse> RegisterUnit(
        Wire.RegisterUnitRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d =>
            {
                d.Check.Require(request.AreaCm2 >= 0, "area_cm2", "must not be negative");
                return new RegisterUnit(
                    d.Check.AtMost("building", request.Building, NameMax),
                    d.Check.AtMost("entrance", request.Entrance, NameMax),
                    d.Check.AtMost("room", request.Room, NameMax),
                    request.AreaCm2,
                    d.Check.Choice<Wire.Occupancy, Occupancy>("occupancy", request.Occupancy));
            }),
        };

    public override async Task<Wire.GetUnitResponse> GetUnit(Wire.GetUnitRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var key = Keys.Unit(caller, request.EstateId, request.UnitId);
        var row = await queries.Unit(caller.Operator, key, context.CancellationToken)
            ?? throw StatusMapping.NotFound("unit", request.UnitId);
        return new Wire.GetUnitResponse { Unit = await WithCases(caller, row, context.CancellationToken) };
    }

    public override async Task<Wire.ListUnitsResponse> ListUnits(
        Wire.ListUnitsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var estate = request.EstateId.Length == 0 ? null : Paging.Id("estate_id", request.EstateId);
        var page = Paging.Read(request.PageSize, request.PageToken);
        var cancellation = context.CancellationToken;
        var owner = request.OwnerId.Length == 0 ? null : Paging.Id("owner_id", request.OwnerId);
        var (rows, next) = request.Stage == Wire.CaseStage.Unspecified && owner is null
            ? await All(caller, estate, page, cancellation)
            : await WithCase(caller, new CaseFilter(estate, Stage(request.Stage), owner), page, cancellation);
        var response = new Wire.ListUnitsResponse { NextPageToken = next ?? "" };
        foreach (var row in rows)
        {
            response.Units.Add(await WithCases(caller, row, cancellation));
        }

        return response;
    }

    public override async Task<Wire.ExplainUnitResponse> ExplainUnit(
        Wire.ExplainUnitRequest request, ServerCallContext context)
    {
        var key = Keys.Unit(Caller.Of(context), request.EstateId, request.UnitId);
        var explanation = (await grains.GetGrain<IUnitGrain>(key.Value).Explain()).OrThrow("unit", request.UnitId);
        return new Wire.ExplainUnitResponse { Explanation = Explanations.ToProto(explanation) };
    }

    public override async Task<Wire.ListUnitHistoryResponse> ListUnitHistory(
        Wire.ListUnitHistoryRequest request, ServerCallContext context)
    {
        var key = Keys.Unit(Caller.Of(context), request.EstateId, request.UnitId);
        var size = Paging.Size(request.PageSize);
        var lines = await journal.Read(key, Paging.Sequence(request.PageToken), size, context.CancellationToken);
        var response = new Wire.ListUnitHistoryResponse
        {
            NextPageToken = lines.Length < size ? "" : Paging.Token(lines[^1].Sequence),
        };
        response.Entries.AddRange(lines.Select(JournalEntries.ToProto));
        return response;
    }

    private async Task<(IEnumerable<UnitRow> Rows, string? Next)> All(
        Caller caller, string? estate, PageRequest page, CancellationToken cancellation)
    {
        var units = await queries.Units(caller.Operator, estate, page, cancellation);
        return (units.Items, units.Next);
    }

    /// <summary>Null when no stage is asked for.</summary>
    private static string? Stage(Wire.CaseStage stage) => stage == Wire.CaseStage.Unspecified ? null
        : EnumMap<Wire.CaseStage, CaseStage>.TryToDomain(stage, out var known) ? SnakeCase.Of(known)
        : throw StatusMapping.Invalid("stage", "must be one of the known values");

    private async Task<(IEnumerable<UnitRow> Rows, string? Next)> WithCase(
        Caller caller, CaseFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var cases = await queries.Cases(caller.Operator, filter, page, cancellation);
        var rows = new List<UnitRow>();
        foreach (var account in cases.Items.Select(row => row.Account).Distinct())
        {
            rows.Add(await queries.Unit(caller.Operator, account, cancellation)
                ?? throw StatusMapping.NotFound("unit", account.Name));
        }

        return (rows, cases.Next);
    }

    private async Task<Wire.Unit> WithCases(Caller caller, UnitRow row, CancellationToken cancellation)
    {
        var cases = await queries.CasesOf(caller.Operator, row.Account, cancellation);
        return Rows.ToProto(row, cases, await currencies.Of(caller.Operator, row.Account.Group));
    }
}

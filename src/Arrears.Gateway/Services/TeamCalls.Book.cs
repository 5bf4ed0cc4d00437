using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Teams;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

/// <summary>The team's book, its digest and its queue.</summary>
internal sealed partial class TeamCalls
{
    private const int QueueSize = 50;
    private const int QueueMax = 1000;

    public override async Task<Wire.WriteTeamEntryResponse> WriteTeamEntry(
        Wire.WriteTeamEntryRequest request, ServerCallContext context) => new() { Receipt = await book.Write(request, context) };

    public override async Task<Wire.CloseTeamEntryResponse> CloseTeamEntry(
        Wire.CloseTeamEntryRequest request, ServerCallContext context) => new() { Receipt = await book.Close(request, context) };

    public override async Task<Wire.ListTeamEntriesResponse> ListTeamEntries(
        Wire.ListTeamEntriesRequest request, ServerCallContext context)
    {
        var check = new RequestCheck();
        var kind = check.OptionalChoice<Wire.TeamEntryKind, TeamEntryKind>("kind", request.Kind);
        var filter = new TeamEntryFilter(
            check.Id("estate_id", request.EstateId),
            kind is { } known ? SnakeCase.Of(known) : null,
            check.Optional("case_id", request.CaseId),
            null,
            check.OptionalDate("from_date", request.FromDate),
            check.OptionalDate("to_date", request.ToDate));
        check.ThrowIfMalformed();
        var response = new Wire.ListTeamEntriesResponse();
        response.Entries.AddRange(await book.Read(Caller.Of(context), filter, _ => true, context.CancellationToken));
        return response;
    }

    public override Task<Wire.GetRefusalReportResponse> GetRefusalReport(
        Wire.GetRefusalReportRequest request, ServerCallContext context)
    {
        var check = new RequestCheck();
        var estate = check.Id("estate_id", request.EstateId);
        var day = check.OptionalDate("on_date", request.OnDate);
        check.ThrowIfMalformed();
        return refusals.Week(Caller.Of(context), estate, day, context.CancellationToken);
    }

    public override Task<Wire.GetDigestResponse> GetDigest(Wire.GetDigestRequest request, ServerCallContext context) =>
        digest.Digest(Caller.Of(context), Paging.Id("estate_id", request.EstateId), context.CancellationToken);

    public override async Task<Wire.ListQueueResponse> ListQueue(Wire.ListQueueRequest request, ServerCallContext context)
    {
        var check = new RequestCheck();
        check.Require(request.Size is >= 0 and <= QueueMax, "size", "must be 1 to 1000, or 0");
        var estate = check.Id("estate_id", request.EstateId);
        var person = check.OptionalId("staff_id", request.StaffId);
        var role = check.OptionalChoice<Wire.Role, ActorRole>("role", request.Role);
        check.ThrowIfMalformed();
        var response = new Wire.ListQueueResponse();
        response.Tasks.AddRange(await digest.Queue(
            Caller.Of(context), estate, person.Length == 0 ? null : person, role, request.Size == 0 ? QueueSize : request.Size,
            context.CancellationToken));
        return response;
    }
}

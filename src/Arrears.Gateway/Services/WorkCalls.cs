using Arrears.Contracts.Storage;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class WorkCalls(IPortfolioQueries queries) : Wire.WorkService.WorkServiceBase
{
    public override async Task<Wire.ListWorkResponse> ListWork(Wire.ListWorkRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var check = new RequestCheck();
        var filter = new WorkFilter(
            [.. request.Kinds.Select(kind => check.Text("kinds", kind))],
            check.OptionalDate("due_by_date", request.DueByDate),
            check.Optional("estate_id", request.EstateId),
            check.Optional("owner_id", request.OwnerId));
        check.ThrowIfMalformed();
        var page = await queries.Work(
            caller.Operator, filter, Paging.Read(request.PageSize, request.PageToken), context.CancellationToken);
        var response = new Wire.ListWorkResponse { NextPageToken = page.Next ?? "" };
        response.Items.AddRange(page.Items.Select(Rows.ToProto));
        return response;
    }
}

using Arrears.Domain.Owners;
using Arrears.Gateway.Calls;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class DispatchCalls(CommandDesk desk) : Wire.DispatchService.DispatchServiceBase
{
    public override async Task<Wire.ReportDeliveryResponse> ReportDelivery(
        Wire.ReportDeliveryRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new RecordDispatchReport(
                d.Check.Text("dispatch_id", request.DispatchId),
                d.Check.Choice<Wire.DeliveryReport, DispatchReport>("report", request.Report),
                d.Check.Date("on_date", request.OnDate),
                d.Check.Optional("evidence", request.Evidence),
                [])),
        };
}

using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Arrears.Gateway.Statements;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class StatementCalls(StatementDesk statements) : Wire.StatementService.StatementServiceBase
{
    public override async Task<Wire.GetStatementResponse> GetStatement(
        Wire.GetStatementRequest request, ServerCallContext context)
    {
        var key = Keys.Unit(Caller.Of(context), request.EstateId, request.UnitId);
        var check = new Calls.RequestCheck();
        var asked = check.OptionalDate("as_of_date", request.AsOfDate);
        var caseId = check.OptionalId("case_id", request.CaseId);
        check.ThrowIfMalformed();
        var (asOf, cases) = await statements.Of(key, caseId, asked, context.CancellationToken);
        var response = new Wire.GetStatementResponse { AsOfDate = Dates.ToProto(asOf) };
        response.Cases.AddRange(cases);
        return response;
    }
}

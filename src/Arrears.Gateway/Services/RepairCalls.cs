using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class RepairCalls(IQuarantine quarantine, IDueWork dueWork, CommandDesk desk, IGrainFactory grains)
    : Wire.RepairService.RepairServiceBase
{
    public override async Task<Wire.ListQuarantinedAccountsResponse> ListQuarantinedAccounts(
        Wire.ListQuarantinedAccountsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var size = Paging.Size(request.PageSize);
        var after = After(caller, request.PageToken);
        var found = await quarantine.Open(caller.Operator, after, size, context.CancellationToken);
        var response = new Wire.ListQuarantinedAccountsResponse
        {
            NextPageToken = found.Length < size ? "" : found[^1].Key.Value,
        };
        response.Accounts.AddRange(found.Select(account => new Wire.QuarantinedAccount
        {
            Account = account.Key.Value,
            Reason = account.Reason,
            FindTime = Timestamp.FromDateTimeOffset(account.FoundAt),
        }));
        return response;
    }

    public override async Task<Wire.RepairAccountResponse> RepairAccount(
        Wire.RepairAccountRequest request, ServerCallContext context)
    {
        var (check, caller) = desk.Begin(request, context, money: false);
        check.ThrowIfMalformed();
        var key = Keys.Account(caller, request.Account);
        var report = await AccountGrains.Of(grains, key).Repair(request.ValidateOnly);
        var response = new Wire.RepairAccountResponse
        {
            Outcome = EnumMap<Wire.RepairOutcome, RepairOutcome>.ToProto(report.Outcome),
            JournalLineCount = report.JournalLines,
        };
        response.Findings.AddRange(report.Findings);
        return response;
    }

    public override async Task<Wire.ListParkedAccountsResponse> ListParkedAccounts(
        Wire.ListParkedAccountsRequest request, ServerCallContext context)
    {
        var parked = await dueWork.Parked(Caller.Of(context).Operator, Paging.Size(request.PageSize), context.CancellationToken);
        var response = new Wire.ListParkedAccountsResponse();
        response.Accounts.AddRange(parked.Select(account => new Wire.ParkedAccount
        {
            Account = account.Key.Value,
            DueTime = Timestamp.FromDateTimeOffset(account.DueAt),
            AttemptCount = account.Attempts,
            Error = account.Error ?? "",
        }));
        return response;
    }

    public override async Task<Wire.ResumeAccountResponse> ResumeAccount(
        Wire.ResumeAccountRequest request, ServerCallContext context)
    {
        var (check, caller) = desk.Begin(request, context, money: false);
        check.ThrowIfMalformed();
        await dueWork.Resume(Keys.Account(caller, request.Account), context.CancellationToken);
        return new Wire.ResumeAccountResponse();
    }

    private static AccountKey? After(Caller caller, string token) => token.Length == 0
        ? null
        : AccountKey.TryParse(token, out var last) && last.Operator == caller.Operator
            ? last
            : throw new PageTokenException();
}

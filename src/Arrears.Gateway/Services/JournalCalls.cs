using System.Globalization;
using Arrears.Contracts.Storage;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class JournalCalls(IJournalReader journal) : Wire.JournalService.JournalServiceBase
{
    public override async Task<Wire.ListJournalResponse> ListJournal(
        Wire.ListJournalRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var after = Position(request.PageToken);
        var size = Paging.Size(request.PageSize);
        var lines = await journal.ReadFrom(caller.Operator, after, size, context.CancellationToken);
        var response = new Wire.ListJournalResponse { NextPageToken = Token(lines.IsEmpty ? after : lines[^1].Position) };
        response.Entries.AddRange(lines.Select(JournalEntries.ToProto));
        return response;
    }

    public override async Task<Wire.VerifyJournalResponse> VerifyJournal(
        Wire.VerifyJournalRequest request, ServerCallContext context)
    {
        var key = Keys.Account(Caller.Of(context), request.Account);
        var broken = await journal.VerifyChain(key, context.CancellationToken);
        return new Wire.VerifyJournalResponse { Whole = broken is null, FirstBadSequence = broken ?? 0 };
    }

    private static string Token(JournalPosition position) =>
        string.Create(CultureInfo.InvariantCulture, $"{position.Transaction}-{position.Number}");

    private static JournalPosition Position(string token)
    {
        if (token.Length == 0)
        {
            return JournalPosition.Start;
        }

        var parts = token.Split('-');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var transaction)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new JournalPosition(transaction, number)
            : throw new PageTokenException();
    }
}

using Arrears.Client;
using Arrears.Protos.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Arrears.Cli.Tests.Real;

/// <summary>Sums over everything that the server holds for one operator, read back over gRPC.</summary>
/// <param name="Lines">Lines of the journal that an import wrote: the engine goes on by itself meanwhile.</param>
internal sealed record LedgerOf(
    int Units, int Owners, long ChargedFen, long PaidFen, long CreditedFen, long OutstandingFen, int Lines)
{
    private const int PageSize = 1000;

    public static async Task<LedgerOf> Read(string address, string operatorId)
    {
        using var channel = GatewayChannel.To(address);
        var headers = await Headers(channel, operatorId);
        var (charged, paid, credited, outstanding) = (0L, 0L, 0L, 0L);
        var units = await UnitsOf(channel, headers);
        foreach (var unit in units)
        {
            var charges = await ChargesOf(channel, headers, unit);
            charged += charges.Sum(charge => Fen(charge.Amount));
            credited += charges.Sum(charge => Fen(charge.Credited));
            outstanding += charges.Sum(charge => Fen(charge.Amount) - Fen(charge.Allocated) - Fen(charge.Credited));
            paid += (await PaymentsOf(channel, headers, unit)).Sum(payment => Fen(payment.Amount));
        }

        var owners = units.SelectMany(unit => unit.Cases).Select(found => found.OwnerId).Distinct().Count();
        return new LedgerOf(
            units.Count, owners, charged, paid, credited, outstanding, await JournalLines(channel, headers));
    }

    public static async Task<Metadata> Headers(GrpcChannel channel, string operatorId)
    {
        var token = await new TokenService.TokenServiceClient(channel).IssueTokenAsync(
            new IssueTokenRequest { Operator = operatorId, Role = Role.Auditor, Subject = "reader" });
        return new Metadata { { "authorization", $"Bearer {token.Token}" } };
    }

    public static async Task<List<Unit>> UnitsOf(GrpcChannel channel, Metadata headers)
    {
        var client = new UnitService.UnitServiceClient(channel);
        var units = new List<Unit>();
        var request = new ListUnitsRequest { PageSize = PageSize };
        do
        {
            var page = await client.ListUnitsAsync(request, headers);
            foreach (var unit in page.Units)
            {
                var key = new GetUnitRequest { EstateId = unit.EstateId, UnitId = unit.UnitId };
                units.Add((await client.GetUnitAsync(key, headers)).Unit);
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return units;
    }

    public static async Task<IReadOnlyList<Charge>> ChargesOf(GrpcChannel channel, Metadata headers, Unit unit)
    {
        var request = new ListChargesRequest
        {
            EstateId = unit.EstateId,
            UnitId = unit.UnitId,
            PageSize = PageSize,
        };
        return (await new ChargeService.ChargeServiceClient(channel).ListChargesAsync(request, headers)).Charges;
    }

    public static async Task<IReadOnlyList<Payment>> PaymentsOf(GrpcChannel channel, Metadata headers, Unit unit)
    {
        var request = new ListPaymentsRequest
        {
            EstateId = unit.EstateId,
            UnitId = unit.UnitId,
            PageSize = PageSize,
        };
        return (await new PaymentService.PaymentServiceClient(channel).ListPaymentsAsync(request, headers)).Payments;
    }

    private static async Task<int> JournalLines(GrpcChannel channel, Metadata headers)
    {
        var client = new JournalService.JournalServiceClient(channel);
        var request = new ListJournalRequest { PageSize = PageSize };
        for (var lines = 0; ;)
        {
            var page = await client.ListJournalAsync(request, headers);
            lines += page.Entries.Count(entry => entry.BodyJson.Contains("\"integrator\"", StringComparison.Ordinal));
            if (page.Entries.Count < PageSize)
            {
                return lines;
            }

            request.PageToken = page.NextPageToken;
        }
    }

    private static long Fen(Google.Type.Money? amount) => (long)((amount?.DecimalValue ?? 0m) * 100m);
}

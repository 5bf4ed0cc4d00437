using Arrears.Contracts.Policy;
using Arrears.Contracts.Storage;
using Arrears.Contracts.Time;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Ledger;
using Arrears.Domain.Policy;
using Arrears.Gateway.Calls;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Statements;

/// <summary>Computes statements from the journal alone, so that a past date always answers the same.</summary>
internal sealed class StatementDesk(
    IJournalReader journal, IPolicyDirectory policies, IBusinessClock clock, Currencies currencies)
{
    /// <param name="caseId">Empty: every case of the unit.</param>
    /// <param name="asked">Null: today in the estate's zone.</param>
    /// <exception cref="Grpc.Core.RpcException">There is no such unit or case, or no policy pack.</exception>
    public async Task<(DateOnly AsOf, IReadOnlyList<Wire.CaseStatement> Cases)> Of(
        AccountKey unit, string caseId, DateOnly? asked, CancellationToken cancellation)
    {
        var currency = await currencies.Of(unit.Operator, unit.Group);
        var (pack, calendar) = await Rules(unit, clock.UtcNow, cancellation);
        var today = calendar.ToLocal(clock.UtcNow).Date;
        var asOf = asked ?? today;
        if (asOf != today)
        {
            (pack, _) = await Rules(unit, calendar.ToInstant(asOf, new TimeOnly(12, 0)), cancellation);
        }

        var histories = await CaseHistory.Read(journal, unit, cancellation);
        if (histories.Count == 0)
        {
            throw StatusMapping.NotFound("unit", unit.Name);
        }

        var wanted = histories.Where(history => caseId.Length == 0 || history.CaseId == caseId).ToList();
        if (wanted.Count == 0)
        {
            throw StatusMapping.NotFound("case", caseId);
        }

        return (asOf, [.. wanted.Select(history => StatementMap.ToProto(
            history, Statement.AsOf(history.Entries, asOf, history.Contract, pack), currency))]);
    }

    private async Task<(PolicyPack Pack, BusinessCalendar Calendar)> Rules(
        AccountKey unit, DateTimeOffset at, CancellationToken cancellation)
    {
        var inForce = await policies.For(unit, at, cancellation);
        return inForce is { Pack: { } pack, Calendar: { } calendar }
            ? (pack, calendar)
            : throw StatusMapping.NotHere("NO_POLICY_PACK", inForce.Missing ?? "The estate has no policy pack on this date.");
    }
}

using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Teams;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Calls;

/// <summary>The week's refusals of an estate (item 155), from the journal, with what is owed today.</summary>
internal sealed class RefusalDesk(ITeamQueries queries, BookDesk book, Currencies currencies)
{
    /// <param name="day">Any day of the week; null: the estate's today.</param>
    public async Task<Wire.GetRefusalReportResponse> Week(
        Caller caller, string estate, DateOnly? day, CancellationToken cancellation)
    {
        var (_, today) = await book.Rules(caller.Operator, estate);
        var (from, to) = RefusalWeek.Of(day ?? today);
        var rows = (await queries.Cases(caller.Operator, new(estate), cancellation)).DistinctBy(row => row.RowKey).ToLookup(row => row.Owner);
        var talks = await queries.Refusals(caller.Operator, from, to, cancellation);
        var currency = await currencies.Of(caller.Operator, estate);
        var owners = talks.GroupBy(talk => talk.Owner.Name)
            .Where(owner => rows.Contains(owner.Key))
            .Select(owner => ToProto(owner, rows[owner.Key], currency))
            .OrderByDescending(owner => owner.Overdue)
            .ThenBy(owner => owner.Proto.OwnerId, StringComparer.Ordinal)
            .ToList();
        var response = new Wire.GetRefusalReportResponse
        {
            FromDate = Dates.ToProto(from),
            ToDate = Dates.ToProto(to),
            Overdue = Amounts.ToProto(owners.Sum(owner => owner.Overdue), currency),
        };
        response.Owners.AddRange(owners.Select(owner => owner.Proto));
        response.Reasons.AddRange(talks.Where(talk => rows.Contains(talk.Owner.Name))
            .GroupBy(talk => talk.Reason ?? "")
            .OrderByDescending(reason => reason.Count())
            .ThenBy(reason => reason.Key, StringComparer.Ordinal)
            .Select(reason => new Wire.RefusalReason { ReasonCode = reason.Key, Count = reason.Count() }));
        return response;
    }

    private static (Wire.RefusedOwner Proto, long Overdue) ToProto(
        IGrouping<string, RefusedTalk> owner, IEnumerable<CaseRow> cases, string currency)
    {
        var last = owner.Last();
        var overdue = cases.Where(row => row.OverdueFen > 0).OrderByDescending(row => row.OverdueFen).ToList();
        var proto = new Wire.RefusedOwner
        {
            OwnerId = owner.Key,
            RefusalCount = owner.Count(),
            LastDate = Dates.ToProto(last.On),
            LastChannel = EnumMap<Wire.Channel, Channel>.ToProto(last.Channel),
            LastReasonCode = last.Reason ?? "",
            StaffId = last.By ?? "",
        };
        proto.Cases.AddRange(overdue.Select(row => TeamMapping.ToProto(DigestDesk.Worked(row), currency)));
        return (proto, overdue.Sum(row => row.OverdueFen ?? 0));
    }
}

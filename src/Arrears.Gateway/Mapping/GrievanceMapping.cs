using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Mapping;

/// <summary>Grievances as the wire shows them.</summary>
internal static class GrievanceMapping
{
    public static Wire.Grievance ToProto(GrievanceRow row, string currency) => new()
    {
        GrievanceId = row.RowKey[(row.RowKey.LastIndexOf('/') + 1)..],
        EstateId = row.Estate ?? "",
        UnitId = row.Unit ?? "",
        Building = row.Building ?? "",
        CaseId = row.CaseId ?? "",
        OwnerId = row.Owner ?? "",
        Class = row.Class ?? "",
        Responsibility = EnumMap<Wire.Responsibility, Responsibility>.ToProto(row.Cause),
        Stage = EnumMap<Wire.GrievanceStage, GrievanceStage>.ToProto(row.Stage),
        Accountable = row.Accountable ?? "",
        OpenedAt = row.OpenedAt ?? "",
        AcknowledgeBy = row.AcknowledgeBy ?? "",
        PlanBy = row.PlanBy ?? "",
        ResolveByDate = Dates.ToProto(row.ResolveBy),
        AcknowledgedAt = row.AcknowledgedAt ?? "",
        PlannedAt = row.PlannedAt ?? "",
        ResolvedAt = row.ResolvedAt ?? "",
        CommittedDate = Dates.ToProto(row.CommittedOn),
        ConfirmedDate = Dates.ToProto(row.ConfirmedOn),
        OperatorAtFault = row.OperatorFault ?? false,
        Disputed = Amounts.ToProto(row.DisputedFen, currency),
        ToldDate = Dates.ToProto(row.ToldOn),
        ReopenCount = (int)(row.Reopened ?? 0),
        BrokenDateCount = (int)(row.PromisesBroken ?? 0),
        EscalationLevel = (int)(row.Level ?? 0),
        NextStep = row.NextStep ?? "",
        NextBy = row.NextBy ?? "",
        LiaisonSinceDate = Dates.ToProto(row.LiaisonSince),
        ChaseCount = (int)(row.Chases ?? 0),
        ChasedDate = Dates.ToProto(row.ChasedOn),
        WarrantyUntilDate = Dates.ToProto(row.WarrantyUntil),
        Follows = row.Follows ?? "",
        UnitCount = (int)(row.Units ?? 0),
        DeveloperPays = row.WarrantyUntil >= row.OpenedOn,
    };

    /// <param name="ends">Last day of each bucket but the last.</param>
    public static Wire.GetDeveloperAgeingResponse Ageing(ImmutableArray<OpenedCount> opened, DateOnly on, ImmutableArray<int> ends)
    {
        var response = new Wire.GetDeveloperAgeingResponse();
        var from = 0;
        foreach (var end in ends.Select(end => (int?)end).Append(null))
        {
            var bucket = new Wire.AgeBucket { FromDays = from };
            if (end is { } last)
            {
                bucket.ToDays = last;
            }

            bucket.Count = (int)opened.Where(day => Age(day) >= from && (end is not { } to || Age(day) <= to)).Sum(day => day.Count);
            response.Buckets.Add(bucket);
            from = (end ?? 0) + 1;
        }

        response.OldestDays = opened.IsEmpty ? 0 : opened.Max(Age);
        return response;

        int Age(OpenedCount day) => Math.Max(0, on.DayNumber - day.Opened.DayNumber);
    }
}

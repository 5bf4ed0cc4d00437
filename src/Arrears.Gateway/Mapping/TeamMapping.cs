using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Domain.Teams;
using Arrears.Gateway.Security;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Mapping;

/// <summary>The team's book and digest as the wire shows them.</summary>
internal static class TeamMapping
{
    public static Wire.TeamEntry ToProto(TeamRow row, string? text) => new()
    {
        EntryId = row.RowKey,
        Kind = EnumMap<Wire.TeamEntryKind, TeamEntryKind>.ToProto(row.Kind),
        Status = row.Status ?? "",
        Author = row.Author ?? "",
        At = row.At ?? "",
        StaffId = row.Staff ?? "",
        CaseId = row.CaseId ?? "",
        OwnerId = row.Owner ?? "",
        Subject = row.Subject ?? "",
        Code = row.Code ?? "",
        Text = text ?? "",
        UntilDate = Dates.ToProto(row.Until),
        Rating = (int)(row.Number ?? 0),
        Result = row.Result ?? "",
        ClosedBy = row.ClosedBy ?? "",
        CloseDate = Dates.ToProto(row.ClosedOn),
        KeeperId = row.KeptBy ?? row.Author ?? "",
    };

    public static Wire.DigestCase ToProto(WorkedCase item, string currency) => new()
    {
        UnitId = AccountKey.Parse(item.Account).Name,
        CaseId = item.CaseId,
        Overdue = Amounts.ToProto(item.Overdue.Fen, currency),
        OldestDueDate = Dates.ToProto(item.OldestDue),
        TouchDate = Dates.ToProto(item.TouchedOn),
        StaffId = item.Assignee ?? "",
        Strategy = Strategies.ToProto(item.Strategy),
    };

    public static Wire.QueuedTask ToProto(QueuedTask item, string currency, string? preferred) => new()
    {
        Account = item.Task.Account,
        WorkId = item.Task.WorkId,
        Kind = item.Task.Kind,
        Case = ToProto(item.Case, currency),
        DueDate = Dates.ToProto(item.Task.Due),
        Segment = item.Segment,
        ChancePercent = item.Percent,
        Minutes = item.Minutes,
        PerMinute = Amounts.ToProto(item.FenPerMinute, currency),
        PreferredStaffId = preferred ?? "",
        Role = RoleMap.ToProto(item.Role),
    };

    public static Wire.DigestPromise ToProto(PromiseRow row, string currency) => new()
    {
        OwnerId = row.Account.Name,
        PromiseId = row.RowKey,
        Amount = Amounts.ToProto(row.AmountFen, currency),
        DueDate = Dates.ToProto(row.Due),
        StaffId = row.KeptBy ?? "",
    };

    public static Wire.DigestGrievance ToProto(GrievanceRow row) => new()
    {
        Account = row.Account.Value,
        GrievanceId = row.RowKey,
        Accountable = row.Accountable ?? "",
        ResolveByDate = Dates.ToProto(row.ResolveBy),
    };
}

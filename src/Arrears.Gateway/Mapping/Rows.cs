using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;
using Arrears.Gateway.Security;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Mapping;

/// <summary>Read rows as the API shows them. A column that is null reads as the field's default.</summary>
internal static class Rows
{
    public static Wire.Unit ToProto(UnitRow row, IEnumerable<CaseRow> cases, string currency)
    {
        var unit = new Wire.Unit
        {
            EstateId = row.Account.Group,
            UnitId = row.Account.Name,
            Building = row.Building ?? "",
            Entrance = row.Entrance ?? "",
            Room = row.Room ?? "",
            AreaCm2 = row.AreaCm2 ?? 0,
            Occupancy = EnumMap<Wire.Occupancy, Occupancy>.ToProto(row.Occupancy),
        };
        unit.Cases.AddRange(cases.Select(@case => ToProto(@case, currency)));
        return unit;
    }

    public static Wire.Case ToProto(CaseRow row, string currency) => new()
    {
        CaseId = row.RowKey,
        OwnerId = row.Owner ?? "",
        ContractId = row.Contract ?? "",
        Stage = EnumMap<Wire.CaseStage, CaseStage>.ToProto(row.Stage),
        StageSinceDate = Dates.ToProto(row.StageSince),
        NextAction = row.NextAction ?? "",
        NextActionDate = Dates.ToProto(row.NextActionOn),
        NextActionBy = RoleOf(row.NextActionBy),
        Held = row.Held ?? false,
        Outstanding = Amounts.ToProto(row.OutstandingFen, currency),
        Overdue = Amounts.ToProto(row.OverdueFen, currency),
        Credit = Amounts.ToProto(row.CreditFen, currency),
        OldestDueDate = Dates.ToProto(row.OldestDue),
        MatterId = row.Matter ?? "",
        LimitationDate = Dates.ToProto(row.LimitationOn),
        FirstDemandDate = Dates.ToProto(row.FirstDemandOn),
        SecondDemandDate = Dates.ToProto(row.SecondDemandOn),
        Strategy = Strategies.ToProto(Strategies.Of(row)),
    };

    public static Wire.Charge ToProto(ChargeRow row, string currency) => new()
    {
        CaseId = row.CaseId ?? "",
        ChargeId = row.RowKey,
        Item = row.Item ?? "",
        PeriodFromDate = Dates.ToProto(row.PeriodFrom),
        PeriodToDate = Dates.ToProto(row.PeriodTo),
        DueDate = Dates.ToProto(row.Due),
        Amount = Amounts.ToProto(row.AmountFen, currency),
        Allocated = Amounts.ToProto(row.AllocatedFen, currency),
        Credited = Amounts.ToProto(row.CreditedFen, currency),
        Status = EnumMap<Wire.ChargeStatus, ChargeStatus>.ToProto(row.Status),
        LimitationDate = Dates.ToProto(row.LimitationOn),
    };

    public static Wire.Payment ToProto(PaymentRow row, string currency) => new()
    {
        CaseId = row.CaseId ?? "",
        PaymentId = row.RowKey,
        ExternalId = row.ExternalId ?? "",
        Method = EnumMap<Wire.PaymentMethod, PaymentMethod>.ToProto(row.Method),
        ReceivedDate = Dates.ToProto(row.Received),
        Amount = Amounts.ToProto(row.AmountFen, currency),
        Allocated = Amounts.ToProto(row.AllocatedFen, currency),
        Unallocated = Amounts.ToProto(row.UnallocatedFen, currency),
        Reversed = row.Reversed ?? false,
    };

    public static Wire.Owner ToProto(OwnerRow row, string currency) => new()
    {
        OwnerId = row.Account.Name,
        Stage = EnumMap<Wire.OwnerStage, OwnerStage>.ToProto(row.Stage),
        Contactability = EnumMap<Wire.Contactability, Contactability>.ToProto(row.Contactability),
        CaseCount = (int)(row.Cases ?? 0),
        Balance = Amounts.ToProto(row.BalanceFen, currency),
        NextAction = row.NextAction ?? "",
        NextActionDate = Dates.ToProto(row.NextActionOn),
    };

    public static Wire.Matter ToProto(MatterRow row, string currency) => new()
    {
        MatterId = row.RowKey,
        OwnerId = row.Account.Name,
        Creditor = row.Creditor ?? "",
        Stage = EnumMap<Wire.MatterStage, MatterStage>.ToProto(row.Stage),
        OpenDate = Dates.ToProto(row.Opened),
        Claimed = Amounts.ToProto(row.ClaimedFen, currency),
        NextAction = row.NextAction ?? "",
        NextActionDate = Dates.ToProto(row.NextActionOn),
    };

    public static Wire.Contact ToProto(ContactRow row) => new()
    {
        ContactId = row.RowKey,
        Channel = EnumMap<Wire.Channel, Channel>.ToProto(row.Channel),
        Purpose = EnumMap<Wire.ContactPurpose, ContactPurpose>.ToProto(row.Purpose),
        Status = row.Status ?? "",
        OnDate = Dates.ToProto(row.OnDate),
        Band = row.Band ?? "",
        Outcome = row.Outcome ?? "",
        DispatchId = row.Dispatch ?? "",
    };

    public static Wire.WorkItem ToProto(WorkRow row) => new()
    {
        Account = row.Account.Value,
        WorkId = row.RowKey,
        Kind = row.Kind ?? "",
        EstateId = row.Estate ?? "",
        UnitId = row.Unit ?? "",
        CaseId = row.CaseId ?? "",
        OwnerId = row.Owner ?? "",
        DueDate = Dates.ToProto(row.Due),
        Band = row.Band ?? "",
        Channel = EnumMap<Wire.Channel, Channel>.ToProto(row.Channel),
        Role = RoleOf(row.Role),
        Step = EnumMap<Wire.ContactPurpose, ContactPurpose>.ToProto(row.Step),
        Reference = row.Reference ?? "",
        OpenDate = Dates.ToProto(row.Opened),
    };

    public static Wire.SuspenseItem ToProto(SuspenseRow row, string currency) => new()
    {
        PaymentId = row.RowKey,
        ExternalId = row.ExternalId ?? "",
        ReceivedDate = Dates.ToProto(row.Received),
        Amount = Amounts.ToProto(row.AmountFen, currency),
        Open = Amounts.ToProto(row.OpenFen, currency),
        Status = row.Status ?? "",
    };

    public static Wire.Role RoleOf(string? name) => RoleMap.TryParse(name, out var role) ? role : Wire.Role.Unspecified;
}

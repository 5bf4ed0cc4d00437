using System.Collections.Immutable;
using Arrears.Domain;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Personal;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Imports;

/// <summary>A row that is well formed, with the place it came from.</summary>
internal sealed record ReadRow<T>(RowPlace Place, T Value);

/// <summary>An owner before name and numbers are in the vault.</summary>
internal sealed record OwnerFacts(
    string Id,
    string Name,
    OwnerKind Kind,
    string TimeZone,
    Residency Residency,
    bool ElderlyAlone,
    DateOnly? DeceasedOn,
    IReadOnlyList<ClearPoint> Points);

internal sealed record CaseFacts(
    string Id, string Owner, ImmutableArray<string> CoOwners, string Contract, DateOnly From, DateOnly? To);

/// <summary>A payment before the payer's words are in the vault.</summary>
internal sealed record PaymentFacts(RecordPayment Payment, string Words);

/// <summary>Reads rows of a chunk into what commands take.</summary>
internal static class ImportRows
{
    private const int NameMax = 200;

    public static OwnerFacts Owner(RequestCheck check, Wire.ImportOwner row) => new(
        check.Id("owner_id", row.OwnerId),
        check.Text("display_name", row.DisplayName, NameMax),
        check.Choice<Wire.OwnerKind, OwnerKind>("kind", row.Kind),
        check.TimeZone("time_zone", row.TimeZone),
        check.Choice<Wire.Residency, Residency>("residency", row.Residency),
        row.ElderlyAlone,
        check.OptionalDate("deceased_date", row.DeceasedDate),
        [.. row.ContactPoints.Select((point, index) => ContactPoints.Read(check, $"contact_points[{index}]", point))]);

    public static RegisterUnit Unit(RequestCheck check, Wire.ImportUnit row)
    {
        check.Require(row.AreaCm2 >= 0, "area_cm2", "must not be negative");
        return new RegisterUnit(
            check.AtMost("building", row.Building, NameMax),
            check.AtMost("entrance", row.Entrance, NameMax),
            check.AtMost("room", row.Room, NameMax),
            row.AreaCm2,
            check.Choice<Wire.Occupancy, Occupancy>("occupancy", row.Occupancy));
    }

    public static CaseFacts Case(RequestCheck check, Wire.ImportCase row) => new(
        check.Id("case_id", row.CaseId),
        check.Id("owner_id", row.OwnerId),
        check.Ids("co_owner_ids", row.CoOwnerIds),
        check.Id("contract_id", row.ContractId),
        check.Date("liable_from_date", row.LiableFromDate),
        check.OptionalDate("liable_to_date", row.LiableToDate));

    public static ChargeOrder Charge(RequestCheck check, Wire.ImportCharge row, string currency)
    {
        check.Id("case_id", row.CaseId);
        return new ChargeOrder(
            check.Id("charge_id", row.ChargeId),
            check.Text("item", row.Item, NameMax),
            check.Date("period_from_date", row.PeriodFromDate),
            check.Date("period_to_date", row.PeriodToDate),
            check.Amount("amount", row.Amount, currency),
            check.Date("due_date", row.DueDate));
    }

    public static PaymentFacts Payment(RequestCheck check, Wire.ImportPayment row, string currency)
    {
        var payment = new RecordPayment(
            check.OptionalId("case_id", row.CaseId),
            check.Id("payment_id", row.PaymentId),
            check.Text("external_id", row.ExternalId, NameMax),
            check.Choice<Wire.PaymentMethod, PaymentMethod>("method", row.Method),
            check.Amount("amount", row.Amount, currency),
            check.Date("received_date", row.ReceivedDate),
            check.Id("payee_account", row.PayeeAccount),
            null,
            []);
        return new PaymentFacts(payment, check.AtMost("designation", row.Designation));
    }

    public static RecordInterruption Interruption(RequestCheck check, Wire.ImportInterruption row) => new(
        check.Id("case_id", row.CaseId),
        check.Id("event_id", row.EventId),
        check.Choice<Wire.InterruptionKind, InterruptionKind>("kind", row.Kind),
        check.Date("on_date", row.OnDate),
        check.Ids("charge_ids", row.ChargeIds),
        check.Text("evidence", row.Evidence));
}

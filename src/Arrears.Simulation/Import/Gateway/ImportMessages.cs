using Arrears.Protos.V1;
using Arrears.Simulation.Portfolio;
using Rows = Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>Canonical rows as the messages of an import.</summary>
internal static class ImportMessages
{
    private const int SquareCentimetresPerSquareMetre = 10_000;
    private const string ContractBasis = "contract";

    /// <param name="contracts">All rows of one estate, in file order; the first one tells what they share.</param>
    public static ImportEstate Of(IReadOnlyList<NumberedRow<EstateRow>> contracts)
    {
        var (line, first) = contracts[0];
        return new ImportEstate
        {
            Line = line,
            EstateId = first.EstateId,
            DisplayName = first.Name,
            TimeZone = first.TimeZone,
            PolicyPack = first.PolicyPack,
            PayeeAccounts = { contracts.Select(contract => contract.Row.PayeeAccount).Distinct() },
            Contracts = { contracts.Select(contract => Of(contract.Row)) },
        };
    }

    public static ImportOwner Of(NumberedRow<OwnerRow> numbered, OwnerAddress? address)
    {
        var row = numbered.Row;
        var owner = new ImportOwner
        {
            Line = numbered.Line,
            OwnerId = row.OwnerId,
            DisplayName = row.Name,
            Kind = WireValues<PartyKind, OwnerKind>.Of(row.PartyKind),
            TimeZone = row.TimeZone,
            Residency = WireValues<Rows.Residency, Protos.V1.Residency>.Of(row.Residency),
            ElderlyAlone = row.ElderlyAlone,
            DeceasedDate = WireValues.Of(row.DeceasedOn),
        };
        if (row.PhoneStatus != PhoneStatus.None && row.Phone.Length > 0)
        {
            owner.ContactPoints.Add(Point(
                "mobile", ContactPointType.Mobile, row.Phone, verified: row.PhoneStatus == PhoneStatus.Valid));
        }

        if (address is { } known)
        {
            owner.ContactPoints.Add(AddressPoint(row.PartyKind, known));
        }

        return owner;
    }

    public static ImportUnit Of(NumberedRow<UnitRow> numbered)
    {
        var row = numbered.Row;
        return new ImportUnit
        {
            Line = numbered.Line,
            EstateId = row.EstateId,
            UnitId = row.UnitId,
            Building = row.Building,
            Entrance = row.Entrance,
            Room = row.Room,
            AreaCm2 = (long)decimal.Round(row.Area * SquareCentimetresPerSquareMetre),
            Occupancy = WireValues<Rows.Occupancy, Protos.V1.Occupancy>.Of(row.Occupancy),
        };
    }

    public static ImportCase Of(NumberedRow<CaseRow> numbered)
    {
        var row = numbered.Row;
        return new ImportCase
        {
            Line = numbered.Line,
            EstateId = row.EstateId,
            UnitId = row.UnitId,
            CaseId = row.CaseId,
            OwnerId = row.OwnerId,
            CoOwnerIds = { row.CoOwnerIds },
            ContractId = row.ContractId,
            LiableFromDate = WireValues.Of(row.LiableFrom),
            LiableToDate = WireValues.Of(row.LiableTo),
        };
    }

    public static ImportCharge Of(NumberedRow<ChargeRow> numbered)
    {
        var row = numbered.Row;
        return new ImportCharge
        {
            Line = numbered.Line,
            EstateId = row.EstateId,
            UnitId = row.UnitId,
            CaseId = row.CaseId,
            ChargeId = row.ChargeId,
            Item = row.Item,
            PeriodFromDate = WireValues.Of(row.PeriodFrom),
            PeriodToDate = WireValues.Of(row.PeriodTo),
            Amount = WireValues.Of(row.Amount),
            DueDate = WireValues.Of(row.Due),
        };
    }

    public static ImportPayment Of(NumberedRow<PaymentRow> numbered)
    {
        var row = numbered.Row;
        return new ImportPayment
        {
            Line = numbered.Line,
            EstateId = row.EstateId,
            UnitId = row.UnitId,
            CaseId = row.CaseId ?? "",
            PaymentId = row.PaymentId,
            ExternalId = row.ExternalId,
            Method = WireValues<Domain.PaymentMethod, PaymentMethod>.Of(row.Method),
            ReceivedDate = WireValues.Of(row.Received),
            Amount = WireValues.Of(row.Amount),
            PayeeAccount = row.PayeeAccount,
            Designation = row.Designation,
        };
    }

    public static ImportInterruption Of(NumberedRow<InterruptionRow> numbered)
    {
        var row = numbered.Row;
        return new ImportInterruption
        {
            Line = numbered.Line,
            EstateId = row.EstateId,
            UnitId = row.UnitId,
            CaseId = row.CaseId,
            EventId = row.EventId,
            Kind = WireValues<Domain.InterruptionKind, InterruptionKind>.Of(row.Kind),
            OnDate = WireValues.Of(row.On),
            ChargeIds = { row.ChargeIds },
            Evidence = row.Evidence,
        };
    }

    private static ServiceContract Of(EstateRow row) => new()
    {
        ContractId = row.ContractId,
        Creditor = row.Creditor,
        PayeeAccount = row.PayeeAccount,
        Rate = WireValues.Of(row.Rate),
        LateFeePerDay = row.LateFeePerDay is { } perDay ? WireValues.Of(perDay) : "",
        LateFeeBeforePrincipal = row.LateFeeBeforePrincipal,
        PrepayMaxMonths = row.PrepayMaxMonths ?? 0,
        ArbitrationClause = row.ArbitrationClause,
        FromDate = WireValues.Of(row.ContractFrom),
        ToDate = WireValues.Of(row.ContractTo),
    };

    /// <summary>A company has no home: where it uses a unit, that is its address for visits and post alike.</summary>
    private static ContactPoint AddressPoint(PartyKind kind, OwnerAddress address) =>
        kind == PartyKind.Natural && address.IsHome
            ? Point("home", ContactPointType.HomeAddress, address.Text, verified: true)
            : Point("registered", ContactPointType.RegisteredAddress, address.Text, verified: false);

    private static ContactPoint Point(string id, ContactPointType type, string value, bool verified) => new()
    {
        PointId = id,
        Type = type,
        Value = value,
        Verified = verified,
        LawfulBasis = ContractBasis,
    };
}

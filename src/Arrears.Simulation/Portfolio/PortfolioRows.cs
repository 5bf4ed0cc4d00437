using Arrears.Domain;

namespace Arrears.Simulation.Portfolio;

/// <summary>
/// The canonical rows of a portfolio, held in memory: one estate of a generated portfolio, an arrears sheet, or a
/// small portfolio as a whole. The same rows, one CSV file per list, are the exchange format
/// (<see cref="PortfolioFiles"/>).
/// </summary>
public sealed record PortfolioRows(
    IReadOnlyList<EstateRow> Estates,
    IReadOnlyList<UnitRow> Units,
    IReadOnlyList<OwnerRow> Owners,
    IReadOnlyList<CaseRow> Cases,
    IReadOnlyList<ChargeRow> Charges,
    IReadOnlyList<PlannedChargeRow> PlannedCharges,
    IReadOnlyList<PaymentRow> Payments,
    IReadOnlyList<InterruptionRow> Interruptions,
    IReadOnlyList<BehaviourRow> Behaviours);

/// <summary>
/// <c>estates.csv</c>: one row per estate and service contract. Rows of one estate repeat its name, zone, calendar,
/// policy pack and payee account and differ from <paramref name="ContractId"/> on.
/// </summary>
/// <param name="PayeeAccount">
/// The only account owners of this estate are ever asked to pay to; an account key segment.
/// </param>
/// <param name="Rate">Yuan per square metre and month.</param>
/// <param name="LateFeePerDay">Fraction of principal per day; null: the contract has no late-fee clause.</param>
/// <param name="PrepayMaxMonths">Null: no cap.</param>
/// <param name="ContractTo">Last day, inclusive; null: open.</param>
public sealed record EstateRow(
    string EstateId,
    string Name,
    string TimeZone,
    string Calendar,
    string PolicyPack,
    string PayeeAccount,
    string ContractId,
    string Creditor,
    decimal Rate,
    decimal? LateFeePerDay,
    bool LateFeeBeforePrincipal,
    int? PrepayMaxMonths,
    bool ArbitrationClause,
    DateOnly ContractFrom,
    DateOnly? ContractTo);

/// <summary><c>units.csv</c>.</summary>
/// <param name="UnitId">Unique within the estate; an account key segment.</param>
/// <param name="Area">Square metres; zero for a unit that was never measured, which cannot be billed by area.</param>
public sealed record UnitRow(
    string EstateId, string UnitId, string Building, string Entrance, string Room, decimal Area, Occupancy Occupancy);

/// <summary><c>owners.csv</c>: every person or company that is liable for a case.</summary>
/// <param name="OwnerId">Unique over the whole portfolio.</param>
/// <param name="Phone">Empty when <paramref name="PhoneStatus"/> is none.</param>
/// <param name="TimeZone">IANA zone of the person: contact hours are the person's, not the estate's.</param>
public sealed record OwnerRow(
    string OwnerId,
    string Name,
    string Phone,
    PhoneStatus PhoneStatus,
    PartyKind PartyKind,
    Residency Residency,
    string TimeZone,
    bool ElderlyAlone,
    DateOnly? DeceasedOn);

/// <summary><c>cases.csv</c>: one liable party, one unit, one creditor contract.</summary>
/// <param name="CaseId">Unique over the whole portfolio.</param>
/// <param name="CoOwnerIds">
/// Joint debtors besides <paramref name="OwnerId"/>; they have rows in <c>owners.csv</c> too.
/// </param>
/// <param name="LiableTo">Last day of liability, inclusive, after a sale; null: still liable.</param>
public sealed record CaseRow(
    string EstateId,
    string UnitId,
    string CaseId,
    string OwnerId,
    IReadOnlyList<string> CoOwnerIds,
    string ContractId,
    DateOnly LiableFrom,
    DateOnly? LiableTo);

/// <summary><c>charges.csv</c>: receivables issued before the portfolio starts.</summary>
/// <param name="ChargeId">Unique over the whole portfolio.</param>
/// <param name="Item">For example <c>property_fee</c>.</param>
/// <param name="Amount">Rate × area × months, rounded half up to the fen.</param>
/// <param name="Due">Past due from the day after; may be a holiday.</param>
public sealed record ChargeRow(
    string EstateId,
    string UnitId,
    string CaseId,
    string ChargeId,
    string Item,
    DateOnly PeriodFrom,
    DateOnly PeriodTo,
    Money Amount,
    DateOnly Due);

/// <summary><c>future-charges.csv</c>: a charge that the operator issues on a later business date.</summary>
/// <param name="IssueOn">The business date on which it is posted; never before the portfolio's first day.</param>
public sealed record PlannedChargeRow(DateOnly IssueOn, ChargeRow Charge);

/// <summary><c>payments.csv</c>: money received before the portfolio starts.</summary>
/// <param name="CaseId">Null when the payer did not say; the unit's ledger or suspense decides.</param>
/// <param name="PaymentId">Unique over the whole portfolio.</param>
/// <param name="ExternalId">
/// The bank's or the wallet's own id. Two rows with the same external id, method, amount and date are one payment
/// delivered twice, which real bank files contain: the money came in once.
/// </param>
/// <param name="Received">Value date.</param>
/// <param name="Designation">The payer's own words, or empty.</param>
public sealed record PaymentRow(
    string EstateId,
    string UnitId,
    string? CaseId,
    string PaymentId,
    string ExternalId,
    PaymentMethod Method,
    DateOnly Received,
    Money Amount,
    string PayeeAccount,
    string Designation);

/// <summary><c>interruptions.csv</c>: a past act that restarted limitation for some charges.</summary>
/// <param name="On">Date of arrival, of payment or of acknowledgement.</param>
/// <param name="Evidence">Reference of the proof on file; never empty.</param>
public sealed record InterruptionRow(
    string EstateId,
    string UnitId,
    string CaseId,
    string EventId,
    InterruptionKind Kind,
    DateOnly On,
    IReadOnlyList<string> ChargeIds,
    string Evidence);

using Arrears.Domain;
using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>A row that was understood whole.</summary>
/// <param name="Kind">Only charges have a period and a charge, only payments an external id.</param>
/// <param name="Phone">Digits that can be dialled; empty: none.</param>
/// <param name="Area">Square metres; null: the row does not say.</param>
/// <param name="Item">The product's word, or the office's where there is none; empty: the row does not say.</param>
/// <param name="Rate">Yuan per square metre and month; null: the row does not say.</param>
/// <param name="Due">Null: the row does not say.</param>
/// <param name="ReceivedOn">Null: the row does not say.</param>
/// <param name="Method">Null: the row does not say.</param>
/// <param name="Currency">ISO code; empty: the row does not say.</param>
internal sealed record SheetRow(
    SheetKind Kind,
    long Line,
    string Estate,
    UnitAddress Place,
    string Owner,
    string Phone,
    string IdentityNumber,
    decimal? Area,
    string Item,
    decimal? Rate,
    DateOnly From,
    DateOnly To,
    DateOnly? Due,
    Money Charged,
    Money Reduced,
    Money Paid,
    DateOnly? ReceivedOn,
    PaymentMethod? Method,
    string ExternalId,
    string Creditor,
    string Currency)
{
    public Money Outstanding => Charged - Reduced - Paid;
}

/// <summary>What is wrong with a row, before it is told in the words of the file.</summary>
/// <param name="At">Where the cell stands when its column means nothing; null: the column says it.</param>
internal sealed record SheetObjection(SheetColumn Column, SheetFault Fault, string Reason, int? At = null);

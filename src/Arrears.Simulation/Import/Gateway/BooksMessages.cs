using System.Globalization;
using Arrears.Domain;
using Arrears.Protos.V1;
using ProtoMoney = Google.Type.Money;

namespace Arrears.Simulation.Import;

/// <summary>Rows of sheets as the messages of an import.</summary>
internal static class BooksMessages
{
    private const int SquareCentimetresPerSquareMetre = 10_000;

    public static BooksRow Row(SheetSource source, SheetRow row) => new()
    {
        Place = Place(source, row),
        EstateName = row.Estate,
        Building = row.Place.Building,
        Entrance = row.Place.Entrance,
        Room = row.Place.Room,
        OwnerName = row.Owner,
        Phone = row.Phone,
        IdentityNumber = row.IdentityNumber,
        AreaCm2 = (long)decimal.Round((row.Area ?? 0m) * SquareCentimetresPerSquareMetre),
        Rate = row.Rate is { } rate ? rate.ToString("0.######", CultureInfo.InvariantCulture) : "",
        Creditor = row.Creditor,
        Charge = row.Kind == SheetKind.Charges ? Charge(row) : null,
    };

    public static BooksPayment Payment(SheetSource source, SheetRow row) => new()
    {
        Place = Place(source, row),
        EstateName = row.Estate,
        Building = row.Place.Building,
        Entrance = row.Place.Entrance,
        Room = row.Place.Room,
        OwnerName = row.Owner,
        ExternalId = row.ExternalId,
        ReceivedDate = WireValues.Of(row.ReceivedOn),
        Amount = WireValues.Of(row.Paid, row.Currency),
        Method = MethodOf(row),
    };

    private static BooksPlace Place(SheetSource source, SheetRow row) =>
        new() { Source = source.Table, Line = row.Line };

    private static BooksCharge Charge(SheetRow row) => new()
    {
        Item = row.Item,
        PeriodFromDate = WireValues.Of(row.From),
        PeriodToDate = WireValues.Of(row.To),
        DueDate = WireValues.Of(row.Due),
        Amount = WireValues.Of(row.Charged, row.Currency),
        Received = OrAbsent(row.Paid, row.Currency),
        Waived = OrAbsent(row.Reduced, row.Currency),
        ReceivedDate = WireValues.Of(row.ReceivedOn),
        Method = MethodOf(row),
    };

    private static ProtoMoney? OrAbsent(Money amount, string currency) =>
        amount.IsZero ? null : WireValues.Of(amount, currency);

    private static Protos.V1.PaymentMethod MethodOf(SheetRow row) => row.Method is { } method
        ? WireValues<Domain.PaymentMethod, Protos.V1.PaymentMethod>.Of(method)
        : Protos.V1.PaymentMethod.Unspecified;
}

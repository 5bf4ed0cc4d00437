using System.Globalization;
using Arrears.Domain;
using Arrears.Domain.Addresses;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using ProtoMoney = Google.Type.Money;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Imports.Books;

/// <summary>Reads rows of a chunk.</summary>
internal static class BookReading
{
    private const int NameMax = 200;
    private const int NumberMax = 32;

    public static BookPlace Place(Wire.BooksPlace? place) => new(place?.Source ?? 0, place?.Line ?? 0);

    public static BookLine Line(RequestCheck check, Wire.BooksRow row, BookEstate estate)
    {
        check.Require(row.AreaCm2 >= 0, "area_cm2", "must not be negative");
        return new BookLine(
            Place(row.Place),
            Address(check, row.Building, row.Entrance, row.Room),
            new BookParty(
                check.AtMost("owner_name", row.OwnerName, NameMax).Trim(),
                PhoneDigits.Of(check.AtMost("phone", row.Phone, NumberMax)),
                PlainText.Tight(check.AtMost("identity_number", row.IdentityNumber, NumberMax)).ToUpperInvariant()),
            row.AreaCm2,
            Rate(check, row),
            check.AtMost("creditor", row.Creditor, NameMax).Trim(),
            row.Charge is { } charge ? Charge(check, charge, estate) : null);
    }

    /// <summary>Fen per square metre and month; null: not said.</summary>
    public static decimal? Rate(RequestCheck check, Wire.BooksRow row) =>
        row.Rate.Length == 0 ? null : check.Decimal("rate", row.Rate) * Estates.FenPerUnit;

    public static BookPayment Payment(RequestCheck check, Wire.BooksPayment row, BookEstate estate)
    {
        var received = check.Date("received_date", row.ReceivedDate);
        check.Require(
            received <= estate.Today,
            "received_date",
            string.Create(CultureInfo.InvariantCulture, $"must not be after {estate.Today:yyyy-MM-dd}"));
        return new BookPayment(
            Place(row.Place),
            Address(check, row.Building, row.Entrance, row.Room),
            PlainText.Tight(check.AtMost("owner_name", row.OwnerName, NameMax)),
            check.AtMost("external_id", row.ExternalId, NameMax),
            received,
            check.Amount("amount", row.Amount, estate.Currency),
            check.OptionalChoice<Wire.PaymentMethod, PaymentMethod>("method", row.Method)
                ?? PaymentMethod.BankTransfer);
    }

    private static BookCharge Charge(RequestCheck check, Wire.BooksCharge charge, BookEstate estate)
    {
        var from = check.Date("charge.period_from_date", charge.PeriodFromDate);
        var to = check.Date("charge.period_to_date", charge.PeriodToDate);
        check.Require(from <= to, "charge.period_to_date", "must not be before the first day of the period");
        var item = check.AtMost("charge.item", charge.Item, NameMax);
        return new BookCharge(
            item.Length > 0 ? item : estate.Pack.Billing.DefaultItem,
            from,
            to,
            check.OptionalDate("charge.due_date", charge.DueDate) ?? estate.Pack.Billing.Due.Of(from, to),
            AmountOrZero(check, "charge.amount", charge.Amount ?? new ProtoMoney { Units = -1 }, estate.Currency),
            AmountOrZero(check, "charge.received", charge.Received, estate.Currency),
            AmountOrZero(check, "charge.waived", charge.Waived, estate.Currency),
            check.OptionalDate("charge.received_date", charge.ReceivedDate),
            check.OptionalChoice<Wire.PaymentMethod, PaymentMethod>("charge.method", charge.Method)
                ?? PaymentMethod.Opening);
    }

    private static Money AmountOrZero(RequestCheck check, string field, ProtoMoney? value, string currency) =>
        value is null or { Units: 0, Nanos: 0 } ? Money.Zero : check.Amount(field, value, currency);

    private static UnitAddress Address(RequestCheck check, string building, string entrance, string room) => new(
        check.AtMost("building", building, NameMax),
        check.AtMost("entrance", entrance, NameMax),
        check.Text("room", room, NameMax));
}

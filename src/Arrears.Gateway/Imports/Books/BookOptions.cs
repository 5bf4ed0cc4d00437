using Arrears.Gateway.Calls;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Imports.Books;

/// <summary>What the operator's own books do not say.</summary>
/// <param name="AsOf">Date of money that has none; null: the business date of each estate.</param>
/// <param name="Creditor">Of estates that are not known, like pack and zone; all empty: none is made.</param>
/// <param name="ContractFrom">First day of terms that are not known; null: of the charge that needs them.</param>
internal sealed record BookOptions(
    bool ValidateOnly,
    DateOnly? AsOf,
    string Creditor,
    string PolicyPack,
    string TimeZone,
    bool PhonesVerified,
    DateOnly? ContractFrom)
{
    private const int NameMax = 200;

    public static BookOptions Read(RequestCheck check, bool validateOnly, Wire.BooksOptions? options)
    {
        var given = options ?? new Wire.BooksOptions();
        var makesEstates = given.PolicyPack.Length > 0;
        return new BookOptions(
            validateOnly,
            check.OptionalDate("options.as_of_date", given.AsOfDate),
            makesEstates ? check.Text("options.creditor", given.Creditor, NameMax) : "",
            given.PolicyPack,
            makesEstates ? check.TimeZone("options.time_zone", given.TimeZone) : "",
            given.PhonesVerified,
            check.OptionalDate("options.contract_from_date", given.ContractFromDate));
    }
}

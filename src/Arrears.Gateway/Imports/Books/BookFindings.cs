using System.Text.Json;
using Arrears.Domain;
using Arrears.Domain.Units;
using Arrears.Gateway.Mapping;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Imports.Books;

/// <summary>Outcomes of the ledger as findings.</summary>
internal static class BookFindings
{
    /// <summary>Null when there is nothing to tell.</summary>
    public static Wire.BooksFinding? Of(
        Wire.BooksPlace place, BookCharge charge, StatedOutcome outcome, BookEstate estate) => outcome switch
        {
            { Conflict: { } conflict } => new Wire.BooksFinding
            {
                Place = place,
                Result = Wire.BooksResult.Conflict,
                Field = FieldOf(conflict, charge, outcome.Known),
                Reason = Upper(conflict.ToString()),
                Detail = DetailOf(conflict),
                Known = outcome.Known is { } known ? Amounts.ToProto(known, estate.Currency) : null,
            },
            { Result: StatedResult.Refused, Refusal: { } refusal } => new Wire.BooksFinding
            {
                Place = place,
                Result = Wire.BooksResult.Refused,
                Field = charge.ReceivedOn > estate.Today ? "charge.received_date" : "charge.period_from_date",
                Reason = StatusMapping.ReasonOf(refusal),
                Detail = outcome.Detail ?? "",
            },
            { Notes: not StatedNotes.None } => new Wire.BooksFinding
            {
                Place = place,
                Result = Enum.Parse<Wire.BooksResult>(outcome.Result.ToString()),
                Reason = string.Join(' ', Enum.GetValues<StatedNotes>()
                    .Where(note => note != StatedNotes.None && outcome.Notes.HasFlag(note))
                    .Select(note => Upper(note.ToString()))),
            },
            _ => null,
        };

    private static string FieldOf(StatedConflict conflict, BookCharge charge, Money? known) => conflict switch
    {
        StatedConflict.ExceedsCharge when charge.Waived > known => "charge.waived",
        StatedConflict.AmountChanged or StatedConflict.NotBilled => "charge.amount",
        StatedConflict.ReceivedLowered or StatedConflict.ExceedsCharge => "charge.received",
        StatedConflict.WaivedLowered => "charge.waived",
        StatedConflict.OtherParty => "owner_name",
    };

    private static string DetailOf(StatedConflict conflict) => conflict switch
    {
        StatedConflict.AmountChanged => "The ledger holds the charge with another amount.",
        StatedConflict.ReceivedLowered => "Less was received than the books said before.",
        StatedConflict.WaivedLowered => "Less was waived than the books said before.",
        StatedConflict.OtherParty => "The ledger holds the charge against another liable party.",
        StatedConflict.ExceedsCharge => "More was received and waived than is left of the charge.",
        StatedConflict.NotBilled => "The charge is announced and not billed yet.",
    };

    private static string Upper(string word) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(word);
}

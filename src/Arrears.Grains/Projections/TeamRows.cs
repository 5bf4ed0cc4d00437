using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Teams;
using static Arrears.Grains.Projections.RowValues;

namespace Arrears.Grains.Projections;

/// <summary>The read rows of the team's book.</summary>
internal static class TeamRows
{
    public static IEnumerable<ReadRow> Of(AccountKey key, TeamBook book) => book.Entries.Select(entry => Row(
        ReadTables.Team,
        entry.Id,
        key.Group,
        SnakeCase.Of(entry.Kind),
        SnakeCase.Of(entry.Status),
        entry.Author,
        entry.Staff,
        entry.CaseId,
        entry.Owner,
        entry.Subject,
        entry.Code,
        entry.Text,
        entry.TextRef,
        entry.At.ToString(),
        Date(entry.At.Date),
        Date(entry.Until),
        (long?)entry.Number,
        entry.Result,
        entry.ClosedBy,
        Date(entry.ClosedOn),
        entry.KeptBy));
}

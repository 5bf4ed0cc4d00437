using Arrears.Protos.V1;
using Arrears.Simulation.Portfolio;
using Google.Protobuf;

namespace Arrears.Simulation.Import;

/// <summary>One message of an import.</summary>
/// <param name="Unit">Key of the unit whose rows stay together; empty for estates and owners.</param>
/// <param name="SourceRows">Rows of the source in it: an estate has one per contract.</param>
internal readonly record struct ImportRow(ImportKind Kind, string Unit, IMessage Message, int SourceRows = 1);

/// <summary>
/// The messages of an import in the order the server wants: estates, owners, units, cases, charges, payments,
/// interruptions; within a kind, all rows of one unit together, so that the server writes a unit once.
/// </summary>
internal static class ImportRows
{
    /// <summary>
    /// Rows sorted at a time. Portfolios up to this size come fully sorted; of larger ones, which are written unit by
    /// unit anyway, a unit may come in two pieces where two windows meet.
    /// </summary>
    private const int SortWindow = 200_000;

    public static IEnumerable<ImportRow> Of(ImportSource source)
    {
        var addresses = ImportAddresses.Of(source);
        return Estates(source)
            .Concat(source.Owners.Select(row =>
                new ImportRow(ImportKind.Owner, "", ImportMessages.Of(row, addresses.For(row.Row.OwnerId)))))
            .Concat(ByUnit(source.Units.Select(row => new ImportRow(
                ImportKind.Unit, Key(row.Row.EstateId, row.Row.UnitId), ImportMessages.Of(row)))))
            .Concat(ByUnit(source.Cases.Select(row => new ImportRow(
                ImportKind.Case, Key(row.Row.EstateId, row.Row.UnitId), ImportMessages.Of(row)))))
            .Concat(ByUnit(source.Charges.Select(row => new ImportRow(
                ImportKind.Charge, Key(row.Row.EstateId, row.Row.UnitId), ImportMessages.Of(row)))))
            .Concat(ByUnit(source.Payments.Select(row => new ImportRow(
                ImportKind.Payment, Key(row.Row.EstateId, row.Row.UnitId), ImportMessages.Of(row)))))
            .Concat(ByUnit(source.Interruptions.Select(row => new ImportRow(
                ImportKind.Interruption, Key(row.Row.EstateId, row.Row.UnitId), ImportMessages.Of(row)))));
    }

    private static IEnumerable<ImportRow> Estates(ImportSource source) =>
        from contracts in source.Estates.GroupBy(contract => contract.Row.EstateId)
        let rows = contracts.ToList()
        select new ImportRow(ImportKind.Estate, "", ImportMessages.Of(rows), rows.Count);

    private static IEnumerable<ImportRow> ByUnit(IEnumerable<ImportRow> rows) =>
        rows.Chunk(SortWindow).SelectMany(window => window.OrderBy(row => row.Unit, StringComparer.Ordinal));

    private static string Key(string estateId, string unitId) => $"{estateId}/{unitId}";
}

using Arrears.Protos.V1;

namespace Arrears.Simulation.Import;

/// <summary>A request of the stream, all of one kind.</summary>
internal readonly record struct ImportChunk(ImportKind Kind, int SourceRows, ImportPortfolioRequest Request);

/// <summary>Packs messages into requests.</summary>
internal static class ImportChunks
{
    /// <summary>From here on a request ends as soon as a unit does.</summary>
    private const int SoftLimit = 768 * 1024;

    /// <summary>No request grows beyond this, unless a single row does.</summary>
    private const int HardLimit = 1024 * 1024;

    /// <summary>Tag and length of a row within the request, at most.</summary>
    private const int RowOverhead = 6;

    public static IEnumerable<ImportChunk> Of(IEnumerable<ImportRow> rows)
    {
        var chunk = new ImportPortfolioRequest();
        var (size, count) = (0, 0);
        ImportRow? last = null;
        foreach (var row in rows)
        {
            var rowSize = row.Message.CalculateSize() + RowOverhead;
            if (last is { } previous && Ends(previous, row, size, rowSize))
            {
                yield return new ImportChunk(previous.Kind, count, chunk);
                chunk = new ImportPortfolioRequest();
                (size, count) = (0, 0);
            }

            Add(chunk, row);
            size += rowSize;
            count += row.SourceRows;
            last = row;
        }

        if (last is { } final)
        {
            yield return new ImportChunk(final.Kind, count, chunk);
        }
    }

    private static bool Ends(ImportRow last, ImportRow next, int size, int nextSize)
    {
        var unitGoesOn = next.Unit.Length > 0 && next.Unit == last.Unit;
        return next.Kind != last.Kind
            || size + nextSize > HardLimit
            || (size + nextSize > SoftLimit && !unitGoesOn);
    }

    private static void Add(ImportPortfolioRequest chunk, ImportRow row)
    {
        switch (row.Message)
        {
            case ImportEstate estate:
                chunk.Estates.Add(estate);
                break;
            case ImportOwner owner:
                chunk.Owners.Add(owner);
                break;
            case ImportUnit unit:
                chunk.Units.Add(unit);
                break;
            case ImportCase found:
                chunk.Cases.Add(found);
                break;
            case ImportCharge charge:
                chunk.Charges.Add(charge);
                break;
            case ImportPayment payment:
                chunk.Payments.Add(payment);
                break;
            case ImportInterruption interruption:
                chunk.Interruptions.Add(interruption);
                break;
            default:
                throw new ArgumentException($"{row.Message.GetType().Name} is no row of an import.", nameof(row));
        }
    }
}

using Arrears.Client;
using Arrears.Domain;
using Arrears.Protos.V1;
using Grpc.Core;

namespace Arrears.Simulation.Import;

/// <summary>How an operator's books are sent.</summary>
public sealed record BooksImportOptions
{
    /// <summary>Names the import in the server's log.</summary>
    public required string RequestId { get; init; }

    /// <summary>Everything is found out, nothing is written.</summary>
    public bool ValidateOnly { get; init; }

    /// <summary>Date of money that has none; null: the business date of the estate.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>First day of terms that nobody knows; null: of the earliest period or payment in the files.</summary>
    public DateOnly? ContractFrom { get; init; }

    /// <summary>Sent with the call, for example <c>authorization</c>; null when the channel brings it.</summary>
    public Metadata? Headers { get; init; }
}

/// <summary>Streams an operator's own files into a server.</summary>
public static class BooksImport
{
    /// <summary>Rows of one request. A row with long names stays far below the limit of a message.</summary>
    private const int RowsPerRequest = 1_000;

    /// <summary>
    /// Sends every row that could be read and waits for the result. Sending the same files again is safe: figures are
    /// cumulative, and the server posts only what it does not hold.
    /// </summary>
    /// <param name="reading">What a pass over the files found before.</param>
    /// <param name="progress">Told the number of rows sent.</param>
    /// <exception cref="GatewayException">The server refused the import as a whole, or cannot be reached.</exception>
    /// <exception cref="Portfolio.PortfolioFileException">A file cannot be read.</exception>
    public static async Task<BooksOutcome> Run(
        ImportService.ImportServiceClient client,
        SheetFiles files,
        SheetReading reading,
        BooksImportOptions options,
        IProgress<long>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(options);
        using var call = client.ImportBooks(options.Headers, cancellationToken: cancellation);
        try
        {
            var requests = Requests(files).Prepend(Head(files.Options, reading, options));
            if (await Send(call.RequestStream, requests, progress, cancellation))
            {
                await call.RequestStream.CompleteAsync();
            }

            return Outcome(await call.ResponseAsync, reading);
        }
        catch (RpcException fault)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new GatewayException(nameof(ImportBooksRequest), fault);
        }
    }

    private static ImportBooksRequest Head(
        ArrearsSheetOptions sheet, SheetReading reading, BooksImportOptions options) => new()
        {
            RequestId = options.RequestId,
            ValidateOnly = options.ValidateOnly,
            Options = new BooksOptions
            {
                AsOfDate = WireValues.Of(options.AsOf),
                Creditor = sheet.Creditor,
                PolicyPack = sheet.PolicyPack,
                TimeZone = sheet.TimeZone,
                PhonesVerified = sheet.PhonesVerified,
                ContractFromDate = WireValues.Of(options.ContractFrom ?? reading.Earliest),
            },
        };

    /// <summary>Estates first, then units, their charges and payments, whatever the files are called.</summary>
    private static IEnumerable<ImportBooksRequest> Requests(SheetFiles files)
    {
        foreach (var kind in Enum.GetValues<SheetKind>())
        {
            foreach (var rows in files.Rows(kind).Chunk(RowsPerRequest))
            {
                var request = new ImportBooksRequest();
                foreach (var (source, row) in rows)
                {
                    if (kind == SheetKind.Payments)
                    {
                        request.Payments.Add(BooksMessages.Payment(source, row));
                    }
                    else
                    {
                        request.Rows.Add(BooksMessages.Row(source, row));
                    }
                }

                yield return request;
            }
        }
    }

    /// <summary>
    /// False when the server ended the call before everything was sent: its answer, not the failed write, says why.
    /// </summary>
    private static async Task<bool> Send(
        IClientStreamWriter<ImportBooksRequest> stream,
        IEnumerable<ImportBooksRequest> requests,
        IProgress<long>? progress,
        CancellationToken cancellation)
    {
        var sent = 0L;
        foreach (var request in requests)
        {
            if (!await RequestStreams.TryWrite(stream, request, cancellation))
            {
                return false;
            }

            progress?.Report(sent += request.Rows.Count + request.Payments.Count);
        }

        return true;
    }

    private static BooksOutcome Outcome(ImportBooksResponse response, SheetReading reading) => new(
        response.AsOfDate is { } asOf ? new DateOnly(asOf.Year, asOf.Month, asOf.Day) : null,
        Figures(response.Counts),
        [.. response.Money.Select(Sums)],
        [.. response.Findings.Select(found => new BooksFound(
            NameOf(reading, found.Place),
            found.Place.Line,
            found.Result,
            found.Field,
            found.Reason,
            found.Detail,
            found.Known is { } known ? WireValues.ToMoney(known) : null))],
        [.. response.Candidates.Select(pair => new BooksCandidate(
            NameOf(reading, pair.Place), pair.Place.Line, pair.OwnerId, pair.OtherOwnerId))],
        new LedgerObjections(response.Findings
            .Where(found => found.Result is BooksResult.Conflict or BooksResult.Refused)
            .DistinctBy(found => found.Place)
            .Select(found => (found.Place.Source, found.Place.Line, Objection(found)))));

    private static BooksFigures Figures(BooksCounts counts) => new(
        counts.Rows,
        counts.Posted,
        counts.Added,
        counts.Unchanged,
        counts.Conflicts,
        counts.Refused,
        counts.Noted,
        counts.NewEstates,
        counts.NewUnits,
        counts.NewOwners,
        counts.NewCases);

    private static BooksSums Sums(BooksMoney money) => new(
        money.Charged.CurrencyCode,
        WireValues.ToMoney(money.Charged),
        WireValues.ToMoney(money.Received),
        WireValues.ToMoney(money.Waived),
        WireValues.ToMoney(money.PostedCharges),
        WireValues.ToMoney(money.PostedReceipts),
        WireValues.ToMoney(money.PostedWaivers));

    private static string NameOf(SheetReading reading, BooksPlace place) =>
        place.Source >= 0 && place.Source < reading.Tables.Count ? reading.Tables[place.Source].Name : "";

    private static SheetObjection Objection(BooksFinding found)
    {
        var detail = found.Detail.Length > 0 ? found.Detail : found.Reason;
        return new SheetObjection(
            ColumnOf(found.Field),
            found.Result == BooksResult.Conflict ? SheetFault.Conflict : SheetFault.Rule,
            found.Known is { } known ? $"{detail} ({WireValues.ToMoney(known)})" : detail);
    }

    private static SheetColumn ColumnOf(string field) => field switch
    {
        "estate_name" => SheetColumn.Estate,
        "building" => SheetColumn.Building,
        "entrance" => SheetColumn.Entrance,
        "owner_name" => SheetColumn.Owner,
        "phone" => SheetColumn.Phone,
        "area_cm2" => SheetColumn.Area,
        "rate" => SheetColumn.Rate,
        "charge.item" => SheetColumn.Item,
        "external_id" => SheetColumn.ExternalId,
        "charge.period_from_date" or "charge.period_to_date" => SheetColumn.Period,
        "charge.due_date" => SheetColumn.Due,
        "charge.amount" => SheetColumn.Charged,
        "charge.waived" => SheetColumn.Reduced,
        "charge.received" or "amount" => SheetColumn.Paid,
        "charge.received_date" or "received_date" => SheetColumn.ReceivedOn,
        _ => SheetColumn.Room,
    };
}

using Arrears.Client;
using Arrears.Protos.V1;
using Grpc.Core;
using ProtoMoney = Google.Type.Money;

namespace Arrears.Simulation.Import;

/// <summary>How an import is sent.</summary>
public sealed record GatewayImportOptions
{
    /// <summary>Names the import in the server's log.</summary>
    public required string RequestId { get; init; }

    /// <summary>Every row is checked, nothing is written.</summary>
    public bool ValidateOnly { get; init; }

    /// <summary>Sent with the call, for example <c>authorization</c>; null when the channel brings it.</summary>
    public Metadata? Headers { get; init; }
}

/// <summary>Streams a portfolio into a server.</summary>
public static class GatewayImport
{
    /// <summary>
    /// Sends every row and waits for the itemised result. Sending the same portfolio again is safe: the server skips
    /// what it knows, so a broken import is simply repeated.
    /// </summary>
    /// <param name="progress">Told after each request of the stream.</param>
    /// <exception cref="GatewayException">The server refused the import as a whole, or cannot be reached.</exception>
    /// <exception cref="Portfolio.PortfolioFileException">A line of the source cannot be read.</exception>
    public static async Task<ImportOutcome> Run(
        ImportService.ImportServiceClient client,
        ImportSource source,
        GatewayImportOptions options,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        using var call = client.ImportPortfolio(options.Headers, cancellationToken: cancellation);
        try
        {
            if (await Send(call.RequestStream, source, options, progress, cancellation))
            {
                await call.RequestStream.CompleteAsync();
            }

            return Outcome(await call.ResponseAsync, source);
        }
        catch (RpcException fault)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new GatewayException(nameof(ImportPortfolioRequest), fault);
        }
    }

    /// <summary>
    /// False when the server ended the call before everything was sent: its answer, not the failed write, says why.
    /// </summary>
    private static async Task<bool> Send(
        IClientStreamWriter<ImportPortfolioRequest> stream,
        ImportSource source,
        GatewayImportOptions options,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellation)
    {
        var head = new ImportPortfolioRequest { RequestId = options.RequestId, ValidateOnly = options.ValidateOnly };
        if (!await RequestStreams.TryWrite(stream, head, cancellation))
        {
            return false;
        }

        var (kind, sent, sentInAll) = (ImportKind.Unspecified, 0L, 0L);
        var inAll = Enum.GetValues<ImportKind>().Sum(source.CountOf);
        foreach (var chunk in ImportChunks.Of(ImportRows.Of(source)))
        {
            if (!await RequestStreams.TryWrite(stream, chunk.Request, cancellation))
            {
                return false;
            }

            sent = chunk.SourceRows + (chunk.Kind == kind ? sent : 0);
            sentInAll += chunk.SourceRows;
            kind = chunk.Kind;
            progress?.Report(new ImportProgress(kind, sent, source.CountOf(kind), sentInAll, inAll));
        }

        return true;
    }

    private static ImportOutcome Outcome(ImportPortfolioResponse response, ImportSource source) => new(
        [.. response.Counts.Select(c => new ImportTally(c.Kind, c.Received, c.Accepted, c.Duplicate, c.Rejected))],
        [.. response.Rejects.Select(reject => new ImportRejected(
            reject.Kind,
            source.FileOf(reject.Kind),
            reject.Line,
            reject.RowId,
            reject.Field,
            reject.Reason,
            reject.Detail))],
        [.. response.Charged.Select(Sum)],
        [.. response.Paid.Select(Sum)]);

    private static CurrencySum Sum(ProtoMoney amount) => new(amount.CurrencyCode, WireValues.ToMoney(amount));
}

using Arrears.Gateway.Calls;
using Arrears.Gateway.Imports;
using Arrears.Gateway.Imports.Books;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class ImportCalls(ImportServices services, ILogger<ImportCalls> log) : Wire.ImportService.ImportServiceBase
{
    public override async Task<Wire.ImportPortfolioResponse> ImportPortfolio(
        IAsyncStreamReader<Wire.ImportPortfolioRequest> requestStream, ServerCallContext context)
    {
        var began = services.Time.GetTimestamp();
        var caller = Caller.Of(context);
        ImportRun? run = null;
        await foreach (var chunk in requestStream.ReadAllAsync(context.CancellationToken))
        {
            run ??= Begin(chunk, caller);
            await run.Take(chunk, context.CancellationToken);
        }

        if (run is null)
        {
            throw StatusMapping.Invalid("request_id", "is required in the first chunk");
        }

        var response = await run.Complete(context.CancellationToken);
        var seconds = services.Time.GetElapsedTime(began).TotalSeconds;
        GatewayLog.Imported(log, caller.Subject, caller.Operator, run.Tally.Accepted, run.Tally.Rejected, seconds);
        return response;
    }

    public override async Task<Wire.ImportBooksResponse> ImportBooks(
        IAsyncStreamReader<Wire.ImportBooksRequest> requestStream, ServerCallContext context)
    {
        var began = services.Time.GetTimestamp();
        var caller = Caller.Of(context);
        BookRun? run = null;
        await foreach (var chunk in requestStream.ReadAllAsync(context.CancellationToken))
        {
            run ??= await Begin(chunk, caller);
            await run.Take(chunk, context.CancellationToken);
        }

        if (run is null)
        {
            throw StatusMapping.Invalid("request_id", "is required in the first chunk");
        }

        var response = await run.Complete(context.CancellationToken);
        var seconds = services.Time.GetElapsedTime(began).TotalSeconds;
        GatewayLog.Imported(log, caller.Subject, caller.Operator, run.Tally.Taken, run.Tally.NotTaken, seconds);
        return response;
    }

    private async Task<BookRun> Begin(Wire.ImportBooksRequest first, Caller caller)
    {
        var check = new RequestCheck();
        RequestKeys.Check(check, first.RequestId, natural: true, services.Time.GetUtcNow());
        var options = BookOptions.Read(check, first.ValidateOnly, first.Options);
        check.ThrowIfMalformed();
        if (options.PolicyPack.Length > 0)
        {
            await services.Estates.Pack(caller.Operator, options.PolicyPack);
        }

        return new BookRun(services, caller, options);
    }

    private ImportRun Begin(Wire.ImportPortfolioRequest first, Caller caller)
    {
        var check = new RequestCheck();
        RequestKeys.Check(check, first.RequestId, natural: true, services.Time.GetUtcNow());
        check.ThrowIfMalformed();
        return new ImportRun(services, caller, first.ValidateOnly);
    }
}

using Arrears.Protos.V1;
using Grpc.Core;

namespace Arrears.Cli.Tests.Server;

/// <summary>Takes an import, keeps every request of the stream, and answers what the test says.</summary>
internal sealed class FakeImports : ImportService.ImportServiceBase
{
    public List<ImportPortfolioRequest> Requests { get; } = [];

    public Metadata Headers { get; private set; } = [];

    public ImportPortfolioResponse Response { get; set; } = new();

    /// <summary>Ends the call with this after so many requests, without reading on.</summary>
    public (int After, RpcException Failure)? Fails { get; set; }

    public IEnumerable<ImportOwner> Owners => Requests.SelectMany(request => request.Owners);

    public IEnumerable<ImportCharge> Charges => Requests.SelectMany(request => request.Charges);

    public override async Task<ImportPortfolioResponse> ImportPortfolio(
        IAsyncStreamReader<ImportPortfolioRequest> requestStream, ServerCallContext context)
    {
        Headers = context.RequestHeaders;
        await foreach (var request in requestStream.ReadAllAsync())
        {
            Requests.Add(request);
            if (Fails is { } fails && Requests.Count > fails.After)
            {
                throw fails.Failure;
            }
        }

        return Response;
    }

    public List<ImportBooksRequest> BooksRequests { get; } = [];

    public Func<IReadOnlyList<ImportBooksRequest>, ImportBooksResponse> Books { get; set; } =
        _ => new ImportBooksResponse { Counts = new BooksCounts() };

    public override async Task<ImportBooksResponse> ImportBooks(
        IAsyncStreamReader<ImportBooksRequest> requestStream, ServerCallContext context)
    {
        var requests = await requestStream.ReadAllAsync().ToListAsync();
        BooksRequests.AddRange(requests);
        return Books(requests);
    }

    /// <summary>The kinds of rows a request holds.</summary>
    public static IEnumerable<ImportKind> KindsIn(ImportPortfolioRequest request)
    {
        (ImportKind Kind, int Count)[] lists =
        [
            (ImportKind.Estate, request.Estates.Count),
            (ImportKind.Owner, request.Owners.Count),
            (ImportKind.Unit, request.Units.Count),
            (ImportKind.Case, request.Cases.Count),
            (ImportKind.Charge, request.Charges.Count),
            (ImportKind.Payment, request.Payments.Count),
            (ImportKind.Interruption, request.Interruptions.Count),
        ];
        return lists.Where(list => list.Count > 0).Select(list => list.Kind);
    }
}

using System.CommandLine;
using Arrears.Cli.Running;
using Arrears.Client;
using Arrears.Protos.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Arrears.Cli.Commands;

/// <summary>Lists that may be long: so many rows, and how to go on.</summary>
internal static class Listing
{
    private const int PageMax = 1000;

    public static Option<int> Limit { get; } = new("--limit")
    {
        Description = "Rows at most.",
        HelpName = "N",
        DefaultValueFactory = _ => 50,
        Validators =
        {
            result =>
            {
                if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var limit) || limit < 1))
                {
                    result.AddError($"--limit must be a positive number, not '{token.Value}'.");
                }
            },
        },
    };

    public static Option<string> PageToken { get; } = new("--page-token")
    {
        Description = "Go on behind the last row of an earlier answer.",
        HelpName = "TOKEN",
        DefaultValueFactory = _ => "",
    };

    /// <summary>Asks for as many pages as the limit needs.</summary>
    /// <param name="request">A request without page size and token.</param>
    /// <param name="itemsOf">The rows of an answer that are wanted.</param>
    /// <returns>The rows, and the token behind them; empty when there are no more.</returns>
    public static async Task<(List<TItem> Items, string Next)> Read<TRequest, TResponse, TItem>(
        ParseResult parsed,
        Session session,
        TRequest request,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> method,
        Func<TResponse, IEnumerable<TItem>> itemsOf)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        var limit = parsed.GetValue(Limit);
        Set(request, "page_token", parsed.GetValue(PageToken)!);
        Set(request, "page_size", Math.Min(limit, PageMax));
        var items = new List<TItem>();
        await foreach (var page in session.Pages(Role.Auditor, request, method))
        {
            items.AddRange(itemsOf(page));
            var next = Pages.NextToken(page);
            if (items.Count >= limit || next.Length == 0)
            {
                return (items, next);
            }

            Set(request, "page_size", Math.Min(limit - items.Count, PageMax));
        }

        return (items, "");
    }

    /// <summary>A list that belongs to one account and is read whole.</summary>
    /// <param name="request">A request without page size and token.</param>
    public static async Task<List<TItem>> All<TRequest, TResponse, TItem>(
        Session session,
        TRequest request,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> method,
        Func<TResponse, IEnumerable<TItem>> itemsOf)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        Set(request, "page_size", PageMax);
        var items = new List<TItem>();
        await foreach (var page in session.Pages(Role.Auditor, request, method))
        {
            items.AddRange(itemsOf(page));
        }

        return items;
    }

    /// <summary>Tells people how to go on, when there is more.</summary>
    public static void WriteMore(Session session, string next)
    {
        if (next.Length > 0)
        {
            session.Output.WriteLine(session.Say($"More: --page-token {next}", $"下一页：--page-token {next}"));
        }
    }

    private static void Set(IMessage request, string field, object value) =>
        request.Descriptor.FindFieldByName(field).Accessor.SetValue(request, value);
}

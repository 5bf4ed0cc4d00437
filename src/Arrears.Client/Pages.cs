using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace Arrears.Client;

/// <summary>Lists of the API, which all page alike: <c>page_token</c> asks, <c>next_page_token</c> answers.</summary>
public static class Pages
{
    /// <summary>Page after page until the last one; a null answer ends the list.</summary>
    /// <param name="request">Its page token is overwritten.</param>
    public static async IAsyncEnumerable<TResponse> Of<TRequest, TResponse>(
        TRequest request,
        Func<TRequest, Task<TResponse?>> ask,
        [EnumeratorCancellation] CancellationToken cancellation = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(ask);
        var token = Descriptors.Field(request, "page_token").Accessor;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await ask(request) is not { } page)
            {
                yield break;
            }

            yield return page;
            var next = NextToken(page);
            if (next.Length == 0)
            {
                yield break;
            }

            token.SetValue(request, next);
        }
    }

    /// <summary>Empty on the last page.</summary>
    public static string NextToken(IMessage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return (string)Descriptors.Field(page, "next_page_token").Accessor.GetValue(page);
    }
}

using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Client;
using Arrears.Protos.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Arrears.Cli.Commands;

/// <summary>What commands about one arrangement of an owner have in common.</summary>
internal static class OwnerReference
{
    public static Argument<string> Person { get; } = new("OWNER") { Description = "The owner's id." };

    public static Option<string[]> Cases { get; } = new("--case")
    {
        Description = "A case it is about, at least one; may be repeated.",
        HelpName = "CASE",
        Required = true,
    };

    public static Option<string> Reason { get; } = new("--reason")
    {
        Description = "Why.",
        HelpName = "TEXT",
        Required = true,
    };

    /// <summary>Sends a write about one arrangement of an owner, and says what was done.</summary>
    /// <param name="id">Which arrangement.</param>
    /// <param name="request">The request, but for its own id, the owner's and the arrangement's.</param>
    /// <param name="field">The arrangement's id in the request, for example <c>plan_id</c>.</param>
    /// <param name="said">What was done, before the id, in both languages.</param>
    public static Task<int> Act<TRequest, TResponse>(
        this Session session,
        ParseResult parsed,
        Argument<string> id,
        Role role,
        TRequest request,
        string field,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> method,
        (string English, string Chinese) said)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        Set(request, "owner_id", parsed.GetRequiredValue(Person));
        Set(request, field, parsed.GetRequiredValue(id));
        return session.Send(role, request, parsed.GetRequiredValue(id), method, said);
    }

    /// <summary>Sends a write under a new request id: the receipt for programs, a sentence for people.</summary>
    public static async Task<int> Send<TRequest, TResponse>(
        this Session session,
        Role role,
        TRequest request,
        string about,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> method,
        (string English, string Chinese) said)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        Set(request, "request_id", RequestId.New(TimeProvider.System));
        var answer = await session.Call(role, request, method);
        var receipt = (Receipt)answer.Descriptor.FindFieldByName("receipt").Accessor.GetValue(answer);
        if (session.Json)
        {
            session.WriteJson(ProtoJson.Of(receipt));
            return ExitStatus.Done;
        }

        var unchanged = receipt.Events.Count > 0 ? "" : session.Say(" (nothing changed)", "（无变化）");
        var vague = receipt.Events.Contains("vague_promise_noted") ? session.Say(" (vague: no amount or no day)", "（意向：缺少金额或日期）") : "";
        session.Output.WriteLine(session.Say($"{said.English}: {about}", $"{said.Chinese}：{about}") + unchanged + vague);
        return ExitStatus.Done;
    }

    /// <exception cref="CommandFailure">The list has none of that id.</exception>
    public static T One<T>(this Session session, IEnumerable<T> items, Func<T, string> idOf, string id)
        where T : class, IMessage => items.FirstOrDefault(item => idOf(item) == id)
            ?? throw new CommandFailure(session.Say($"there is no '{id}' here.", $"没有“{id}”。"));

    public static string Join(IEnumerable<string> ids) => string.Join(", ", ids);

    private static void Set(IMessage request, string field, object value) =>
        request.Descriptor.FindFieldByName(field).Accessor.SetValue(request, value);
}

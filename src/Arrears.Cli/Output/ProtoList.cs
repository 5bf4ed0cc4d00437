using Arrears.Cli.Running;
using Arrears.Protos.V1;
using Google.Protobuf;
using Grpc.Core;
using Spectre.Console;

namespace Arrears.Cli.Output;

/// <summary>One column of a list: its heading and what stands in it.</summary>
internal sealed record ListColumn<T>(TableColumn Heading, Func<T, string> Text)
{
    public static ListColumn<T> Left(string heading, Func<T, string> text) => new(Tables.Left(heading), text);

    public static ListColumn<T> Right(string heading, Func<T, string> text) => new(Tables.Right(heading), text);

    public static ListColumn<T> Wide(string heading, Func<T, string> text) => new(Tables.Wide(heading), text);
}

/// <summary>A list as a table for people, and as the API spells it for programs.</summary>
internal static class ProtoList
{
    /// <summary>Asks for a list that comes in one answer.</summary>
    /// <param name="name">Of the list in the answer, as the API spells it.</param>
    /// <exception cref="Client.GatewayException">Refused, malformed or unreachable.</exception>
    public static async Task<int> Ask<TRequest, TResponse, T>(
        Session session,
        Role role,
        TRequest request,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> method,
        string name,
        params ListColumn<T>[] columns)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
        where T : IMessage
    {
        var answer = await session.Call(role, request, method);
        return Write(session, name, (IEnumerable<T>)answer.Descriptor.FindFieldByName(name).Accessor.GetValue(answer), columns);
    }

    /// <param name="name">Of the list in the JSON answer, snake case.</param>
    /// <returns>Done.</returns>
    public static int Write<T>(Session session, string name, IEnumerable<T> items, params ReadOnlySpan<ListColumn<T>> columns)
        where T : IMessage
    {
        if (session.Json)
        {
            session.WriteJson(new Dictionary<string, object> { [name] = items.Select(item => ProtoJson.Of(item)).ToArray() });
            return ExitStatus.Done;
        }

        var shown = columns.ToArray();
        var table = Tables.New([.. shown.Select(column => column.Heading)]);
        Tables.Add(table, items.Select(item => shown.Select(column => column.Text(item)).ToArray()));
        session.Show(table);
        return ExitStatus.Done;
    }
}

using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Client;
using Arrears.Protos.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Spectre.Console;

namespace Arrears.Cli.Running;

/// <summary>One run of a command: what the global options say, the way to the server, and where output goes.</summary>
internal sealed class Session : IDisposable
{
    private readonly Lazy<GrpcChannel> _channel;
    private readonly Lazy<GatewayCalls> _gateway;
    private readonly Role? _role;

    public Session(ParseResult parsed, CancellationToken cancellation)
    {
        Server = parsed.GetValue(GlobalOptions.Server)!;
        Operator = parsed.GetValue(GlobalOptions.Operator)!;
        Json = parsed.GetValue(GlobalOptions.Json);
        Language = parsed.GetValue(GlobalOptions.Lang) ?? Languages.OfEnvironment();
        Output = parsed.InvocationConfiguration.Output;
        Screen = Screens.On(Output);
        ErrorScreen = Screens.On(parsed.InvocationConfiguration.Error);
        Cancellation = cancellation;
        _role = parsed.GetValue(GlobalOptions.Role);
        var token = parsed.GetValue(GlobalOptions.Token) ?? GlobalOptions.Variable("ARREARS_TOKEN");
        _channel = new Lazy<GrpcChannel>(() => GatewayChannel.To(Server));
        _gateway = new Lazy<GatewayCalls>(() => new GatewayCalls(TokensOf(token), TimeProvider.System));
    }

    public string Server { get; }

    public string Operator { get; }

    public bool Json { get; }

    public Language Language { get; }

    public TextWriter Output { get; }

    /// <summary>Standard output with colours and tables where it is a terminal.</summary>
    public IAnsiConsole Screen { get; }

    /// <summary>For errors and progress: what is piped on stays clean.</summary>
    public IAnsiConsole ErrorScreen { get; }

    public CancellationToken Cancellation { get; }

    public CallInvoker Invoker => _channel.Value.CreateCallInvoker();

    /// <summary>One line on standard output, as <c>--json</c> spells it.</summary>
    public void WriteJson<T>(T value) => Output.WriteLine(CliJson.Write(value));

    /// <summary>The text in the language people asked for.</summary>
    public string Say(string english, string chinese) => Language == Language.Chinese ? chinese : english;

    /// <param name="needed">The role that does such things, unless the user named one.</param>
    /// <exception cref="GatewayException">Refused, malformed or unreachable.</exception>
    public Task<TResponse> Call<TRequest, TResponse>(
        Role needed, TRequest request, Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> method)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class =>
        _gateway.Value.Call(As(needed), request, method, Cancellation);

    /// <summary>Page after page of a list.</summary>
    /// <exception cref="GatewayException">Refused, malformed or unreachable.</exception>
    public IAsyncEnumerable<TResponse> Pages<TRequest, TResponse>(
        Role needed, TRequest request, Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> method)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        Client.Pages.Of(request, async page => (TResponse?)await Call(needed, page, method), Cancellation);

    /// <summary>For calls that are not unary.</summary>
    public ValueTask<Metadata> Headers(Role needed) => _gateway.Value.Headers(As(needed), Cancellation);

    public void Dispose()
    {
        if (_channel.IsValueCreated)
        {
            _channel.Value.Dispose();
        }
    }

    private Caller As(Role needed) => new(_role ?? needed, Subject());

    private ITokenSource TokensOf(string? token) => token is null
        ? new IssuedTokens(new TokenService.TokenServiceClient(Invoker), Operator, TimeProvider.System)
        : new GivenToken(token);

    /// <summary>The user of this machine, as far as a subject may spell it.</summary>
    private static string Subject()
    {
        var name = string.Concat(
            Environment.UserName.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));
        return name.Length is > 0 and <= 64 ? name : "cli";
    }
}

using System.Globalization;
using System.Text.Json;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using GrpcStatus = Google.Rpc.Status;

namespace Arrears.Gateway;

/// <summary>
/// The one place where outcomes become gRPC statuses. Input of users never ends as INTERNAL; every error carries an
/// <see cref="ErrorInfo"/> whose reason a program can rely on.
/// </summary>
public static class StatusMapping
{
    /// <summary>Domain of every <see cref="ErrorInfo"/>.</summary>
    public const string Domain = "arrears";

    /// <summary>Nobody knows whether the write happened: the same request id tells.</summary>
    public const string OutcomeUnknown = "OUTCOME_UNKNOWN";

    private static readonly Duration RetryAfter = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(200));

    /// <summary>Null when the reply is an answer and no error.</summary>
    public static GrpcStatus? Of(CommandReply reply) =>
        reply.Status == ReplyStatus.Refused ? Refused(reply) : Of(reply.Status, reply.Detail);

    /// <summary>What was read.</summary>
    /// <param name="what">What was asked for, in one word.</param>
    /// <exception cref="RpcException">There is no such thing, or the account answers nothing.</exception>
    public static T OrThrow<T>(this Reading<T> reading, string what, string id)
        where T : class => reading.OrNull() ?? throw NotFound(what, id);

    /// <summary>What was read; null: there is no such thing.</summary>
    /// <exception cref="RpcException">The account answers nothing.</exception>
    public static T? OrNull<T>(this Reading<T> reading)
        where T : class =>
        Of(reading.Status, reading.Detail) is { } status ? throw status.ToRpcException() : reading.Value;

    private static GrpcStatus? Of(ReplyStatus status, string? detail) => status switch
    {
        ReplyStatus.Accepted or ReplyStatus.Replayed => null,
        ReplyStatus.Refused => throw new ArgumentException("A refusal is told with its reply.", nameof(status)),
        ReplyStatus.KeyReused => Error(Code.AlreadyExists, "REQUEST_ID_REUSED", detail),
        ReplyStatus.Unknown => Retryable(OutcomeUnknown, "Nobody knows whether it happened; retry with the same request_id."),
        ReplyStatus.Unavailable => Retryable("NOT_WRITTEN", "Nothing was written; retry with the same request_id."),
        ReplyStatus.Quarantined => Error(Code.DataLoss, "QUARANTINED", "What is stored is damaged; nothing is answered until it is repaired."),
        ReplyStatus.NoPolicy => Error(Code.FailedPrecondition, "NO_POLICY_PACK", detail),
    };

    /// <summary>NOT_FOUND for an account or estate that does not exist.</summary>
    public static RpcException NotFound(string what, string id) =>
        Error(Code.NotFound, $"UNKNOWN_{what.ToUpperInvariant()}", $"There is no {what} '{id}'.").ToRpcException();

    public static RpcException Invalid(IEnumerable<BadRequest.Types.FieldViolation> violations)
    {
        var request = new BadRequest();
        request.FieldViolations.AddRange(violations);
        var fields = string.Join(", ", request.FieldViolations.Select(violation => violation.Field));
        var status = Error(Code.InvalidArgument, "MALFORMED", $"The request is malformed: {fields}.");
        status.Details.Add(Any.Pack(request));
        return status.ToRpcException();
    }

    public static RpcException Invalid(string field, string description) =>
        Invalid([new BadRequest.Types.FieldViolation { Field = field, Description = description }]);

    public static RpcException Unauthenticated() =>
        Error(Code.Unauthenticated, "NO_TOKEN", "A valid token is required: authorization: Bearer <token>.").ToRpcException();

    public static RpcException Forbidden(string detail) =>
        Error(Code.PermissionDenied, "ROLE_FORBIDS", detail).ToRpcException();

    /// <summary>The host does not do such a thing at all.</summary>
    public static RpcException NotHere(string reason, string detail) =>
        Error(Code.FailedPrecondition, reason, detail).ToRpcException();

    public static RpcException DeadlineExceeded() =>
        Error(Code.DeadlineExceeded, "DEADLINE_EXCEEDED", "The server's default deadline passed; retry with the same request_id.")
            .ToRpcException();

    /// <summary>Throws when the reply is an error; gives the reply back otherwise.</summary>
    public static CommandReply OrThrow(this CommandReply reply) =>
        Of(reply) is { } status ? throw status.ToRpcException() : reply;

    /// <summary>What escaped a handler: a broken cluster or database is the caller's to retry, anything else is our bug.</summary>
    public static RpcException Of(Exception failure) => failure switch
    {
        RpcException known => known,
        PageTokenException unknown => Invalid("page_token", unknown.Message),
        FormatException malformed => Error(Code.InvalidArgument, "MALFORMED", malformed.Message).ToRpcException(),
        // IOException: the database is away. What was sent before it went may have happened.
        TimeoutException or OrleansException or OrleansMessageRejectionException or IOException =>
            Retryable(OutcomeUnknown, "Nobody knows whether it happened; retry with the same request_id.").ToRpcException(),
        OperationCanceledException => Error(Code.Cancelled, "CANCELLED", "The caller went away.").ToRpcException(),
        _ => Error(Code.Internal, "BUG", "An error on our side; it has been logged.").ToRpcException(),
    };

    private static GrpcStatus Refused(CommandReply reply)
    {
        var refusal = reply.Refusal ?? throw new ArgumentException("A refused reply names its refusal.", nameof(reply));
        var code = refusal switch
        {
            >= Refusal.UnknownAccount and <= Refusal.UnknownDispatch and not Refusal.AlreadyExists => Code.NotFound,
            Refusal.AlreadyExists => Code.AlreadyExists,
            Refusal.VersionOvertaken => Code.Aborted,
            _ => Code.FailedPrecondition,
        };
        var info = new ErrorInfo { Reason = ReasonOf(refusal), Domain = Domain };
        Add(info, "rule", reply.Rule);
        Add(info, "until", reply.Until?.ToString("O", CultureInfo.InvariantCulture));
        Add(info, "detail", reply.Detail);
        return Error(code, info, reply.Detail ?? info.Reason);
    }

    /// <summary>For example <c>STAGE_FORBIDS</c>.</summary>
    public static string ReasonOf(Refusal refusal) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(refusal.ToString());

    private static void Add(ErrorInfo info, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            info.Metadata[key] = value;
        }
    }

    private static GrpcStatus Retryable(string reason, string message)
    {
        var status = Error(Code.Unavailable, reason, message);
        status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = RetryAfter }));
        return status;
    }

    private static GrpcStatus Error(Code code, string reason, string? message) =>
        Error(code, new ErrorInfo { Reason = reason, Domain = Domain }, message ?? reason);

    private static GrpcStatus Error(Code code, ErrorInfo info, string message)
    {
        var status = new GrpcStatus { Code = (int)code, Message = message };
        status.Details.Add(Any.Pack(info));
        return status;
    }
}

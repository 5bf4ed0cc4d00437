using System.Collections.Immutable;
using System.Text.Json;
using Google.Rpc;
using Grpc.Core;

namespace Arrears.Client;

/// <summary>A field of a request that the server found malformed.</summary>
public sealed record FieldFault(string Field, string Description);

/// <summary>
/// The server did not do what it was asked, in the words of its rich error: a reason for programs, a sentence for
/// people, the fields at fault.
/// </summary>
public sealed class GatewayException : Exception
{
    /// <param name="request">What was asked, for example <c>GetUnitRequest</c>.</param>
    public GatewayException(string request, RpcException fault)
        : base(MessageOf(fault), fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var status = fault.GetRpcStatus();
        var info = status is null ? null : Descriptors.Detail<ErrorInfo>(status);
        var malformed = status is null ? null : Descriptors.Detail<BadRequest>(status);
        Request = request;
        Status = fault.StatusCode;
        Reason = info is { Reason.Length: > 0 }
            ? info.Reason
            : JsonNamingPolicy.SnakeCaseUpper.ConvertName(fault.StatusCode.ToString());
        Metadata = info?.Metadata.ToImmutableSortedDictionary() ?? ImmutableSortedDictionary<string, string>.Empty;
        Fields = [.. (malformed?.FieldViolations ?? [])
            .Select(fault => new FieldFault(fault.Field, fault.Description))];
        IsUnreachable = fault.StatusCode == StatusCode.Unavailable && info is null;
    }

    public string Request { get; }

    public StatusCode Status { get; }

    /// <summary>UPPER_SNAKE: <c>ErrorInfo.reason</c>, or the status where the server gave none.</summary>
    public string Reason { get; }

    /// <summary>What the reason hangs on, for example <c>rule</c> and <c>until</c>.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; }

    public ImmutableArray<FieldFault> Fields { get; }

    /// <summary>No server of this API answered at the address.</summary>
    public bool IsUnreachable { get; }

    /// <summary>
    /// A rule said no: an answer, however often it is asked. Anything else is the caller's fault or ours.
    /// </summary>
    public bool IsRefusal => Status is StatusCode.FailedPrecondition
        or StatusCode.AlreadyExists
        or StatusCode.NotFound
        or StatusCode.PermissionDenied;

    /// <summary>The same request may well succeed in a moment.</summary>
    internal bool IsPassing => Status is StatusCode.Unavailable or StatusCode.Aborted;

    private static string MessageOf(RpcException fault) =>
        fault.Status.Detail is { Length: > 0 } detail ? detail : fault.StatusCode.ToString();
}

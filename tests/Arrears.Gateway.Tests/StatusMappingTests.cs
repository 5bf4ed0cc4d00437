using Arrears.Contracts.Grains;
using Arrears.Domain;
using Google.Rpc;
using Grpc.Core;

namespace Arrears.Gateway.Tests;

/// <summary>Every outcome has a status and a reason that a program can rely on.</summary>
public sealed class StatusMappingTests
{
    public static TheoryData<Refusal> Refusals => [.. Enum.GetValues<Refusal>()];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Of_AnyRefusal_NamesItAndIsNobodysFault(Refusal refusal)
    {
        var reply = new CommandReply(ReplyStatus.Refused, 3, [], refusal, "A17.6", new DateOnly(2026, 3, 9), "why");

        var status = StatusMapping.Of(reply)!;

        var info = status.GetDetail<ErrorInfo>();
        Assert.Equal(StatusMapping.ReasonOf(refusal), info.Reason);
        Assert.Equal("arrears", info.Domain);
        Assert.Equal(
            ("A17.6", "2026-03-09", "why"), (info.Metadata["rule"], info.Metadata["until"], info.Metadata["detail"]));
        Assert.Contains(
            (Code)status.Code, (Code[])[Code.NotFound, Code.AlreadyExists, Code.Aborted, Code.FailedPrecondition]);
        Assert.Equal($"{refusal}".StartsWith("Unknown", StringComparison.Ordinal), status.Code == (int)Code.NotFound);
    }

    [Theory]
    [InlineData(ReplyStatus.KeyReused, Code.AlreadyExists, "REQUEST_ID_REUSED")]
    [InlineData(ReplyStatus.Unknown, Code.Unavailable, "OUTCOME_UNKNOWN")]
    [InlineData(ReplyStatus.Unavailable, Code.Unavailable, "NOT_WRITTEN")]
    [InlineData(ReplyStatus.Quarantined, Code.DataLoss, "QUARANTINED")]
    [InlineData(ReplyStatus.NoPolicy, Code.FailedPrecondition, "NO_POLICY_PACK")]
    public void Of_AReplyThatIsNoAnswer_HasItsStatusAndReason(ReplyStatus reply, Code code, string reason)
    {
        var status = StatusMapping.Of(new CommandReply(reply, 0, []))!;

        Assert.Equal((code, reason), ((Code)status.Code, status.GetDetail<ErrorInfo>().Reason));
        Assert.Equal(code == Code.Unavailable, status.GetDetail<RetryInfo>() is not null);
    }

    [Theory]
    [InlineData(ReplyStatus.Accepted)]
    [InlineData(ReplyStatus.Replayed)]
    public void Of_AnAnswer_IsNoError(ReplyStatus reply) =>
        Assert.Null(StatusMapping.Of(new CommandReply(reply, 1, [])));

    [Fact]
    public void Of_OurBug_IsInternalAndTellsNothing()
    {
        var status = StatusMapping.Of(new InvalidCastException("secret"));

        Assert.Equal(StatusCode.Internal, status.StatusCode);
        Assert.DoesNotContain("secret", status.Status.Detail, StringComparison.Ordinal);
    }

    public static TheoryData<Exception> Outages => [new TimeoutException(), new IOException("the database is away")];

    [Theory]
    [MemberData(nameof(Outages))]
    public void Of_ACallThatGotLost_AsksToRetryUnderTheSameKey(Exception outage)
    {
        var status = StatusMapping.Of(outage);

        Assert.Equal(StatusCode.Unavailable, status.StatusCode);
        Assert.Equal(StatusMapping.OutcomeUnknown, status.GetRpcStatus()!.GetDetail<ErrorInfo>().Reason);
    }
}

namespace Arrears.Prove.Crash;

internal enum DeedKind
{
    Payment,
    Charge,
    Credit,
    Suspense,
    Reversal,
    Hold,
    Release,
    Promise,
}

/// <summary>One thing a client wants done once, whatever happens to the server meanwhile.</summary>
/// <param name="Token">Stands in everything the deed leaves behind, so that its effects can be counted.</param>
/// <param name="Send">One try under a request id.</param>
/// <param name="Done">What the harness learns once it is acknowledged.</param>
internal sealed record Deed(DeedKind Kind, string Token, Func<Api, string, Task> Send, Action? Done = null);

/// <summary>How a deed ended, for the checker.</summary>
/// <param name="Refusal">Null: acknowledged.</param>
/// <param name="WasUnknown">At some moment nobody knew; the same key told.</param>
/// <param name="RequestId">The key of the definite answer.</param>
internal sealed record DeedRecord(DeedKind Kind, string Token, string RequestId, string? Refusal, bool WasUnknown);

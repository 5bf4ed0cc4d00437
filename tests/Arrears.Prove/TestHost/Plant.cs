namespace Arrears.Prove.TestHost;

/// <summary>
/// A defect put in on purpose, to see that the checker finds it. None of them is in the product: the first four wrap
/// its store in this host, the last one is the client's.
/// </summary>
internal enum Plant
{
    None,

    /// <summary>The caller hears "committed" before anything is written.</summary>
    AcknowledgeBeforeWrite,

    /// <summary>A decision that could not be stored stays in memory, and the next write stores it.</summary>
    NoSwapCopy,

    /// <summary>Messages are written in a transaction of their own, after the decision's.</summary>
    MessagesAfterCommit,

    /// <summary>The idempotency key is not stored.</summary>
    KeyDropped,

    /// <summary>The client repeats a request of unknown fate under a new key.</summary>
    NewKeyOnRetry,
}

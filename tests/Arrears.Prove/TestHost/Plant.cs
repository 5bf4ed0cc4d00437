namespace Arrears.Prove.TestHost;

/// <summary>
/// A defect put in on purpose, to see that a harness finds it. None of them is in the product: they wrap its parts in
/// this host, and one is the client's.
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

    /// <summary>A state row is believed whatever hash and registry say.</summary>
    HashUnchecked,

    /// <summary>A state that is missing or empty is taken for an account that never was.</summary>
    NothingIsFresh,

    /// <summary>A damaged account is refused and nobody is told.</summary>
    NoAlert,

    /// <summary>Repair writes the state and forgets the read rows.</summary>
    RowsNotRebuilt,
}

internal static class Plants
{
    public static readonly Plant[] OfCrash =
    [
        Plant.AcknowledgeBeforeWrite, Plant.NoSwapCopy, Plant.MessagesAfterCommit, Plant.KeyDropped, Plant.NewKeyOnRetry,
    ];

    public static readonly Plant[] OfRot =
        [Plant.HashUnchecked, Plant.NothingIsFresh, Plant.NoAlert, Plant.RowsNotRebuilt];
}

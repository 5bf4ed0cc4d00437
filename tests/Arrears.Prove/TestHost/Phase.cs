namespace Arrears.Prove.TestHost;

/// <summary>How far a command has come when its process dies.</summary>
internal enum Phase
{
    /// <summary>The host does not know of it yet.</summary>
    Sent,

    /// <summary>The gateway has it, checked and authorised.</summary>
    Received,

    /// <summary>The grain has decided and asked the store to commit.</summary>
    Decided,

    /// <summary>Its transaction is open.</summary>
    Begun,

    /// <summary>Its rows are written and not committed.</summary>
    Written,

    /// <summary>The commit is on its way.</summary>
    Committing,

    /// <summary>Durable; the grain does not know yet.</summary>
    Committed,

    /// <summary>The handler has its answer; the client does not.</summary>
    Answered,
}

internal static class Phases
{
    /// <summary>Those a host can die in; in the order of a command's life.</summary>
    public static readonly Phase[] OfTheHost = [.. Enum.GetValues<Phase>().Where(phase => phase != Phase.Sent)];

    /// <summary>The order in which kills are aimed: the briefest first, for a short run meets the others anyway.</summary>
    public static readonly Phase[] Aimed =
    [
        Phase.Written, Phase.Answered, Phase.Committing, Phase.Begun, Phase.Committed, Phase.Decided, Phase.Received,
    ];
}

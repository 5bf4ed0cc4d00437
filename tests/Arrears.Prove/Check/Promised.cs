namespace Arrears.Prove.Check;

/// <summary>What a client was told about one thing it asked for.</summary>
/// <param name="Token">Stands in everything the deed leaves behind.</param>
/// <param name="RequestId">The key of the definite answer.</param>
/// <param name="Acknowledged">False: refused, so nothing of it may be found.</param>
internal sealed record Promised(string Token, string RequestId, bool Acknowledged);

namespace Arrears.Prove.Conduct.Rules;

/// <summary>What a member of staff asked for. All names are the API's, snake_case.</summary>
/// <param name="Cases">Empty: everything owed.</param>
internal sealed record Attempt(string Channel, string Purpose, IReadOnlyList<string> Cases, string Role)
{
    public string Occasion { get; init; } = "none";

    public string Addressee { get; init; } = "person";

    public string Place { get; init; } = "usual";

    public int Staff { get; init; } = 1;

    public IReadOnlyList<string> Circumstances { get; init; } = [];

    public bool IsJudgedSuitable { get; init; }

    public bool IsTrained { get; init; } = true;

    /// <summary>Of a visit of two: whoever goes along is named, and trained.</summary>
    public bool IsCompanionTrained { get; init; }
}

internal enum Verdict
{
    Granted,
    Deferred,
    Denied,
}

/// <param name="Until">Deferred: the moment that was told, in the person's zone.</param>
internal sealed record Answer(Verdict Verdict, DateTime? Until = null);

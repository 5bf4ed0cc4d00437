using Arrears.Prove.TestHost;
using Arrears.Storage;

namespace Arrears.Prove.Crash;

/// <param name="Kills">Of the host; on PostgreSQL the database server is killed as often, in turn.</param>
/// <param name="Acknowledged">Work goes on until so many deeds are acknowledged.</param>
/// <param name="FaultRate">Share of the points of a commit at which the disk fails the host.</param>
internal sealed record CrashOptions(
    StorageEngine Engine, int Kills, int Acknowledged, int Seed, Plant Plant, double FaultRate)
{
    public const int Clients = 32;

    public int Rooms => Math.Clamp(Acknowledged / 30, 64, 800);

    /// <summary>Every other kill is aimed, at one phase after the other; a long run gets through all of them.</summary>
    public bool MustCoverEveryPhase => Kills >= 2 * Phases.Aimed.Length;

    public bool KillsServer => Engine == StorageEngine.Postgres;
}

/// <summary>What a run came to.</summary>
/// <param name="Bugs">Answers that only a bug gives, and a host that died by itself.</param>
internal sealed record CrashResult(
    int Acknowledged, int Refused, int Unknown, PhaseSpread Spread, Check.Findings Findings, IReadOnlyList<string> Bugs)
{
    public bool Passed => Findings.IsClean && Bugs.Count == 0;
}

using Arrears.Prove.TestHost;

namespace Arrears.Prove.Crash;

/// <summary>Where the commands under way were when their host died, over all kills of a run.</summary>
internal sealed class PhaseSpread
{
    private readonly Dictionary<Phase, int> _caught = Enum.GetValues<Phase>().ToDictionary(phase => phase, _ => 0);
    private readonly HashSet<Phase> _aimed = [];

    /// <summary>No phase of the host was spared.</summary>
    public bool CoversEveryPhase => Phases.OfTheHost.All(phase => _caught[phase] > 0 || _aimed.Contains(phase));

    /// <param name="underWay">Keys somebody waited for.</param>
    /// <param name="known">What the dead host knew of them.</param>
    /// <param name="aim">The phase the host died in on purpose.</param>
    public void Add(IEnumerable<string> underWay, Dictionary<string, Phase> known, Phase? aim)
    {
        foreach (var key in underWay)
        {
            _caught[known.GetValueOrDefault(key, Phase.Sent)]++;
        }

        if (aim is { } phase)
        {
            _aimed.Add(phase);
        }
    }

    public override string ToString() => string.Join(
        ' ', _caught.Select(entry => $"{entry.Key.ToString().ToLowerInvariant()}={entry.Value}"));
}

using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Arrears.Simulation.Crowd;

/// <summary>What is counted while people act.</summary>
public enum Act
{
    Charges,
    Payments,
    Reversals,
    Suspended,
    Matched,
    Mandates,
    DebitsCollected,
    DebitsFailed,
    Calls,
    Visits,
    Talks,
    Promises,
    Plans,
    HardshipClaims,
    Grievances,
    Approvals,
    Declined,
    Proofs,
    FailedDeliveries,
    MatterActs,
    Requests,
    Refusals,
}

/// <summary>Counters of one run; safe for concurrent use.</summary>
internal sealed class Tally
{
    private readonly long[] _counts = new long[Enum.GetValues<Act>().Length];
    private readonly ConcurrentDictionary<string, long> _refusals = new();

    public void Add(Act act, long count = 1) => Interlocked.Add(ref _counts[(int)act], count);

    public void Refused(string request, string reason)
    {
        Add(Act.Refusals);
        _refusals.AddOrUpdate($"{request}: {reason}", 1, (_, known) => known + 1);
    }

    public ImmutableSortedDictionary<Act, long> Counts() =>
        Enum.GetValues<Act>().ToImmutableSortedDictionary(act => act, act => Interlocked.Read(ref _counts[(int)act]));

    public ImmutableSortedDictionary<string, long> Refusals() => _refusals.ToImmutableSortedDictionary();
}

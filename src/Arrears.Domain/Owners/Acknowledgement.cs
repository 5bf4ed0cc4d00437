using System.Collections.Immutable;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>Tells the units that the debtor provably agreed to pay: their limitation starts anew (law.md §3.3).</summary>
internal static class Acknowledgement
{
    /// <summary>Lays the amount over the cases in their order, each up to what it owes.</summary>
    public static void Tell(
        Ruling ruling, string actId, InterruptionKind kind, ImmutableArray<string> cases, Money amount, string evidence, DateOnly on)
    {
        var rest = amount;
        foreach (var caseId in cases)
        {
            var share = Money.Min(rest, ruling.State.Cases[caseId].Outstanding);
            if (share.IsPositive)
            {
                ruling.Send(new DebtAcknowledged(caseId, actId, kind, on, share, evidence));
                rest -= share;
            }
        }
    }
}

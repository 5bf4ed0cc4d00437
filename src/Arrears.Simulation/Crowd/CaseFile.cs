using System.Collections.Immutable;
using Arrears.Domain;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Crowd;

/// <summary>
/// What an owner knows about one account: the bills and what is still owed. It is told by the server when the play
/// starts and now and then, and kept up by the owner's own payments in between. Safe for concurrent use.
/// </summary>
internal sealed class CaseFile(CaseRow row, BehaviourRow behaviour, string payeeAccount, IEnumerable<Bill> bills)
{
    private long _netFen;

    public CaseRow Row { get; } = row;

    public BehaviourRow Behaviour { get; } = behaviour;

    public string PayeeAccount { get; } = payeeAccount;

    /// <summary>Oldest first, with those that are still to be issued.</summary>
    public ImmutableArray<Bill> Bills { get; } = [.. bills.OrderBy(bill => bill.Due).ThenBy(bill => bill.ChargeId, StringComparer.Ordinal)];

    /// <summary>Owed less prepaid; negative while money is ahead of the bills.</summary>
    public Money Net => new(Interlocked.Read(ref _netFen));

    public void Know(Money net) => Interlocked.Exchange(ref _netFen, net.Fen);

    public void Change(Money by) => Interlocked.Add(ref _netFen, by.Fen);

    /// <summary>What is owed and past due: the newest bills are the ones not due yet.</summary>
    public Money Overdue(DateOnly today)
    {
        var notDue = Bills.Where(bill => bill.Due >= today && bill.IsIssued(today)).Select(bill => bill.Amount).Sum();
        return Money.Max(Net - notDue, Money.Zero);
    }

    /// <summary>Bills of the coming months, for somebody who pays a year ahead.</summary>
    public Money Upcoming(DateOnly after, DateOnly before) =>
        Bills.Where(bill => bill.IssuedOn > after && bill.IssuedOn < before).Select(bill => bill.Amount).Sum();

    /// <summary>The newest bill past due: the one an owner with a grievance points at.</summary>
    public Bill? LatestOverdue(DateOnly today) => Bills.LastOrDefault(bill => bill.Due < today && bill.IsIssued(today));
}

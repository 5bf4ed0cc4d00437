using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Units;

namespace Arrears.Gateway.Imports.Books;

/// <summary>
/// What a check has promised so far: nothing of it is in the ledger, and the rows that follow build on it. Empty in an
/// import.
/// </summary>
internal sealed class BookForecast
{
    private readonly Dictionary<AccountKey, TakeOverBooks> _opened = [];
    private readonly Dictionary<(AccountKey Unit, string PaymentId), Money> _paid = [];

    /// <summary>Units and cases that would be made. Their charges make no difference to what is taken of payments.</summary>
    public void Take(IEnumerable<BookTakeOver> takeOvers)
    {
        foreach (var (unit, _, command) in takeOvers.Where(found => !found.IsEmpty))
        {
            if (_opened.TryGetValue(unit.Key, out var before))
            {
                _opened[unit.Key] = before with { Cases = before.Cases.AddRange(command.Cases) };
            }
            else if (unit.State is null || !command.Cases.IsEmpty)
            {
                _opened.Add(unit.Key, command with { Charges = [] });
            }
        }
    }

    /// <summary>The unit as it would be; null: there is none, and would be none.</summary>
    /// <param name="ledger">As it is.</param>
    public UnitState? Of(AccountKey unit, UnitState? ledger, DecisionContext context) =>
        _opened.TryGetValue(unit, out var books)
            ? UnitLifecycle.Decide(ledger, books, context).Next ?? ledger
            : ledger;

    /// <summary>What was promised to be recorded under the payment's number; null: nothing.</summary>
    public Money? Paid(AccountKey unit, RecordPayment payment) =>
        _paid.TryGetValue((unit, payment.PaymentId), out var amount) ? amount : null;

    /// <summary>Why the payment would be refused; null: it is promised.</summary>
    /// <param name="state">The unit as it would be.</param>
    public Refused? Pay(AccountKey unit, UnitState state, RecordPayment payment, DecisionContext context)
    {
        if (UnitLifecycle.Decide(state, payment, context).Refused is { } refused)
        {
            return refused;
        }

        _paid.Add((unit, payment.PaymentId), payment.Amount);
        return null;
    }
}

using System.Globalization;
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
    private readonly Dictionary<AccountKey, Promised> _promised = [];
    private readonly Dictionary<(AccountKey Unit, string PaymentId), Money> _paid = [];
    private readonly Dictionary<string, string> _items = [];

    /// <summary>Units, cases and charges that would be made, and what would be added to charges.</summary>
    public void Take(IEnumerable<BookTakeOver> takeOvers)
    {
        foreach (var (unit, lines, command) in takeOvers.Where(found => !found.IsEmpty))
        {
            if (!_promised.TryGetValue(unit.Key, out var promised))
            {
                _promised.Add(unit.Key, promised = new Promised(command with { Charges = [] }, []));
            }
            else if (!command.Cases.IsEmpty)
            {
                var opened = promised.Opened;
                _promised[unit.Key] = promised = promised with
                {
                    Opened = opened with { Cases = opened.Cases.AddRange(command.Cases) },
                };
            }

            promised.Charges.AddRange(lines
                .Where(line => line.Outcome is { Result: StatedResult.Posted or StatedResult.Added })
                .Select(line => Slim(line.Line.Stated!)));
        }
    }

    /// <summary>The unit as it would be; null: there is none, and would be none.</summary>
    /// <param name="ledger">As it is.</param>
    /// <param name="charges">
    /// What is to be stated next. Earlier promises are added up only for those that may build on one: most rows of a
    /// sheet do not. None for a payment, of which charges make no difference to what is taken.
    /// </param>
    public UnitState? Of(
        AccountKey unit, UnitState? ledger, DecisionContext context, IReadOnlyCollection<BookCharge> charges)
    {
        if (!_promised.TryGetValue(unit, out var promised))
        {
            return ledger;
        }

        var books = promised.Charges.Exists(known => charges.Any(charge => MayMatter(known, charge)))
            ? promised.Opened with { Charges = [.. promised.Charges.Select(Numbered)] }
            : promised.Opened;
        return UnitLifecycle.Decide(ledger, books, context).Next ?? ledger;
    }

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

    /// <summary>The same charge, one that overlaps it, or one whose payer has credit left.</summary>
    private static bool MayMatter(StatedCharge known, BookCharge next) =>
        known.Received + known.Waived > known.Amount
        || (known.Item == next.Item && known.PeriodFrom <= next.To && next.From <= known.PeriodTo);

    /// <summary>As little as can be kept of a million of them: ids say nothing that the rest does not.</summary>
    private StatedCharge Slim(StatedCharge stated)
    {
        if (!_items.TryGetValue(stated.Item, out var item))
        {
            _items.Add(stated.Item, item = stated.Item);
        }

        return stated with { ChargeId = "", PaymentId = "", Item = item };
    }

    private static StatedCharge Numbered(StatedCharge stated, int index)
    {
        var id = $"promised-{index.ToString(CultureInfo.InvariantCulture)}";
        return stated with { ChargeId = id, PaymentId = id };
    }

    /// <param name="Opened">The unit and its cases, without charges.</param>
    /// <param name="Charges">In the order of the rows.</param>
    private sealed record Promised(TakeOverBooks Opened, List<StatedCharge> Charges);
}

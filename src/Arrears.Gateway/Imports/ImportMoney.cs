using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Units;
using Arrears.Gateway.Security;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Imports;

/// <summary>
/// Charges and payments of one account, decided together. When the whole is refused it is halved until the rows at
/// fault stand alone, so that one bad row costs its neighbours nothing.
/// </summary>
internal sealed class ImportMoney(
    ImportServices services, Caller caller, ImportLines lines, ImportReferences references, ImportTally tally)
{
    private const int RowsPerCommand = 1000;

    public async Task Charges(AccountKey unit, string caseId, IReadOnlyList<ReadRow<ChargeOrder>> rows)
    {
        var currency = await Currency(unit);
        foreach (var part in rows.OrderBy(row => row.Value.Due).Chunk(RowsPerCommand))
        {
            await Decide<ChargeOrder>(
                unit,
                part,
                some => new PostCharges(caseId, [.. some.Select(row => row.Value)]),
                row => tally.Charged(currency, row.Value.Amount));
        }
    }

    public async Task Payments(AccountKey unit, IReadOnlyList<ReadRow<PaymentFacts>> rows)
    {
        var currency = await Currency(unit);
        var distinct = rows
            .OrderBy(row => row.Value.Payment.Received)
            .ThenBy(row => row.Value.Payment.PaymentId, StringComparer.Ordinal)
            .DistinctBy(row => Delivery(row.Value.Payment))
            .ToList();
        if (distinct.Count < rows.Count)
        {
            tally.Duplicate(Wire.ImportKind.Payment, rows.Count - distinct.Count);
        }

        var kept = await Words(unit, distinct);
        foreach (var part in kept.Chunk(RowsPerCommand))
        {
            await Decide<RecordPayment>(
                unit,
                part,
                some => new RecordPayments([.. some.Select(row => row.Value)]),
                row => tally.Paid(currency, row.Value.Amount));
        }
    }

    /// <summary>Bank files list a payment twice; the money came in once.</summary>
    private static (string, PaymentMethod, Money, DateOnly) Delivery(RecordPayment payment) =>
        (payment.ExternalId, payment.Method, payment.Amount, payment.Received);

    /// <summary>Puts the payers' words into the vault, once: those of payments that are in the books are there already.</summary>
    private async Task<List<ReadRow<RecordPayment>>> Words(AccountKey unit, List<ReadRow<PaymentFacts>> rows)
    {
        var spoken = rows.Where(row => row.Value.Words.Length > 0).ToList();
        if (spoken.Count == 0)
        {
            return [.. rows.Select(row => new ReadRow<RecordPayment>(row.Place, row.Value.Payment))];
        }

        var known = await Known(unit);
        var fresh = spoken.Where(row => !known.Contains(row.Value.Payment.PaymentId)).ToList();
        var person = await services.Payers.PersonOf(caller.Operator, unit.Group, unit.Name, spoken[0].Value.Payment.CaseId);
        var references = await services.Personal.Keep(
            caller.Operator, person, [.. fresh.Select(row => new PersonalText("designation", row.Value.Words))]);
        var byPayment = fresh
            .Zip(references, (row, reference) => (row.Value.Payment.PaymentId, reference))
            .ToDictionary(pair => pair.PaymentId, pair => pair.reference);
        return
        [
            .. rows.Select(row => new ReadRow<RecordPayment>(
                row.Place,
                row.Value.Payment with { Designation = byPayment.GetValueOrDefault(row.Value.Payment.PaymentId) })),
        ];
    }

    private async Task<HashSet<string>> Known(AccountKey unit)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var page = new PageRequest(RowsPerCommand);
        while (true)
        {
            var rows = await services.Queries.Payments(caller.Operator, unit, null, page);
            known.UnionWith(rows.Items.Select(row => row.RowKey));
            if (rows.Next is not { } next)
            {
                return known;
            }

            page = page with { Token = next };
        }
    }

    private async Task Decide<T>(
        AccountKey unit,
        ReadOnlyMemory<ReadRow<T>> rows,
        Func<ImmutableArray<ReadRow<T>>, UnitCommand> build,
        Action<ReadRow<T>> accepted)
    {
        var reply = await lines.Unit(unit, build([.. rows.Span]));
        if (StatusMapping.Of(reply) is null)
        {
            tally.Accept(rows.Span[0].Place.Kind, rows.Length);
            foreach (var row in rows.ToArray())
            {
                accepted(row);
            }
        }
        else if (rows.Length > 1 && reply is { Status: ReplyStatus.Refused, Refusal: not Refusal.UnknownAccount })
        {
            await Decide(unit, rows[..(rows.Length / 2)], build, accepted);
            await Decide(unit, rows[(rows.Length / 2)..], build, accepted);
        }
        else
        {
            Reject(rows.Span, reply);
        }
    }

    private void Reject<T>(ReadOnlySpan<ReadRow<T>> rows, CommandReply reply)
    {
        foreach (var row in rows)
        {
            if (reply.Refusal is Refusal.DuplicatePayment)
            {
                tally.Duplicate(row.Place.Kind);
            }
            else
            {
                tally.Reject(row.Place, reply);
            }
        }
    }

    /// <summary>Rows of an unknown estate were rejected before they came here.</summary>
    private async ValueTask<string> Currency(AccountKey unit) => (await references.FindEstate(unit.Group))!.Currency;
}

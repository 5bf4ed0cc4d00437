using System.Globalization;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Addresses;
using Arrears.Domain.Units;
using Arrears.Gateway.Calls;
using Google.Rpc;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Imports.Books;

/// <summary>Payments that the books list one by one. One the ledger holds already is not posted again.</summary>
internal sealed class BookPayments(
    BookOwners owners,
    ImportLines lines,
    BookOptions options,
    BookTally tally,
    BookForecast forecast,
    Func<AccountKey, Task<UnitState?>> stateOf)
{
    private readonly Dictionary<string, int> _alike = [];

    public async Task Take(Wire.BooksPayment row, BookEstate estate)
    {
        var check = new RequestCheck();
        var payment = BookReading.Payment(check, row, estate);
        if (check.IsMalformed)
        {
            var fault = check.Violations[0];
            var reason = fault.Field == "received_date" && row.ReceivedDate is not null
                ? StatusMapping.ReasonOf(Refusal.DateOutOfRange)
                : "MALFORMED";
            tally.Refuse(payment.Place, reason, fault.Description, fault.Field);
            return;
        }

        var key = estate.Unit(payment.Address.UnitId);
        var state = forecast.Of(key, await stateOf(key), estate.Context(key, lines.Meta.Actor), []);
        if (state is null)
        {
            tally.Refuse(
                payment.Place, "UNKNOWN_UNIT", "The books name no such unit, and the ledger holds none.", "room");
            return;
        }

        await Record(payment, estate, key, state);
    }

    private async Task Record(BookPayment payment, BookEstate estate, AccountKey key, UnitState state)
    {
        var command = await Command(payment, estate, key, state);
        var known = state.Cases.Select(s => s.Ledger.FindPayment(command.PaymentId)?.Amount)
            .FirstOrDefault(amount => amount is not null) ?? forecast.Paid(key, command);
        if (known is { } amount && amount != payment.Amount)
        {
            tally.Contradict(
                payment.Place,
                "EXTERNAL_ID_REUSED",
                "The ledger holds a payment of another amount under this number.",
                "external_id",
                amount,
                estate.Currency);
            return;
        }

        if (known is not null || state.Cases.Any(s => s.Ledger.HasExternal(command.ExternalId)))
        {
            tally.Take(isNew: false);
            return;
        }

        switch (await Failure(key, state, command, estate))
        {
            case null:
                tally.Pay(payment.Amount, estate.Currency);
                break;
            case { Refusal: Refusal.DuplicatePayment }:
                tally.Take(isNew: false);
                break;
            case { Refusal: Refusal.UnknownCase } failed:
                tally.Refuse(payment.Place, failed.Reason, "Nobody owes anything for the room: say who, or what is charged.", "room");
                break;
            case { } failed:
                var field = failed.Refusal == Refusal.PayeeNotRegistered ? "received_date" : "";
                tally.Refuse(payment.Place, failed.Reason, failed.Detail, field);
                break;
        }
    }

    /// <summary>Why the payment was not taken, or would not be; null: it was.</summary>
    private async Task<(string Reason, string Detail, Refusal? Refusal)?> Failure(
        AccountKey key, UnitState state, RecordPayment command, BookEstate estate)
    {
        if (options.ValidateOnly)
        {
            return forecast.Pay(key, state, command, estate.Context(key, lines.Meta.Actor)) is { } refused
                ? (StatusMapping.ReasonOf(refused.Reason), refused.Detail ?? "", refused.Reason)
                : null;
        }

        var reply = await lines.Unit(key, command);
        return StatusMapping.Of(reply) is { } failed
            ? (failed.GetDetail<ErrorInfo>().Reason, reply.Detail ?? "", reply.Refusal)
            : null;
    }

    private async Task<RecordPayment> Command(
        BookPayment payment, BookEstate estate, AccountKey key, UnitState state)
    {
        var named = new List<CaseState>();
        foreach (var found in state.Cases)
        {
            if (payment.Owner.Length > 0 && (await owners.Of(found.Owner))?.Name == payment.Owner)
            {
                named.Add(found);
            }
        }

        var external = ExternalId(payment, key);
        return new RecordPayment(
            named is [var only] ? only.Id : "",
            $"p-{StableIds.Thing(external)}",
            external,
            payment.Method,
            payment.Amount,
            payment.Received,
            (named.FirstOrDefault() ?? state.Cases.FirstOrDefault())?.Contract.PayeeAccount ?? $"acct-{estate.Id}",
            null,
            []);
    }

    /// <summary>
    /// The bank's own id, or what the payment is: the second of two equal ones in a file is another than the first.
    /// </summary>
    private string ExternalId(BookPayment payment, AccountKey key)
    {
        if (payment.ExternalId.Length > 0)
        {
            return payment.ExternalId;
        }

        var thing = StableIds.Thing(
            key.Value,
            payment.Received.ToString("O", CultureInfo.InvariantCulture),
            payment.Amount.Fen.ToString(CultureInfo.InvariantCulture),
            SnakeCase.Of(payment.Method));
        var before = _alike[thing] = _alike.GetValueOrDefault(thing) + 1;
        return $"books-{thing}-{before.ToString(CultureInfo.InvariantCulture)}";
    }
}

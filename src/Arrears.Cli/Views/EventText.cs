using System.Text.Json;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Domain;

namespace Arrears.Cli.Views;

/// <summary>
/// An event of the journal on one line: a change of stage as an arrow, money by what moved and how much, anything else
/// by its own facts.
/// </summary>
internal static class EventText
{
    /// <summary>Said by other columns, or of no use to people.</summary>
    private static readonly HashSet<string> Untold =
    [
        "addressee_ref", "as_of", "ask_again_on", "case_id", "case_version", "charges", "contact_id", "contract",
        "creditor", "draft", "external_id", "forget_before", "guards", "kind", "on", "payee_account", "point_id",
        "recorded_on", "reversed", "time", "trigger", "voided",
    ];

    /// <summary>Integers in fen.</summary>
    private static readonly HashSet<string> Amounts =
    [
        "amount", "balance", "outstanding", "allocated", "credited", "refunded", "claimed", "paid", "received_ever",
        "overdue", "credit", "settled", "billed",
    ];

    /// <returns>What happened, and the facts of it.</returns>
    public static (string Kind, string Text) Of(Session session, string kind, JsonElement happened)
    {
        if (happened.TryGetProperty("entry", out var entry))
        {
            return (entry.GetProperty("kind").GetString()!, string.Join(" · ", Facts(session, entry)));
        }

        return (kind, string.Join(" · ", Facts(session, happened)));
    }

    private static IEnumerable<string> Facts(Session session, JsonElement element)
    {
        var facts = element.EnumerateObject().Where(fact => !Untold.Contains(fact.Name));
        if (element.TryGetProperty("from", out var from) && element.TryGetProperty("to", out var to))
        {
            return facts.Where(fact => fact.Name is not ("from" or "to"))
                .SelectMany(fact => Fact(session, fact.Name, fact.Value))
                .Prepend($"{Word(session, from)} → {Word(session, to)}");
        }

        return facts.SelectMany(fact => Fact(session, fact.Name, fact.Value));
    }

    private static IEnumerable<string> Fact(Session session, string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Facts(session, value),
        JsonValueKind.Array => List(session, name, value),
        JsonValueKind.True => [Words.Of(session, name)],
        JsonValueKind.Number when Amounts.Contains(name) => Amount(session, name, value.GetInt64()),
        JsonValueKind.Number when value.GetDecimal() != 0 => [$"{Words.Of(session, name)} {value}"],
        JsonValueKind.String when value.GetString() is { Length: > 0 } => [Named(session, name, value)],
        _ => [],
    };

    private static IEnumerable<string> List(Session session, string name, JsonElement value)
    {
        var texts = value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String);
        var joined = string.Join(", ", texts.Select(item => Word(session, item)));
        return joined.Length > 0 ? [$"{Words.Of(session, name)} {joined}"] : [];
    }

    private static IEnumerable<string> Amount(Session session, string name, long fen) => fen == 0 ? []
        : [$"{(name == "amount" ? "" : Words.Of(session, name))} {Words.Amount(new Money(fen))}".TrimStart()];

    /// <summary>An id, an item or a method says what it is by itself.</summary>
    private static string Named(Session session, string name, JsonElement value) =>
        name is "id" or "item" or "method" or "step" or "purpose" or "channel" or "result"
            ? Word(session, value)
            : $"{Words.Of(session, name)} {Word(session, value)}";

    private static string Word(Session session, JsonElement value) => Words.Of(session, value.ToString());
}

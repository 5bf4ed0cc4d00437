using System.Collections.Immutable;
using System.Text;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;

namespace Arrears.Storage.Tests;

/// <summary>Short ways to say a write.</summary>
internal static class Writes
{
    public static readonly DateOnly Day = new(2026, 3, 2);
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));

    public static AccountKey Unit(string name) => AccountKey.ForUnit("op1", "e1", name);

    public static AccountKey Owner(string name) => AccountKey.ForOwner("op1", name);

    public static AccountWrite Write(AccountKey key, long expected, string state) => new(
        key, expected, Schema: 1, Bytes(state), [Line("state_set", state)], Idempotency: null, Applied: null,
        Messages: [], Dispatches: [], DueAt: null, Rows: [], PolicyEpoch: null);

    public static AccountWrite Under(this AccountWrite write, string requestId, string body = "body") => write with
    {
        Idempotency = new(
            new("op1", "teller", requestId), Bytes(body), Bytes($"answer to {body}"), Keep: true),
    };

    public static AccountWrite Applying(this AccountWrite write, AccountKey sender, long sequence) =>
        write with { Applied = new(sender, sequence) };

    public static AccountWrite Sending(this AccountWrite write, params (AccountKey Receiver, string Text)[] messages) =>
        write with { Messages = [.. messages.Select(m => new OutgoingMessage(m.Receiver, "note", Bytes(m.Text)))] };

    public static AccountWrite With(this AccountWrite write, params ReadRow[] rows) =>
        write with { Rows = [.. rows] };

    public static JournalLine Line(string kind, string body) => new(kind, Day, Bytes(body));

    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    public static ReadRow PromiseRow(string key, string status, long fen, string due, long moves = 0) =>
        new("promise_row", key, [status, fen, "2026-03-02", due, moves, 0L, due, "c1", null, null, null, null, null, null, null, null]);

    public static async Task<long> Committed(this IAccountStore store, AccountWrite write)
    {
        var result = await store.Commit(write);
        Assert.True(result.Outcome == CommitOutcome.Committed, $"{write.Key}: {result.Outcome} {result.Error}");
        return result.Version;
    }

    public static async Task<string> State(this IAccountStore store, AccountKey key)
    {
        var loaded = await store.Load(key);
        Assert.Equal(LoadOutcome.Found, loaded.Outcome);
        return Text(loaded.State);
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Arrears.Bench.Accounts;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Domain.Json;
using Arrears.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Arrears.Bench.Store;

/// <summary>The account store: each command with everything that belongs to it, in one transaction.</summary>
internal sealed class OurStore : IStoreSide
{
    private static readonly byte[] Answer = DomainJson.WriteBrief(
        new CommandReply(ReplyStatus.Accepted, 1, ["money_moved", "money_moved", "money_moved"]));

    private readonly ServiceProvider _services;
    private readonly IAccountStore _store;
    private readonly ImmutableArray<SampleCommand> _cycle;
    private readonly Pair[] _pairs;

    private OurStore(ServiceProvider services, ImmutableArray<SampleCommand> cycle, int pairs)
    {
        (_services, _cycle) = (services, cycle);
        _store = services.GetRequiredService<IAccountStore>();
        _pairs = [.. Enumerable.Range(0, pairs).Select(number => new Pair(Place.Unit(number), Place.Owner(number), number))];
    }

    public static OurStore Open(StorageOptions options, ImmutableArray<SampleCommand> cycle, int pairs) =>
        new(new ServiceCollection().AddArrearsStorage(options).BuildServiceProvider(), cycle, pairs);

    public async Task Write(int pair, int call)
    {
        var write = _pairs[pair].Next(_cycle[call % _cycle.Length], call / _cycle.Length);
        var result = await _store.Commit(write);
        if (result.Outcome != CommitOutcome.Committed)
        {
            throw new InvalidOperationException($"{write.Key}: {result.Outcome} {result.Error}");
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>A unit and its owner, with the numbers that their next writes must name.</summary>
    private sealed class Pair(AccountKey unit, AccountKey owner, int number)
    {
        private (long Unit, long Owner) _versions;
        private (long ByUnit, long ByOwner) _applied;

        public AccountWrite Next(SampleCommand command, int round)
        {
            var (own, other) = command.IsUnit ? (unit, owner) : (owner, unit);
            var mark = string.Create(CultureInfo.InvariantCulture, $"{number}-{round}");
            return command.Write with
            {
                Key = own,
                ExpectedVersion = command.IsUnit ? _versions.Unit++ : _versions.Owner++,
                State = command.SerializedState(),
                Idempotency = command.IsKeyed ? Key(mark) : null,
                Applied = command.IsDelivery ? new(other, command.IsUnit ? ++_applied.ByUnit : ++_applied.ByOwner) : null,
                Messages = [.. command.Write.Messages.Select(message => message with { Receiver = other })],
                Dispatches = [.. command.Write.Dispatches.Select(dispatch => dispatch with { Id = mark })],
                Rows = [.. command.Write.Rows.Select(row => Fresh(row, mark))],
            };
        }

        private static IdempotencyEntry Key(string mark) =>
            new(new(Place.Operator, "teller", mark), new byte[32], Answer, Keep: true);

        /// <summary>A payment or contact of a later round is another one; everything else is the same row again.</summary>
        private static ReadRow Fresh(ReadRow row, string mark) =>
            row.Table == ReadTables.Payment.Name || row.Table == ReadTables.Contact.Name ? row with { RowKey = mark } : row;
    }
}

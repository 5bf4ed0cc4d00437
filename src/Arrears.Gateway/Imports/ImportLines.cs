using Arrears.Contracts.Grains;
using Arrears.Domain.Accounts;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Security;

namespace Arrears.Gateway.Imports;

/// <summary>
/// Sends commands of an import. They carry no request id: every row is idempotent by its own id, and whoever imports
/// again is answered by what is there.
/// </summary>
internal sealed class ImportLines(IGrainFactory grains, Caller caller, TimeProvider time)
{
    private const int Attempts = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    public CommandMeta Meta { get; } = new(caller.Actor, null, [], false);

    public Task<CommandReply> Unit(AccountKey key, UnitCommand command) =>
        Send(() => grains.GetGrain<IUnitGrain>(key.Value).Execute(command, Meta), reply => reply, reply => reply);

    public Task<CommandReply> Owner(AccountKey key, OwnerCommand command) =>
        Send(() => grains.GetGrain<IOwnerGrain>(key.Value).Execute(command, Meta), reply => reply, reply => reply);

    public Task<BooksReply> TakeOver(AccountKey key, TakeOverBooks books) => Send(
        () => grains.GetGrain<IUnitGrain>(key.Value).TakeOver(books, Meta),
        books => books.Reply,
        lost => new BooksReply(lost, []));

    /// <summary>Asks again while nobody knows: the command is idempotent, so a second time does no harm.</summary>
    private async Task<T> Send<T>(Func<Task<T>> call, Func<T, CommandReply> replyOf, Func<CommandReply, T> lost)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await Once(call, lost);
            if (replyOf(answer).Status is not (ReplyStatus.Unknown or ReplyStatus.Unavailable) || attempt == Attempts)
            {
                return answer;
            }

            await Task.Delay(FirstPause * (1 << attempt), time);
        }
    }

    private static async Task<T> Once<T>(Func<Task<T>> call, Func<CommandReply, T> lost)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (failure is TimeoutException or OrleansException)
        {
            return lost(new CommandReply(ReplyStatus.Unknown, 0, [], Detail: "The account did not answer in time."));
        }
    }
}

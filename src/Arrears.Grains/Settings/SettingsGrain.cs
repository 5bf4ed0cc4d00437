using Arrears.Contracts.Grains;
using Arrears.Domain;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Arrears.Grains.Settings;

/// <summary>
/// Decides on a copy, persists, then swaps. After a storage failure the grain deactivates and its caller retries with
/// the same key. Settings change rarely, so the stock provider and a short memory of answered requests are enough.
/// </summary>
public abstract class SettingsGrain<TSettings, TCommand>(
    IPersistentState<SettingsRecord<TSettings>> stored, ILogger log) : Grain
    where TSettings : class
{
    /// <summary>A retry comes within minutes; older keys are answered by the idempotent commands themselves.</summary>
    private const int AnsweredMax = 64;

    protected TSettings? Settings => stored.State.Settings;

    public async Task<CommandReply> Execute(TCommand command, CommandMeta meta)
    {
        if (Answered(meta) is { } first)
        {
            if (first.BodyHash != Hex(meta))
            {
                return Reply(ReplyStatus.KeyReused, detail: "The request id was used for another request.");
            }

            await Announce(command);
            return new CommandReply(ReplyStatus.Replayed, first.Version, [.. first.Events]);
        }

        var ruling = Decide(Settings, command, meta.Actor);
        if (ruling.Refused is { } refused)
        {
            return new CommandReply(
                ReplyStatus.Refused, Version, [], refused.Reason, refused.Rule.Value, refused.Until, refused.Detail);
        }

        if (!ruling.Events.IsEmpty && await Persist(ruling, meta) is { } failure)
        {
            return failure;
        }

        await Announce(command);
        return new CommandReply(ReplyStatus.Accepted, Version, ruling.Events);
    }

    private protected abstract Ruling<TSettings> Decide(TSettings? settings, TCommand command, Actor actor);

    protected abstract long VersionOf(TSettings settings);

    /// <summary>Runs after every accepted command, also a repeated one: whoever died before it is made good.</summary>
    protected virtual Task Announce(TCommand command) => Task.CompletedTask;

    private long Version => Settings is { } settings ? VersionOf(settings) : 0;

    private async Task<CommandReply?> Persist(Ruling<TSettings> ruling, CommandMeta meta)
    {
        var before = stored.State;
        var next = new SettingsRecord<TSettings> { Settings = ruling.Next, Answered = [.. before.Answered] };
        if (meta.RequestId is { } id)
        {
            var version = VersionOf(ruling.Next!);
            next.Answered.Add(new AnsweredRequest(meta.Actor.Id, id, Hex(meta), version, [.. ruling.Events]));
            next.Answered.RemoveRange(0, Math.Max(0, next.Answered.Count - AnsweredMax));
        }

        try
        {
            stored.State = next;
            await stored.WriteStateAsync();
            return null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            stored.State = before;
            SettingsLog.WriteLost(log, this.GetPrimaryKeyString(), failure);
            DeactivateOnIdle();
            return failure is InconsistentStateException
                ? Reply(ReplyStatus.Unavailable, detail: "Another writer was first.")
                : Reply(ReplyStatus.Unknown, detail: "The settings store did not answer.");
        }
    }

    private AnsweredRequest? Answered(CommandMeta meta) => meta.RequestId is { } id
        ? stored.State.Answered.Find(answer => answer.RequestId == id && answer.Caller == meta.Actor.Id)
        : null;

    private CommandReply Reply(ReplyStatus status, string detail) => new(status, Version, [], Detail: detail);

    private static string Hex(CommandMeta meta) => Convert.ToHexStringLower(meta.BodyHash);
}

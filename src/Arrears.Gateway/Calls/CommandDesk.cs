using Arrears.Contracts.Grains;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Buildings;
using Arrears.Domain.Owners;
using Arrears.Domain.Suspense;
using Arrears.Domain.Units;
using Arrears.Gateway.Security;
using Arrears.Protos.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Arrears.Gateway.Calls;

/// <summary>What a handler needs to turn a request into a command.</summary>
/// <param name="Currency">Of the estate, or of the operator's home pack.</param>
internal sealed record CommandDraft(RequestCheck Check, Caller Caller, string Currency);

/// <summary>
/// Takes a request to its grain and the answer back: checks, idempotency key, command, receipt. The same for every
/// write, so that a handler is only the mapping.
/// </summary>
internal sealed class CommandDesk(IGrainFactory grains, Currencies currencies, TimeProvider time)
{
    /// <summary>A command to the unit the request names.</summary>
    public Task<Receipt> Unit<TRequest>(
        TRequest request, ServerCallContext context, Func<CommandDraft, UnitCommand> build, bool money = false)
        where TRequest : IMessage =>
        Unit(request, context, draft => ValueTask.FromResult(build(draft)), money);

    /// <param name="money">A natural key may serve as request id, and the answer is kept for ever.</param>
    /// <param name="onRefused">What a refusal itself sets off, for example an incident; null: nothing.</param>
    public async Task<Receipt> Unit<TRequest>(
        TRequest request,
        ServerCallContext context,
        Func<CommandDraft, ValueTask<UnitCommand>> build,
        bool money = false,
        Func<Refusal, CommandDraft, ValueTask<UnitCommand?>>? onRefused = null)
        where TRequest : IMessage
    {
        var (check, caller) = Begin(request, context, money);
        var estate = check.Id("estate_id", Text(request, "estate_id"));
        var unit = check.Id("unit_id", Text(request, "unit_id"));
        var currency = check.IsMalformed ? "" : await currencies.Of(caller.Operator, estate);
        var draft = new CommandDraft(check, caller, currency);
        var command = await build(draft);
        check.ThrowIfMalformed();
        var grain = grains.GetGrain<IUnitGrain>(AccountKey.ForUnit(caller.Operator, estate, unit).Value);
        var meta = Meta(request, context, caller, money);
        var reply = await grain.Execute(command, meta);
        if (onRefused is not null && reply.Refusal is { } refusal && await onRefused(refusal, draft) is { } follows)
        {
            (await grain.Execute(follows, meta with { RequestId = null, BodyHash = [] })).OrThrow();
        }

        return Receipts.Of(reply);
    }

    /// <summary>A command to the owner the request names.</summary>
    public Task<Receipt> Owner<TRequest>(TRequest request, ServerCallContext context, Func<CommandDraft, OwnerCommand> build)
        where TRequest : IMessage =>
        Owner(request, context, draft => ValueTask.FromResult(build(draft)));

    public async Task<Receipt> Owner<TRequest>(
        TRequest request, ServerCallContext context, Func<CommandDraft, ValueTask<OwnerCommand>> build)
        where TRequest : IMessage => Receipts.Of(await OwnerReply(request, context, build));

    /// <summary>The same with the whole reply, for a command that is answered by more than a receipt.</summary>
    public async Task<CommandReply> OwnerReply<TRequest>(
        TRequest request, ServerCallContext context, Func<CommandDraft, ValueTask<OwnerCommand>> build)
        where TRequest : IMessage
    {
        var (check, caller) = Begin(request, context, money: false);
        var owner = check.Id("owner_id", Text(request, "owner_id"));
        var command = await build(new CommandDraft(check, caller, await currencies.Home(caller.Operator)));
        check.ThrowIfMalformed();
        var key = AccountKey.ForOwner(caller.Operator, owner);
        return (await grains.GetGrain<IOwnerGrain>(key.Value).Execute(command, Meta(request, context, caller, false))).OrThrow();
    }

    /// <summary>A command to the suspense account of a payee account and the month of <paramref name="received"/>.</summary>
    public async Task<Receipt> Suspense<TRequest>(
        TRequest request, ServerCallContext context, Google.Type.Date? received, Func<CommandDraft, ValueTask<SuspenseCommand>> build)
        where TRequest : IMessage
    {
        var (check, caller) = Begin(request, context, money: true);
        var payee = check.Id("payee_account", Text(request, "payee_account"));
        var month = check.Date("received_date", received);
        var command = await build(new CommandDraft(check, caller, await currencies.Home(caller.Operator)));
        check.ThrowIfMalformed();
        var key = AccountKey.ForSuspense(caller.Operator, payee, month);
        return Receipts.Of(await grains.GetGrain<ISuspenseGrain>(key.Value).Execute(command, Meta(request, context, caller, true)));
    }

    /// <summary>A command to the building the request names.</summary>
    public async Task<Receipt> Building<TRequest>(
        TRequest request, ServerCallContext context, Func<RequestCheck, BuildingCommand> build)
        where TRequest : IMessage
    {
        var (check, caller) = Begin(request, context, money: false);
        var estate = check.Id("estate_id", Text(request, "estate_id"));
        var building = check.Id("building_id", Text(request, "building_id"));
        var command = build(check);
        check.ThrowIfMalformed();
        var key = AccountKey.ForBuilding(caller.Operator, estate, building);
        var grain = grains.GetGrain<IBuildingGrain>(key.Value);
        return Receipts.Of(await grain.Execute(command, Meta(request, context, caller, money: false)));
    }

    /// <summary>The checks every write begins with.</summary>
    public (RequestCheck Check, Caller Caller) Begin(IMessage request, ServerCallContext context, bool money)
    {
        var check = new RequestCheck();
        RequestKeys.Check(check, Text(request, "request_id"), money, time.GetUtcNow());
        return (check, Caller.Of(context));
    }

    public static CommandMeta Meta(IMessage request, ServerCallContext context, Caller caller, bool money) => new(
        caller.Actor, Text(request, "request_id"), RequestKeys.Hash(context.Method, request), money);

    private static string Text(IMessage request, string field) =>
        (string)request.Descriptor.FindFieldByName(field).Accessor.GetValue(request);
}

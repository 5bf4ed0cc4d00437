using Arrears.Contracts.Grains;
using Arrears.Domain;
using Arrears.Domain.Estates;
using Arrears.Gateway.Security;
using Arrears.Protos.V1;
using Google.Protobuf;
using Grpc.Core;
using EstateFacts = Arrears.Domain.Estates.EstateFacts;

namespace Arrears.Gateway.Calls;

/// <summary>Takes what is told of an estate to its grain, and reads it.</summary>
internal sealed class EstateFactDesk(CommandDesk desk, IGrainFactory grains)
{
    public Task<Receipt> Tell<TRequest>(
        TRequest request, ServerCallContext context, Func<RequestCheck, EstateFactCommand> build)
        where TRequest : IMessage =>
        Tell(request, context, check => ValueTask.FromResult(build(check)));

    public async Task<Receipt> Tell<TRequest>(
        TRequest request, ServerCallContext context, Func<RequestCheck, ValueTask<EstateFactCommand>> build)
        where TRequest : IMessage
    {
        var (check, caller) = desk.Begin(request, context, money: false);
        var estate = check.Id("estate_id", (string)request.Descriptor.FindFieldByName("estate_id").Accessor.GetValue(request));
        var command = await build(check);
        check.ThrowIfMalformed();
        var meta = CommandDesk.Meta(request, context, caller, money: false);
        return Receipts.Of(await Grain(caller, estate).Execute(new TellFact(command), meta));
    }

    /// <exception cref="RpcException">NOT_FOUND: there is no such estate.</exception>
    public async Task<EstateFacts> Facts(Caller caller, string estate)
    {
        Mapping.Paging.Id("estate_id", estate);
        var settings = await Grain(caller, estate).Get() ?? throw StatusMapping.NotFound("estate", estate);
        return settings.Facts;
    }

    /// <summary>A refusal of a read, as one of a write would be told.</summary>
    public static RpcException Refused(Refused refused)
    {
        var reply = new CommandReply(
            ReplyStatus.Refused, 0, [], refused.Reason, refused.Rule.Value, refused.Until, refused.Detail);
        return StatusMapping.Of(reply)!.ToRpcException();
    }

    private IEstateGrain Grain(Caller caller, string estate) =>
        grains.GetGrain<IEstateGrain>(SettingsKeys.Estate(caller.Operator, estate));
}

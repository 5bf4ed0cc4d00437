using System.Collections.Immutable;
using System.Globalization;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class EstateCalls(CommandDesk desk, EstateDesk estates, IGrainFactory grains) : Wire.EstateService.EstateServiceBase
{
    public override async Task<Wire.CreateEstateResponse> CreateEstate(
        Wire.CreateEstateRequest request, ServerCallContext context)
    {
        var (check, caller) = desk.Begin(request, context, money: false);
        var draft = EstateDraft.Read(check, request);
        check.ThrowIfMalformed();
        var meta = CommandDesk.Meta(request, context, caller, money: false);
        var reply = await estates.Create(caller, draft, meta);
        return new Wire.CreateEstateResponse
        {
            Receipt = Receipts.Of(reply),
            Estate = await One(caller, request.EstateId),
        };
    }

    public override async Task<Wire.GetEstateResponse> GetEstate(
        Wire.GetEstateRequest request, ServerCallContext context) =>
        new() { Estate = await One(Caller.Of(context), Paging.Id("estate_id", request.EstateId)) };

    public override async Task<Wire.ListEstatesResponse> ListEstates(
        Wire.ListEstatesRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var size = Paging.Size(request.PageSize);
        var settings = await grains.GetGrain<IOperatorGrain>(SettingsKeys.Operator(caller.Operator)).Get();
        if (request.PageToken.Length > 0 && !settings.Estates.Contains(request.PageToken))
        {
            throw new PageTokenException();
        }

        var page = settings.Estates
            .Where(id => string.CompareOrdinal(id, request.PageToken) > 0)
            .Take(size + 1)
            .ToList();
        var response = new Wire.ListEstatesResponse { NextPageToken = page.Count > size ? page[size - 1] : "" };
        response.Estates.AddRange(await Task.WhenAll(page.Take(size).Select(id => One(caller, id))));
        return response;
    }

    public override async Task<Wire.PutServiceContractResponse> PutServiceContract(
        Wire.PutServiceContractRequest request, ServerCallContext context)
    {
        var (receipt, estate) = await Execute(request, context, request.EstateId, check => new PutContract(
            EstateDraft.Contract(check, "contract", request.Contract), Receipts.Version(check, request.Etag)));
        return new Wire.PutServiceContractResponse { Receipt = receipt, Estate = estate };
    }

    public override async Task<Wire.ProposePayeeAccountResponse> ProposePayeeAccount(
        Wire.ProposePayeeAccountRequest request, ServerCallContext context)
    {
        var (receipt, estate) = await Execute(request, context, request.EstateId, check => new ProposePayee(
            check.Id("account", request.Account),
            check.Date("from_date", request.FromDate),
            check.OptionalDate("to_date", request.ToDate)));
        return new Wire.ProposePayeeAccountResponse { Receipt = receipt, Estate = estate };
    }

    public override async Task<Wire.ApprovePayeeAccountResponse> ApprovePayeeAccount(
        Wire.ApprovePayeeAccountRequest request, ServerCallContext context)
    {
        var (receipt, estate) = await Execute(
            request, context, request.EstateId, check => new ApprovePayee(check.Id("account", request.Account)));
        return new Wire.ApprovePayeeAccountResponse { Receipt = receipt, Estate = estate };
    }

    public override async Task<Wire.BindPolicyPackResponse> BindPolicyPack(
        Wire.BindPolicyPackRequest request, ServerCallContext context)
    {
        var (check, caller) = desk.Begin(request, context, money: false);
        check.Text("policy_pack", request.PolicyPack);
        check.ThrowIfMalformed();
        var pack = await estates.Pack(caller.Operator, request.PolicyPack);
        var (receipt, estate) = await Execute(request, context, request.EstateId, c => new BindPolicy(
            new PolicyBinding(c.Date("from_date", request.FromDate), pack.Address, pack.PackId, pack.Version),
            Receipts.Version(c, request.Etag)));
        return new Wire.BindPolicyPackResponse { Receipt = receipt, Estate = estate };
    }

    public override async Task<Wire.SetKillSwitchResponse> SetKillSwitch(
        Wire.SetKillSwitchRequest request, ServerCallContext context)
    {
        var (receipt, estate) = await Execute(request, context, request.EstateId, check => new ThrowSwitch(
            check.Choice<Wire.SwitchKind, SwitchKind>("kind", request.Kind),
            request.Stopped,
            check.Text("reason", request.Reason)));
        return new Wire.SetKillSwitchResponse { Receipt = receipt, Estate = estate };
    }

    public override async Task<Wire.SetOperatorKillSwitchResponse> SetOperatorKillSwitch(
        Wire.SetOperatorKillSwitchRequest request, ServerCallContext context)
    {
        var (check, caller) = desk.Begin(request, context, money: false);
        var command = new ThrowOperatorSwitch(
            check.Choice<Wire.SwitchKind, SwitchKind>("kind", request.Kind), request.Stopped, check.Text("reason", request.Reason));
        check.ThrowIfMalformed();
        var grain = grains.GetGrain<IOperatorGrain>(SettingsKeys.Operator(caller.Operator));
        var receipt = Receipts.Of(await grain.Execute(command, CommandDesk.Meta(request, context, caller, money: false)));
        var response = new Wire.SetOperatorKillSwitchResponse { Receipt = receipt };
        response.KillSwitches.AddRange((await grain.Get()).Switches.Select(Estates.ToProto));
        return response;
    }

    public override async Task<Wire.ListOperatorKillSwitchesResponse> ListOperatorKillSwitches(
        Wire.ListOperatorKillSwitchesRequest request, ServerCallContext context)
    {
        var own = await grains.GetGrain<IOperatorGrain>(SettingsKeys.Operator(Caller.Of(context).Operator)).Get();
        var response = new Wire.ListOperatorKillSwitchesResponse();
        response.KillSwitches.AddRange(own.Switches.Select(Estates.ToProto));
        return response;
    }

    private async Task<(Wire.Receipt Receipt, Wire.Estate Estate)> Execute(
        Google.Protobuf.IMessage request, ServerCallContext context, string estateId, Func<RequestCheck, EstateCommand> build)
    {
        var (check, caller) = desk.Begin(request, context, money: false);
        check.Id("estate_id", estateId);
        var command = build(check);
        check.ThrowIfMalformed();
        var grain = grains.GetGrain<IEstateGrain>(SettingsKeys.Estate(caller.Operator, estateId));
        var receipt = Receipts.Of(await grain.Execute(command, CommandDesk.Meta(request, context, caller, money: false)));
        return (receipt, await One(caller, estateId));
    }

    private async Task<Wire.Estate> One(Caller caller, string estateId)
    {
        var settings = await grains.GetGrain<IEstateGrain>(SettingsKeys.Estate(caller.Operator, estateId)).Get();
        return Estates.ToProto(settings ?? throw StatusMapping.NotFound("estate", estateId));
    }
}

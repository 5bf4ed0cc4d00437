using System.Text;
using Arrears.Contracts.Grains;
using Arrears.Domain.Documents;
using Arrears.Domain.Policy;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class PolicyCalls(CommandDesk desk, PackLibrary packs, IGrainFactory grains) : Wire.PolicyService.PolicyServiceBase
{
    public override async Task<Wire.UploadPolicyPackResponse> UploadPolicyPack(
        Wire.UploadPolicyPackRequest request, ServerCallContext context)
    {
        var (check, caller) = desk.Begin(request, context, money: false);
        var read = Read(request.DocumentJson);
        foreach (var fault in read.Faults)
        {
            check.Fault("document_json", $"line {fault.Line}: {fault.Path} {fault.Reason}");
        }

        check.ThrowIfMalformed();
        var entry = PackLibrary.Entry(read.OrThrow());
        var stored = grains.GetGrain<IPolicyPackGrain>(SettingsKeys.PolicyPack(entry.Address));
        (await stored.Store(Encoding.UTF8.GetBytes(request.DocumentJson))).OrThrow();
        var settings = grains.GetGrain<IOperatorGrain>(SettingsKeys.Operator(caller.Operator));
        var reply = await settings.Execute(new ListPack(entry), CommandDesk.Meta(request, context, caller, money: false));
        return new Wire.UploadPolicyPackResponse { Receipt = Receipts.Of(reply), Pack = ToProto(entry) };
    }

    public override Task<Wire.ValidatePolicyPackResponse> ValidatePolicyPack(
        Wire.ValidatePolicyPackRequest request, ServerCallContext context)
    {
        var read = Read(request.DocumentJson);
        var response = new Wire.ValidatePolicyPackResponse
        {
            Pack = read is { IsValid: true, Value: { } pack } ? ToProto(PackLibrary.Entry(pack)) : null,
        };
        response.Faults.AddRange(read.Faults.Select(fault => new Wire.PolicyFault
        {
            Line = fault.Line,
            Path = fault.Path,
            Reason = fault.Reason,
        }));
        return Task.FromResult(response);
    }

    public override async Task<Wire.GetPolicyPackResponse> GetPolicyPack(
        Wire.GetPolicyPackRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var entry = await packs.Find(caller.Operator, request.PolicyPack)
            ?? throw StatusMapping.NotFound("policy_pack", request.PolicyPack);
        var stored = await grains.GetGrain<IPolicyPackGrain>(SettingsKeys.PolicyPack(entry.Address)).Get();
        return new Wire.GetPolicyPackResponse
        {
            Pack = ToProto(entry),
            DocumentJson = stored is null ? "" : Encoding.UTF8.GetString(stored),
        };
    }

    public override async Task<Wire.GetStrategyResponse> GetStrategy(Wire.GetStrategyRequest request, ServerCallContext context)
    {
        var entry = await packs.Find(Caller.Of(context).Operator, request.PolicyPack)
            ?? throw StatusMapping.NotFound("policy_pack", request.PolicyPack);
        var rules = (await packs.Content(entry)).Strategy;
        var response = new Wire.GetStrategyResponse { Pack = ToProto(entry) };
        response.Buckets.AddRange(Strategies.ToProto(rules.Buckets));
        response.Cells.AddRange(rules.Cells.Select(Strategies.ToProto));
        return response;
    }

    public override async Task<Wire.ListPolicyPacksResponse> ListPolicyPacks(
        Wire.ListPolicyPacksRequest request, ServerCallContext context)
    {
        var known = await packs.Of(Caller.Of(context).Operator);
        var (size, after) = (Paging.Size(request.PageSize), (int)Paging.Sequence(request.PageToken));
        var page = known.Skip(after).Take(size).Select(ToProto).ToList();
        var more = after + page.Count < known.Length;
        var response = new Wire.ListPolicyPacksResponse { NextPageToken = more ? Paging.Token(after + page.Count) : "" };
        response.Packs.AddRange(page);
        return response;
    }

    public override async Task<Wire.SetHomePolicyPackResponse> SetHomePolicyPack(
        Wire.SetHomePolicyPackRequest request, ServerCallContext context)
    {
        var (check, caller) = desk.Begin(request, context, money: false);
        var zone = check.TimeZone("time_zone", request.TimeZone);
        check.ThrowIfMalformed();
        var entry = await packs.Find(caller.Operator, request.PolicyPack)
            ?? throw StatusMapping.NotFound("policy_pack", request.PolicyPack);
        var command = new SetHome(new HomePolicy(entry.Address, zone, entry.Currency), OnlyIfNone: false);
        var settings = grains.GetGrain<IOperatorGrain>(SettingsKeys.Operator(caller.Operator));
        var reply = await settings.Execute(command, CommandDesk.Meta(request, context, caller, money: false));
        return new Wire.SetHomePolicyPackResponse { Receipt = Receipts.Of(reply), Pack = ToProto(entry) };
    }

    private static SourceResult<PolicyPack> Read(string json) => PolicyPackReader.Read(Encoding.UTF8.GetBytes(json), "document_json");

    private static Wire.PolicyPack ToProto(PackEntry entry) => new()
    {
        PackId = entry.PackId,
        Version = entry.Version,
        Address = entry.Address,
        EffectiveFromDate = Dates.ToProto(entry.EffectiveFrom),
        CurrencyCode = entry.Currency,
        BuiltIn = PolicyCatalog.Embedded.FindByAddress(entry.Address) is not null,
    };
}

using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Domain.Ledger;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Google.Protobuf.Collections;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Calls;

/// <summary>An estate on its way to being created, with its pack still by name.</summary>
/// <param name="PolicyFrom">Null: the earliest contract day.</param>
internal sealed record EstateDraft(
    string EstateId,
    string DisplayName,
    string TimeZone,
    string PolicyPack,
    DateOnly? PolicyFrom,
    ImmutableArray<string> Payees,
    ImmutableArray<ServiceContract> Contracts)
{
    public const int NameMax = 200;

    public static EstateDraft Read(RequestCheck check, Wire.CreateEstateRequest request) => new(
        check.Id("estate_id", request.EstateId),
        check.Text("display_name", request.DisplayName, NameMax),
        check.TimeZone("time_zone", request.TimeZone),
        check.Text("policy_pack", request.PolicyPack),
        check.OptionalDate("policy_from_date", request.PolicyFromDate),
        check.Ids("payee_accounts", request.PayeeAccounts),
        ReadContracts(check, request.Contracts));

    public static EstateDraft Read(RequestCheck check, Wire.ImportEstate row) => new(
        check.Id("estate_id", row.EstateId),
        check.Text("display_name", row.DisplayName, NameMax),
        check.TimeZone("time_zone", row.TimeZone),
        check.Text("policy_pack", row.PolicyPack),
        null,
        check.Ids("payee_accounts", row.PayeeAccounts),
        ReadContracts(check, row.Contracts));

    public static ServiceContract Contract(RequestCheck check, string at, Wire.ServiceContract? contract)
    {
        if (contract is null)
        {
            check.Fault(at, "is required");
            contract = new Wire.ServiceContract();
        }

        check.Require(
            contract.BillingMonths is 0 or 1 or 3 or 6 or 12, $"{at}.billing_months", "must be 1, 3, 6 or 12");
        check.Require(contract.PrepayMaxMonths >= 0, $"{at}.prepay_max_months", "must not be negative");
        return new ServiceContract(
            check.Id($"{at}.contract_id", contract.ContractId),
            check.Text($"{at}.creditor", contract.Creditor, NameMax),
            check.Id($"{at}.payee_account", contract.PayeeAccount),
            check.Decimal($"{at}.rate", contract.Rate) * Estates.FenPerUnit,
            contract.LateFeePerDay.Length == 0 ? null : check.Decimal($"{at}.late_fee_per_day", contract.LateFeePerDay),
            contract.LateFeeBeforePrincipal,
            contract.PrepayMaxMonths == 0 ? null : contract.PrepayMaxMonths,
            contract.ArbitrationClause,
            check.Date($"{at}.from_date", contract.FromDate),
            check.OptionalDate($"{at}.to_date", contract.ToDate),
            Math.Max(1, contract.BillingMonths));
    }

    private static ImmutableArray<ServiceContract> ReadContracts(RequestCheck check, RepeatedField<Wire.ServiceContract> contracts)
    {
        check.Require(contracts.Count > 0, "contracts", "must have at least one contract");
        return [.. contracts.Select((contract, index) => Contract(check, $"contracts[{index}]", contract))];
    }
}

/// <summary>Creates estates: the estate itself, its place in the operator's list, and the operator's home pack if there is none.</summary>
internal sealed class EstateDesk(IGrainFactory grains, PackLibrary packs)
{
    /// <summary>Every part is idempotent, so a retry completes what a crash left half done.</summary>
    public async Task<CommandReply> Create(Caller caller, EstateDraft draft, CommandMeta meta)
    {
        var pack = await Pack(caller.Operator, draft.PolicyPack);
        var from = draft.PolicyFrom ?? draft.Contracts.Min(contract => contract.From);
        var binding = new PolicyBinding(from, pack.Address, pack.PackId, pack.Version);
        var command = new CreateEstate(
            draft.DisplayName, draft.TimeZone, pack.Currency, binding, draft.Payees, draft.Contracts);
        var estate = grains.GetGrain<IEstateGrain>(SettingsKeys.Estate(caller.Operator, draft.EstateId));
        var reply = (await estate.Execute(command, meta)).OrThrow();
        var engine = meta with { RequestId = null };
        var settings = grains.GetGrain<IOperatorGrain>(SettingsKeys.Operator(caller.Operator));
        (await settings.Execute(new ListEstate(draft.EstateId), engine)).OrThrow();
        var home = new HomePolicy(pack.Address, draft.TimeZone, pack.Currency);
        (await settings.Execute(new SetHome(home, OnlyIfNone: true), engine)).OrThrow();
        return reply;
    }

    /// <exception cref="Grpc.Core.RpcException">NOT_FOUND: the operator has no such pack.</exception>
    public async Task<PackEntry> Pack(string operatorId, string name) =>
        await packs.Find(operatorId, name) ?? throw StatusMapping.NotFound("policy_pack", name);
}

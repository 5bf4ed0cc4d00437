using System.Globalization;
using Arrears.Contracts.Grains;
using Arrears.Domain.Ledger;
using Arrears.Gateway.Calls;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Mapping;

internal static class Estates
{
    /// <summary>A contract's rate is told in currency units; the rules keep fen.</summary>
    public const decimal FenPerUnit = 100m;

    public static Wire.Estate ToProto(EstateSettings settings)
    {
        var estate = new Wire.Estate
        {
            EstateId = settings.EstateId,
            DisplayName = settings.DisplayName,
            TimeZone = settings.TimeZone,
            CurrencyCode = settings.Currency,
            Etag = Receipts.Etag(settings.Version),
        };
        estate.Contracts.AddRange(settings.Contracts.Select(ToProto));
        estate.PayeeAccounts.AddRange(settings.Payees.Select(ToProto));
        estate.PolicyBindings.AddRange(settings.Policies.Select(ToProto));
        estate.KillSwitches.AddRange(settings.Switches.Select(ToProto));
        return estate;
    }

    /// <summary>In currency units per square metre and month.</summary>
    public static string Rate(decimal fen) => (fen / FenPerUnit).ToString(CultureInfo.InvariantCulture);

    private static Wire.ServiceContract ToProto(ServiceContract contract) => new()
    {
        ContractId = contract.Id,
        Creditor = contract.Creditor,
        PayeeAccount = contract.PayeeAccount,
        Rate = Rate(contract.RateFenPerSquareMetreMonth),
        LateFeePerDay = contract.LateFeePerDay?.ToString(CultureInfo.InvariantCulture) ?? "",
        LateFeeBeforePrincipal = contract.LateFeeBeforePrincipal,
        PrepayMaxMonths = contract.PrepayMaxMonths ?? 0,
        ArbitrationClause = contract.ArbitrationClause,
        FromDate = Dates.ToProto(contract.From),
        ToDate = Dates.ToProto(contract.To),
        BillingMonths = contract.BillingMonths,
    };

    private static Wire.PayeeAccount ToProto(PayeeEntry payee) => new()
    {
        Account = payee.Account,
        FromDate = Dates.ToProto(payee.From),
        ToDate = Dates.ToProto(payee.To),
        ProposedBy = payee.ProposedBy,
        ApprovedBy = payee.ApprovedBy ?? "",
        SecondApprovedBy = payee.SecondApprovedBy ?? "",
    };

    private static Wire.PolicyBinding ToProto(PolicyBinding binding) => new()
    {
        FromDate = Dates.ToProto(binding.From),
        PackAddress = binding.Pack,
        PackId = binding.PackId,
        PackVersion = binding.PackVersion,
    };

    public static Wire.KillSwitch ToProto(KillSwitch thrown) => new()
    {
        Kind = EnumMap<Wire.SwitchKind, SwitchKind>.ToProto(thrown.Kind),
        Stopped = thrown.Stopped,
        Reason = thrown.Reason,
        Actor = thrown.By,
    };
}

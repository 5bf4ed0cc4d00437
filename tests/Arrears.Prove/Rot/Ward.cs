using System.Collections.Immutable;
using Arrears.Client;
using Arrears.Domain.Accounts;
using Arrears.Protos.V1;
using Arrears.Prove.Crash;
using Grpc.Core;
using DateOnly = System.DateOnly;

namespace Arrears.Prove.Rot;

/// <summary>What a client of the server sees of damaged accounts.</summary>
internal sealed class Ward(Api api)
{
    private const int PageSize = 1000;

    /// <summary>Asks the account to do something; true when it is refused for its damage, with the typed error.</summary>
    public async Task<bool> IsRefused(string account)
    {
        try
        {
            await Command(AccountKey.Parse(account));
            return false;
        }
        catch (GatewayException answer)
        {
            return answer is { Status: StatusCode.DataLoss, Reason: "QUARANTINED" };
        }
    }

    /// <summary>True when the account tells its story; suspense accounts have none.</summary>
    public async Task<bool> Answers(string account)
    {
        var key = AccountKey.Parse(account);
        try
        {
            if (key.Kind == AccountKind.Unit)
            {
                var unit = new ExplainUnitRequest { EstateId = key.Group, UnitId = key.Name };
                await api.Once(Api.Administrator, unit, api.Units.ExplainUnitAsync, Patience.Usual);
            }
            else if (key.Kind == AccountKind.Owner)
            {
                var owner = new ExplainOwnerRequest { OwnerId = key.Name };
                await api.Once(Api.Administrator, owner, api.Owners.ExplainOwnerAsync, Patience.Usual);
            }

            return true;
        }
        catch (GatewayException)
        {
            return false;
        }
    }

    public async Task<ImmutableHashSet<string>> Listed()
    {
        var request = new ListQuarantinedAccountsRequest { PageSize = PageSize };
        var answer = await api.Once(Api.Administrator, request, api.Repairs.ListQuarantinedAccountsAsync, Patience.Usual);
        return [.. answer.Accounts.Select(account => account.Account)];
    }

    /// <returns>An outcome that is none, with the error as finding, when the server fails on it.</returns>
    public async Task<RepairAccountResponse> Repair(string account, bool validateOnly)
    {
        var request = new RepairAccountRequest
        {
            RequestId = RequestId.New(TimeProvider.System),
            Account = account,
            ValidateOnly = validateOnly,
        };
        try
        {
            return await api.Once(Api.Administrator, request, api.Repairs.RepairAccountAsync, Patience.Usual);
        }
        catch (GatewayException failure)
        {
            return new RepairAccountResponse { Findings = { $"{failure.Status} {failure.Message}" } };
        }
    }

    private Task Command(AccountKey key) => key.Kind switch
    {
        AccountKind.Unit => api.Once(Api.Teller, Payment(key), api.Payments.RecordPaymentAsync, Patience.Usual),
        AccountKind.Owner => api.Once(Api.Collector, Promise(key), api.Promises.MakePromiseAsync, Patience.Usual),
        _ => api.Once(Api.Teller, Suspense(key), api.Suspense.RecordSuspensePaymentAsync, Patience.Usual),
    };

    private static RecordPaymentRequest Payment(AccountKey unit)
    {
        var id = RequestId.New(TimeProvider.System);
        return new RecordPaymentRequest
        {
            RequestId = id,
            EstateId = unit.Group,
            UnitId = unit.Name,
            CaseId = Town.CaseOf(unit.Name),
            PaymentId = id,
            ExternalId = id,
            Method = PaymentMethod.BankTransfer,
            Amount = Town.Yuan(100),
            ReceivedDate = Town.Day(Town.Opens),
            PayeeAccount = Town.Payee,
        };
    }

    private static MakePromiseRequest Promise(AccountKey owner)
    {
        var id = RequestId.New(TimeProvider.System);
        return new MakePromiseRequest
        {
            RequestId = id,
            OwnerId = owner.Name,
            PromiseId = id,
            CaseIds = { Town.CaseOfOwner(owner.Name) },
            Amount = Town.Yuan(1000),
            DueDate = Town.Day(Town.Opens.AddDays(3)),
            TakenBy = Api.Collector.Subject,
        };
    }

    private static RecordSuspensePaymentRequest Suspense(AccountKey month)
    {
        var id = RequestId.New(TimeProvider.System);
        return new RecordSuspensePaymentRequest
        {
            RequestId = id,
            PayeeAccount = month.Group,
            PaymentId = id,
            ExternalId = id,
            Method = PaymentMethod.BankTransfer,
            Amount = Town.Yuan(100),
            ReceivedDate = Town.Day(DateOnly.ParseExact($"{month.Name}-01", "yyyy-MM-dd")),
        };
    }
}

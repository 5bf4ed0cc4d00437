using Arrears.Domain.Accounts;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Security;

namespace Arrears.Gateway.Services;

/// <summary>Account keys of what a read asks about; the operator is the caller's own.</summary>
internal static class Keys
{
    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT: an id cannot be part of a key.</exception>
    public static AccountKey Unit(Caller caller, string estate, string unit)
    {
        var check = new RequestCheck();
        check.Id("estate_id", estate);
        check.Id("unit_id", unit);
        check.ThrowIfMalformed();
        return AccountKey.ForUnit(caller.Operator, estate, unit);
    }

    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT: the id cannot be part of a key.</exception>
    public static AccountKey Owner(Caller caller, string owner)
    {
        var check = new RequestCheck();
        check.Id("owner_id", owner);
        check.ThrowIfMalformed();
        return AccountKey.ForOwner(caller.Operator, owner);
    }

    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT: not a key. NOT_FOUND: of another operator.</exception>
    public static AccountKey Account(Caller caller, string account)
    {
        if (!AccountKey.TryParse(account, out var key))
        {
            throw StatusMapping.Invalid("account", "must be an account key");
        }

        return key.Operator == caller.Operator ? key : throw StatusMapping.NotFound("account", account);
    }
}

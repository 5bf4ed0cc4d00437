using Arrears.Domain.Accounts;

namespace Arrears.Contracts.Grains;

/// <summary>Finds the grain behind an account key.</summary>
public static class AccountGrains
{
    public static IAccountGrain Of(IGrainFactory grains, AccountKey key) => key.Kind switch
    {
        AccountKind.Unit => grains.GetGrain<IUnitGrain>(key.Value),
        AccountKind.Owner => grains.GetGrain<IOwnerGrain>(key.Value),
        AccountKind.Suspense => grains.GetGrain<ISuspenseGrain>(key.Value),
        AccountKind.Till => grains.GetGrain<ITillGrain>(key.Value),
        AccountKind.Team => grains.GetGrain<ITeamGrain>(key.Value),
        AccountKind.Building => grains.GetGrain<IBuildingGrain>(key.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key.Kind, "No grain keeps such an account."),
    };
}

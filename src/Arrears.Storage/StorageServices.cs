using Arrears.Contracts.Storage;
using Arrears.Storage.Companions;
using Arrears.Storage.Engines;
using Arrears.Storage.Journal;
using Arrears.Storage.Queries;
using Arrears.Storage.Repair;
using Arrears.Storage.Vault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Arrears.Storage;

public static class StorageServices
{
    /// <summary>
    /// Registers every storage port as a singleton over one open database. The database is opened, and migrated, when
    /// the first port is resolved: resolve <see cref="IAccountStore"/> before serving, so that a folder in use or a
    /// server that is away shows at start. <see cref="TimeProvider.System"/> is the clock unless one is registered.
    /// </summary>
    public static IServiceCollection AddArrearsStorage(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(_ => Database.Open(options));
        services.AddSingleton<AccountStore>();
        services.AddSingleton<IAccountStore>(provider => provider.GetRequiredService<AccountStore>());
        services.AddSingleton<IOutbox, Outbox>();
        services.AddSingleton<IDueWork, DueWork>();
        services.AddSingleton<IDispatchQueue, DispatchQueue>();
        services.AddSingleton<IJournalReader, JournalReader>();
        services.AddSingleton<IJournalSeals, JournalSeals>();
        services.AddSingleton<IPersonalVault, PersonalVault>();
        services.AddSingleton<IAccessLog, AccessLog>();
        services.AddSingleton<IPolicyEpochs, PolicyEpochs>();
        services.AddSingleton<IRetention, Retention>();
        services.AddSingleton<IQuarantine, Quarantine>();
        services.AddSingleton<IAccountRepair, AccountRepair>();
        services.AddSingleton<IPortfolioQueries, PortfolioQueries>();
        services.AddSingleton<IDayQueries, DayQueries>();
        services.AddSingleton<IEstateQueries, EstateQueries>();
        services.AddSingleton<ITeamQueries, TeamQueries>();
        return services;
    }
}

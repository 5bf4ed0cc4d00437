using Arrears.Contracts.Policy;
using Arrears.Grains.Accounts;
using Arrears.Grains.Background;
using Arrears.Grains.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Arrears.Grains;

public static class GrainServices
{
    /// <summary>
    /// What the grains and their background loops need from the silo, besides storage and the business clock. The host
    /// starts <see cref="Sweeper"/> and <see cref="MessagePump"/> where it wants them to run.
    /// </summary>
    public static IServiceCollection AddArrearsGrains(this IServiceCollection services)
    {
        services.AddSingleton<AccountServices>();
        services.AddSingleton<IPolicyDirectory, PolicyDirectory>();
        services.AddSingleton<Sweeper>();
        services.AddSingleton<MessagePump>();
        return services;
    }
}

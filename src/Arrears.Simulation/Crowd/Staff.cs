using System.Globalization;
using System.Text;
using Arrears.Protos.V1;

namespace Arrears.Simulation.Crowd;

/// <summary>One person or machine that acts, as a token names it.</summary>
internal sealed record Actor(Role Role, string Subject);

/// <summary>
/// The operator's people. Who handles a thing hangs on the thing, so the same act comes from the same person when it
/// is repeated: the server's memory of request ids is per caller.
/// </summary>
internal static class Staff
{
    private const int CollectorsPerEstate = 4;
    private const int HousekeepersPerEstate = 3;

    public static Actor Clock { get; } = new(Role.Administrator, "demo-clock");

    public static Actor Biller { get; } = new(Role.Integrator, "billing");

    public static Actor Bank { get; } = new(Role.Integrator, "bank-feed");

    public static Actor Carrier { get; } = new(Role.Integrator, "carrier");

    public static Actor Finance { get; } = new(Role.Finance, "finance-1");

    public static Actor Legal { get; } = new(Role.Legal, "legal-1");

    public static Actor Observer { get; } = new(Role.Auditor, "demo-observer");

    public static Actor Collector(string owner) => new(Role.Collector, Numbered("collector", owner, CollectorsPerEstate));

    public static Actor Housekeeper(string unit) => new(Role.Housekeeper, Numbered("housekeeper", unit, HousekeepersPerEstate));

    public static Actor Manager(string estate) =>
        new(Role.EstateManager, estate.Length > 0 ? $"manager-{estate}" : "manager-1");

    private static string Numbered(string name, string key, int of)
    {
        var sum = Encoding.UTF8.GetBytes(key).Aggregate(0, (total, next) => total + next);
        return string.Create(CultureInfo.InvariantCulture, $"{name}-{(sum % of) + 1}");
    }
}

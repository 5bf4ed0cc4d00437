using System.Globalization;
using System.Text;
using Arrears.Client;
using Arrears.Protos.V1;

namespace Arrears.Simulation.Crowd;

/// <summary>
/// The operator's people. Who handles a thing hangs on the thing, so the same act comes from the same person when it
/// is repeated: the server's memory of request ids is per caller.
/// </summary>
internal static class Staff
{
    private const int CollectorsPerEstate = 4;
    private const int HousekeepersPerEstate = 3;

    public static Caller Clock { get; } = new(Role.Administrator, "demo-clock");

    public static Caller Biller { get; } = new(Role.Integrator, "billing");

    public static Caller Bank { get; } = new(Role.Integrator, "bank-feed");

    public static Caller Carrier { get; } = new(Role.Integrator, "carrier");

    public static Caller Finance { get; } = new(Role.Finance, "finance-1");

    public static Caller Legal { get; } = new(Role.Legal, "legal-1");

    public static Caller Observer { get; } = new(Role.Auditor, "demo-observer");

    public static Caller Collector(string owner) => new(Role.Collector, Numbered("collector", owner, CollectorsPerEstate));

    public static Caller Housekeeper(string unit) => new(Role.Housekeeper, Numbered("housekeeper", unit, HousekeepersPerEstate));

    public static Caller Manager(string estate) =>
        new(Role.EstateManager, estate.Length > 0 ? $"manager-{estate}" : "manager-1");

    private static string Numbered(string name, string key, int of)
    {
        var sum = Encoding.UTF8.GetBytes(key).Aggregate(0, (total, next) => total + next);
        return string.Create(CultureInfo.InvariantCulture, $"{name}-{(sum % of) + 1}");
    }
}

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

    private static readonly StaffSkill[] EarlyOnly = [StaffSkill.EarlyReminder];

    public static Caller Clock { get; } = new(Role.Administrator, "demo-clock");

    public static Caller Biller { get; } = new(Role.Integrator, "billing");

    public static Caller Bank { get; } = new(Role.Integrator, "bank-feed");

    public static Caller Carrier { get; } = new(Role.Integrator, "carrier");

    public static Caller Finance { get; } = new(Role.Finance, "finance-1");

    public static Caller Legal { get; } = new(Role.Legal, "legal-1");

    public static Caller Observer { get; } = new(Role.Auditor, "demo-observer");

    public static Caller Collector(string owner) => new(Role.Collector, Numbered("collector", owner, CollectorsPerEstate));

    public static Caller Housekeeper(string unit) => new(Role.Housekeeper, Numbered("housekeeper", unit, HousekeepersPerEstate));

    /// <summary>Who goes along with a housekeeper: the next one.</summary>
    public static string Companion(string housekeeper)
    {
        var number = int.Parse(housekeeper[(housekeeper.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture);
        return Named("housekeeper", (number % HousekeepersPerEstate) + 1);
    }

    public static Caller Manager(string estate) =>
        new(Role.EstateManager, estate.Length > 0 ? $"manager-{estate}" : "manager-1");

    /// <summary>Everybody who calls or visits somebody at one of the estates, with what they are good at.</summary>
    public static IEnumerable<(string Id, StaffSkill[] Skills)> Callers(IEnumerable<string> estates) =>
    [
        .. Enumerable.Range(1, CollectorsPerEstate).Select(number => (Named("collector", number), SkillsOf(number))),
        .. Enumerable.Range(1, HousekeepersPerEstate).Select(number => (Named("housekeeper", number), EarlyOnly)),
        .. estates.Append("").Distinct().Select(estate => (Manager(estate).Subject, SkillsOf(0))),
    ];

    private static StaffSkill[] SkillsOf(int number) => (number % CollectorsPerEstate) switch
    {
        0 => [StaffSkill.Legal, StaffSkill.DeveloperLiaison],
        1 => [StaffSkill.Dispute],
        _ => EarlyOnly,
    };

    private static string Named(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");

    private static string Numbered(string name, string key, int of)
    {
        var sum = Encoding.UTF8.GetBytes(key).Aggregate(0, (total, next) => total + next);
        return Named(name, (sum % of) + 1);
    }
}

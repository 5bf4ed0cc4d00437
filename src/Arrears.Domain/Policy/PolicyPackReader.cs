using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Arrears.Domain.Calendar;
using Arrears.Domain.Documents;
using Arrears.Domain.Policy.Reading;

namespace Arrears.Domain.Policy;

/// <summary>
/// Reads a policy pack strictly: an unknown or missing key, a wrong type, a value out of range and values that
/// contradict each other are refused with line, path and reason; all of them at once where that can be told.
/// </summary>
public static partial class PolicyPackReader
{
    /// <param name="utf8">The file, UTF-8 JSON.</param>
    /// <param name="fileName">How faults name it.</param>
    /// <param name="calendars">Calendars a pack may name; those that ship with the program if left out.</param>
    public static SourceResult<PolicyPack> Read(
        ReadOnlyMemory<byte> utf8, string fileName, CalendarCatalog? calendars = null)
    {
        var result = SourceSection.ReadFile(
            utf8.Span, fileName, file => ReadPack(file, calendars ?? CalendarCatalog.Embedded));
        return result.Value is { } pack
            ? result with { Value = pack with { ContentAddress = ContentHash.OfJson(utf8) } }
            : result;
    }

    private static PolicyPack ReadPack(SourceSection file, CalendarCatalog calendars)
    {
        var sources = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var pack = new PolicyPack(
            file.Text("id"),
            file.Text("version"),
            file.Date("effective_from"),
            file.Text("calendar"),
            file.Text("currency"),
            Group("contact", ContactReading.Contact),
            Group("ladder", StageReading.Ladder),
            Group("demand", StageReading.Demand),
            Group("settlement", StageReading.Settlement),
            Group("hold", StageReading.Hold),
            Group("promise", RegionReading.Promise),
            Group("plan", RegionReading.Plan),
            Group("hardship", RegionReading.Hardship),
            Group("grievance", RegionReading.Grievance),
            Group("building", BuildingReading.Building),
            Group("unreachable", RegionReading.Unreachable),
            Group("matter", FormalReading.Matter),
            Group("limitation", FormalReading.Limitation),
            Group("late_fee", MoneyReading.LateFee),
            Group("allocation", MoneyReading.Allocation),
            Group("authority", MoneyReading.Authority),
            Group("ledger", MoneyReading.Ledger),
            Group("dispatch", ContactReading.Dispatch),
            Group("debit", MoneyReading.Debit),
            Group("conduct", ContactReading.Conduct),
            Group("counter", ContactReading.Counter),
            Group("team", TeamReading.Team),
            Group("strategy", StrategyReading.Strategy),
            Group("billing", MoneyReading.Billing),
            Group("court", FormalReading.Court),
            Group("retention", MoneyReading.Retention))
        {
            Sources = sources.ToImmutable(),
        };
        CheckNames(file, pack, calendars);
        PackConsistency.Check(file, pack);
        StrategyConsistency.Check(file, pack);
        return pack;

        T Group<T>(string name, Func<SourceSection, T> read) => file.Section(name, section =>
        {
            sources[name] = section.Text("source");
            return read(section);
        });
    }

    private static void CheckNames(SourceSection file, PolicyPack pack, CalendarCatalog calendars)
    {
        file.RefuseIf(!IdShape().IsMatch(pack.Id), "id", "must be small letters, digits and hyphens");
        file.RefuseIf(!VersionShape().IsMatch(pack.Version), "version", "must be digits, points and hyphens");
        file.RefuseIf(!CurrencyShape().IsMatch(pack.Currency), "currency", "must be three capitals (ISO 4217)");
        file.RefuseIf(
            calendars.Find(pack.Calendar) is null,
            "calendar",
            $"names no calendar; known are {string.Join(", ", calendars.Ids)}");
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex IdShape();

    [GeneratedRegex("^[0-9][0-9.-]*$")]
    private static partial Regex VersionShape();

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex CurrencyShape();
}

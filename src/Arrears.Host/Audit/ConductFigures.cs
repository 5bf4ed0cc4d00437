using System.Globalization;

namespace Arrears.Host.Audit;

/// <summary>How people were dealt with, counted from the journal alone.</summary>
internal sealed record ConductFigures
{
    public long PromisesMade { get; set; }

    public long PromisesKept { get; set; }

    public long PromisesPartlyKept { get; set; }

    public long PromisesBroken { get; set; }

    public long Plans { get; set; }

    public long PlansKept { get; set; }

    public long PlansBroken { get; set; }

    public long Appeals { get; set; }

    public long AppealsDecided { get; set; }

    public long AppealsInTime { get; set; }

    public SortedDictionary<string, long> GrievancesByCause { get; } = new(StringComparer.Ordinal);

    public long Resolved { get; set; }

    public long ResolvedInTime { get; set; }

    public SortedDictionary<string, long> ContactsByChannel { get; } = new(StringComparer.Ordinal);

    public long Deferred { get; set; }

    public SortedDictionary<string, long> DeniedByReason { get; } = new(StringComparer.Ordinal);

    public long CapBreaches { get; set; }

    public long OutOfHours { get; set; }

    public long ContactAfterPayment { get; set; }

    public long ThirdPartyDisclosures { get; set; }

    public bool IsClean => CapBreaches == 0 && OutOfHours == 0 && ContactAfterPayment == 0 && ThirdPartyDisclosures == 0;

    public static void Count(SortedDictionary<string, long> counts, string name) =>
        counts[name] = counts.GetValueOrDefault(name) + 1;

    /// <summary>Lines for people and programs alike, in this order.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"promises made={PromisesMade} kept={PromisesKept} partly_kept={PromisesPartlyKept} broken={PromisesBroken} "
            + $"plans={Plans} plans_kept={PlansKept} plans_broken={PlansBroken} "
            + $"appeals={Appeals} appeals_decided={AppealsDecided} appeals_in_time={AppealsInTime}";
        yield return $"grievances {List(GrievancesByCause)} resolved={Resolved} service_time_rate={Rate(ResolvedInTime, Resolved)}";
        yield return $"contacts {List(ContactsByChannel)} deferred={Deferred}";
        yield return $"contacts_denied {List(DeniedByReason)}";
        yield return $"cap_breaches={CapBreaches} out_of_hours={OutOfHours} contact_after_payment={ContactAfterPayment} "
            + $"third_party_disclosures={ThirdPartyDisclosures}";
    }

    private static string List(SortedDictionary<string, long> counts) =>
        counts.Count == 0 ? "none=0" : string.Join(' ', counts.Select(pair => $"{pair.Key}={pair.Value}"));

    private static string Rate(long part, long whole) =>
        whole == 0 ? "-" : (100m * part / whole).ToString("0.0'%'", CultureInfo.InvariantCulture);
}

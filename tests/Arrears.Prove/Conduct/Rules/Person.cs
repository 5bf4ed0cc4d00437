using System.Globalization;
using System.Text.Json;

namespace Arrears.Prove.Conduct.Rules;

internal sealed class Point
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required bool ForRepresentative { get; init; }

    public required string Status { get; set; }

    public required DateOnly Since { get; set; }
}

internal sealed class Restriction
{
    public required bool Pauses { get; set; }

    public required DateOnly? PauseUntil { get; init; }
}

internal sealed class CaseFacts
{
    public required string Estate { get; init; }

    public string Creditor { get; set; } = "";

    public long Outstanding { get; set; }

    public long Overdue { get; set; }

    public bool Grievance { get; set; }

    public int BrokenPromises { get; set; }

    public DateOnly? OldestDue { get; set; }

    public bool PleadedFor { get; set; }
}

internal sealed class Made
{
    public required string Id { get; init; }

    public required string Channel { get; init; }

    public required string Purpose { get; init; }

    public required DateTime From { get; init; }

    public required DateTime Expires { get; init; }

    public required bool Agreed { get; init; }

    public required string? Through { get; init; }

    /// <summary>reserved, confirmed, used, released, expired.</summary>
    public required string Status { get; set; }

    public required DateOnly On { get; set; }

    public bool Connected { get; set; }

    public required string Band { get; init; }

    public required bool Plea { get; init; }

    public required IReadOnlyList<string> About { get; init; }

    /// <summary>A call or visit was taken back while somebody may have begun it: it may be recorded until the date is over.</summary>
    public DateOnly? TakenBackOn { get; set; }

    public bool IsLive => Status is "reserved" or "confirmed";

    public bool MayConnect(DateOnly day) => IsLive || (Status == "released" && TakenBackOn == day);

    public bool Counts(DateOnly day) => MayConnect(day) || Status == "used";
}

internal sealed class Promised
{
    public required HashSet<string> Cases { get; init; }

    public required DateOnly PauseUntil { get; set; }

    public bool IsOpen { get; set; } = true;
}

internal sealed class Appeal
{
    public required DateOnly PauseUntil { get; init; }

    public DateOnly? Until { get; set; }

    public bool IsOpen { get; set; } = true;
}

/// <summary>A person as the lines of the journal tell it, and nothing else does.</summary>
internal sealed partial class Person
{
    private const int DaysKept = 70;

    public string Zone { get; private set; } = "Asia/Shanghai";

    public bool IsNatural { get; private set; } = true;

    public bool IsLocal { get; private set; } = true;

    public bool ElderlyAlone { get; private set; }

    public List<Point> Points { get; } = [];

    public HashSet<string> AvoidBands { get; private set; } = [];

    public HashSet<string> PreferredBands { get; private set; } = [];

    public bool NoOffers { get; private set; }

    /// <summary>By kind: deceased, insolvent, represented, do_not_contact, unreachable, vulnerable.</summary>
    public Dictionary<string, Restriction> Restrictions { get; } = [];

    public SortedDictionary<string, CaseFacts> Cases { get; } = new(StringComparer.Ordinal);

    public List<Made> Contacts { get; } = [];

    public DateOnly? AngryOn { get; private set; }

    public DateOnly? CallbackOn { get; private set; }

    public TimeOnly? CallbackAt { get; private set; }

    public Dictionary<string, Promised> Promises { get; } = [];

    public Dictionary<string, Appeal> Appeals { get; } = [];

    /// <summary>When a repair was done that the person was content with: satisfaction and moment.</summary>
    public List<(int Satisfaction, DateTime At)> Repairs { get; } = [];

    public DateOnly? LastOffer { get; private set; }

    public HashSet<string> PassedThrough { get; } = [];

    /// <summary>Bands of visits that met nobody since the person was last met.</summary>
    public List<string> EmptyVisits { get; } = [];

    public List<DateOnly> CalmTalks { get; } = [];

    /// <summary>Estates that are stopped, as the operator's settings say: no line of this journal tells.</summary>
    public IReadOnlySet<string> Stopped { get; set; } = new HashSet<string>();

    public bool IsStopped(string caseId) => Stopped.Contains(Cases[caseId].Estate);

    public bool IsLost => Restrictions.ContainsKey("unreachable");

    public bool HasGrievance => Cases.Values.Any(item => item.Grievance);

    /// <summary>Takes one event of the journal.</summary>
    public void Take(JsonElement happened)
    {
        var kind = happened.GetProperty("kind").GetString()!;
        _ = TakeStanding(kind, happened) || TakeContact(kind, happened) || TakeArrangement(kind, happened);
    }

    public static DateTime Moment(JsonElement at) => Date(at.GetProperty("date")).ToDateTime(Time(at.GetProperty("time")));

    public static DateOnly Date(JsonElement text) =>
        DateOnly.ParseExact(text.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? MaybeDate(JsonElement text) => text.ValueKind == JsonValueKind.Null ? null : Date(text);

    private static TimeOnly Time(JsonElement text) => TimeOnly.Parse(text.GetString()!, CultureInfo.InvariantCulture);

    private static string Text(JsonElement e, string name) => e.GetProperty(name).GetString()!;

    private static HashSet<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}

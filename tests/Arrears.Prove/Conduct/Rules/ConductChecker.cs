using System.Text.Json;

namespace Arrears.Prove.Conduct.Rules;

/// <summary>What the checker found in the logs of one run.</summary>
internal sealed class ConductFindings
{
    private const int Shown = 10;

    public long Attempts { get; private set; }

    public long Granted { get; private set; }

    public long Deferred { get; private set; }

    public long Denied { get; private set; }

    public long Breaches { get; private set; }

    public long WrongDenials { get; private set; }

    public List<string> Examples { get; } = [];

    public bool IsClean => Breaches == 0 && WrongDenials == 0;

    public void Count(Verdict verdict)
    {
        Attempts++;
        Granted += verdict == Verdict.Granted ? 1 : 0;
        Deferred += verdict == Verdict.Deferred ? 1 : 0;
        Denied += verdict == Verdict.Denied ? 1 : 0;
    }

    public void Breach(string what)
    {
        Breaches++;
        Show($"breach: {what}");
    }

    public void WrongDenial(string what)
    {
        WrongDenials++;
        Show($"wrong denial: {what}");
    }

    public void Add(ConductFindings other)
    {
        Attempts += other.Attempts;
        Granted += other.Granted;
        Deferred += other.Deferred;
        Denied += other.Denied;
        Breaches += other.Breaches;
        WrongDenials += other.WrongDenials;
        Examples.AddRange(other.Examples.Take(Shown - Examples.Count));
    }

    private void Show(string what)
    {
        if (Examples.Count < Shown)
        {
            Examples.Add(what);
        }
    }
}

/// <summary>
/// Reads the log of one person from its beginning and judges every grant, deferral and denial against
/// <see cref="ContactLaw"/>: what was granted had to be lawful, what was not had to be unlawful, and the moment a
/// deferral names is the first lawful one.
/// </summary>
internal sealed class ConductChecker(ContactLaw law, ConductFindings findings, string name)
{
    private readonly Person _person = new();

    /// <summary>Estates that are stopped at this moment.</summary>
    public IReadOnlySet<string> Stopped
    {
        set => _person.Stopped = value;
    }

    /// <summary>One decision: what happened, and, when staff asked, what for and what the answer was.</summary>
    /// <param name="now">By the person's own clock, see <see cref="Local"/>.</param>
    public void Take(DateTime now, IEnumerable<JsonElement> events, Attempt? attempt, Answer? answer)
    {
        foreach (var happened in events)
        {
            switch (happened.GetProperty("kind").GetString())
            {
                case "contact_granted" when attempt is not null && IsAsked(happened):
                    Granted(attempt, happened.GetProperty("contact"), now);
                    break;
                case "contact_granted":
                    Reserved(happened.GetProperty("contact"), now);
                    break;
                case "contact_deferred" or "contact_denied" when attempt is not null:
                    NotGranted(attempt, answer!, now);
                    break;
                case "contact_used":
                    Used(happened, now);
                    break;
            }

            _person.Take(happened);
        }
    }

    /// <summary>What the person's own clock shows; worked out here and never taken from the product.</summary>
    public DateTime Local(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(_person.Zone)).DateTime;

    private static bool IsAsked(JsonElement granted) =>
        granted.GetProperty("contact").GetProperty("requested_by").ValueKind != JsonValueKind.Null;

    private void Granted(Attempt attempt, JsonElement contact, DateTime now)
    {
        findings.Count(Verdict.Granted);
        if (law.Forbids(_person, attempt, now) is { } why)
        {
            findings.Breach($"{name} {now:s} {Say(attempt)} was granted against {why}");
        }
        else if (law.EndOfBand(_person, attempt, now) is { } end && attempt.Channel is not ("post" or "walk_in" or "inbound")
            && Person.Moment(contact.GetProperty("expires_at")) > end)
        {
            findings.Breach($"{name} {now:s} {Say(attempt)} was granted beyond its band");
        }
        else if (attempt.Channel is not ("walk_in" or "inbound") && CasesOf(contact).Any(_person.IsStopped))
        {
            findings.Breach($"{name} {now:s} {Say(attempt)} was granted for an estate that is stopped");
        }
    }

    /// <summary>A contact of the engine's own: by person and by clock it is bound like any other.</summary>
    private void Reserved(JsonElement contact, DateTime now)
    {
        var from = Person.Moment(contact.GetProperty("send_from"));
        var attempt = new Attempt(contact.GetProperty("channel").GetString()!, contact.GetProperty("purpose").GetString()!,
            CasesOf(contact), "system");
        if (law.ForbidsReserved(_person, attempt, from) is { } why)
        {
            findings.Breach($"{name} {now:s} the engine reserved {Say(attempt)} for {from:s} against {why}");
        }

        // The offer of a talk is a message of its own: nothing is asked for in it.
        var others = contact.GetProperty("cases").EnumerateArray().Select(item => item.GetProperty("purpose").GetString());
        if (attempt.Purpose == "settlement_offer" && others.Any(purpose => purpose != attempt.Purpose))
        {
            findings.Breach($"{name} {now:s} the engine reserved {Say(attempt)} beside something else");
        }
    }

    private static List<string> CasesOf(JsonElement contact) =>
        [.. contact.GetProperty("cases").EnumerateArray().Select(item => item.GetProperty("case_id").GetString()!)];

    private void NotGranted(Attempt attempt, Answer answer, DateTime now)
    {
        findings.Count(answer.Verdict);
        var first = law.FirstLawful(_person, attempt, now);
        if (first == now)
        {
            findings.WrongDenial($"{name} {now:s} {Say(attempt)} was {answer.Verdict} and is lawful");
        }
        else if (answer.Verdict == Verdict.Denied && first is not null)
        {
            findings.WrongDenial($"{name} {now:s} {Say(attempt)} was denied for good and is lawful on {first:s}");
        }
        else if (answer.Verdict == Verdict.Deferred && first != answer.Until)
        {
            findings.WrongDenial($"{name} {now:s} {Say(attempt)} was put off to {answer.Until:s}, it is lawful on {first:s}");
        }
    }

    /// <summary>A call or visit is made within its grant.</summary>
    private void Used(JsonElement used, DateTime now)
    {
        var contact = _person.Contacts.First(item => item.Id == used.GetProperty("contact_id").GetString());
        if (!contact.IsLive || now < contact.From || (contact.Channel is "call" or "visit" && now >= contact.Expires))
        {
            findings.Breach($"{name} {now:s} {contact.Channel} {contact.Id} was made outside its grant");
        }
    }

    private static string Say(Attempt attempt) =>
        $"{attempt.Channel}/{attempt.Purpose} cases=[{string.Join(',', attempt.Cases)}] by {attempt.Role}"
        + $" ({attempt.Occasion}, {attempt.Addressee}, {attempt.Place}, {attempt.Staff}, {string.Join('+', attempt.Circumstances)})";
}

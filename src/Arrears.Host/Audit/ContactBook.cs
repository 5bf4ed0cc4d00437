using System.Globalization;
using System.Text.Json;
using Arrears.Domain.Calendar;
using Arrears.Domain.Policy;
using Arrears.Domain.Wording;

namespace Arrears.Host.Audit;

/// <summary>
/// One person's contacts, counted again line by line: how often, at which hours, about what, and to whom. The numbers
/// are the pack's; the counting is done here.
/// </summary>
/// <param name="stoodFor">Whether a unit stood for a message about one of its cases while it owed something.</param>
internal sealed class ContactBook(ConductFigures figures, Func<string, string, bool> stoodFor)
{
    private static readonly HashSet<string> AboutMoney =
    [
        "pre_due_reminder", "reminder", "call", "visit", "promise_reminder", "broken_promise_call", "service_follow_up", "soft_prompt",
        "fix_report", "settlement_offer", "demand_1", "demand_2", "lawyer_letter", "preserving_demand",
    ];

    private readonly Dictionary<string, Contact> _contacts = [];
    private readonly Dictionary<string, (long Overdue, long Outstanding)> _cases = [];
    private readonly HashSet<string> _grieved = [];
    private readonly Dictionary<string, string> _points = [];
    private bool _isNatural = true;

    /// <param name="happened">The event.</param>
    /// <param name="on">The person's date of the line.</param>
    public void Take(string kind, JsonElement happened, DateOnly on, PolicyPack pack)
    {
        switch (kind)
        {
            case "owner_registered":
                _isNatural = Text(happened, "owner_kind") == "natural";
                break;
            case "contact_point_added":
                _points[Text(happened.GetProperty("point"), "id")] = Text(happened.GetProperty("point"), "type");
                break;
            case "case_money_changed":
                Owe(happened.GetProperty("fact"));
                break;
            case "case_settled":
                var settled = Text(happened, "case_id");
                _cases[settled] = (0, _cases.GetValueOrDefault(settled).Outstanding);
                break;
            case "contact_granted":
                Grant(happened.GetProperty("contact"), pack);
                break;
            case "contact_joined":
                _contacts[Text(happened, "contact_id")].Cases.Add(Text(happened.GetProperty("case"), "case_id"));
                break;
            case "contact_case_left":
                _contacts[Text(happened, "contact_id")].Cases.Remove(Text(happened, "case_id"));
                break;
            case "contact_confirmed":
                Send(_contacts[Text(happened, "contact_id")], happened.GetProperty("at"), pack);
                break;
            case "contact_used":
                Use(_contacts[Text(happened, "contact_id")], happened, on, pack);
                break;
            case "conversation_noted":
                Talk(happened);
                break;
        }
    }

    private void Owe(JsonElement fact)
    {
        var caseId = Text(fact, "case_id");
        _cases[caseId] = (fact.GetProperty("overdue").GetInt64(), fact.GetProperty("outstanding").GetInt64());
        _ = fact.GetProperty("open_grievance").GetBoolean() ? _grieved.Add(caseId) : _grieved.Remove(caseId);
    }

    private void Grant(JsonElement contact, PolicyPack pack)
    {
        var granted = new Contact(
            Text(contact, "id"),
            Text(contact, "channel"),
            Text(contact, "purpose"),
            [.. contact.GetProperty("cases").EnumerateArray().Select(item => Text(item, "case_id"))],
            contact.GetProperty("agreed").GetBoolean(),
            _grieved.Count > 0);
        _contacts[granted.Id] = granted;
        var isSpoken = granted.Channel is "call" or "visit" or "staff_encounter" or "passed_message";
        var (from, to) = (contact.GetProperty("send_from"), contact.GetProperty("expires_at"));
        granted.IsAtOddHours = isSpoken && !(IsOpen(Date(from, "date"), Time(from), Time(to), pack) && Date(from, "date") == Date(to, "date"));
        var point = contact.GetProperty("point_id").GetString() is { } id ? _points.GetValueOrDefault(id) : null;
        var isTheirs = point is not "third_party" && !(point == "workplace" && _isNatural);
        var isSilent = contact.GetProperty("through").ValueKind == JsonValueKind.Null || granted.Purpose == "tracing";
        figures.ThirdPartyDisclosures += isTheirs && isSilent ? 0 : 1;
    }

    /// <summary>A message leaves at its commit point.</summary>
    private void Send(Contact contact, JsonElement at, PolicyPack pack)
    {
        var isMessage = contact.Channel is "sms" or "push" or "email";
        figures.OutOfHours += isMessage && !IsOpen(Date(at, "date"), Time(at), Time(at), pack) ? 1 : 0;
    }

    private void Use(Contact contact, JsonElement used, DateOnly on, PolicyPack pack)
    {
        ConductFigures.Count(figures.ContactsByChannel, contact.Channel);
        contact.UsedOn = Date(used, "on");
        contact.IsConnected = used.GetProperty("connected").GetBoolean();
        figures.OutOfHours += contact.IsAtOddHours || (contact.Channel is "call" or "visit" && on != contact.UsedOn) ? 1 : 0;
        figures.ContactAfterPayment += AboutMoney.Contains(contact.Purpose) && IsPaid(contact, used) ? 1 : 0;
        figures.CapBreaches += pack.Contact.Caps.Any(cap => IsBroken(cap, contact)) ? 1 : 0;
    }

    /// <summary>
    /// What is handed over left when its units gave their word, each for its own case; the report that reaches the owner
    /// later says nothing about that moment. People know what the owner's account knows.
    /// </summary>
    private bool IsPaid(Contact contact, JsonElement used)
    {
        if (contact.Channel is not ("sms" or "push" or "email" or "post"))
        {
            return !contact.Cases.Any(caseId => Owes(contact, caseId));
        }

        var declined = used.GetProperty("declined").EnumerateArray().Select(item => item.GetString()!).ToHashSet();
        return contact.Cases.Any(caseId => !declined.Contains(caseId) && !stoodFor(contact.Id, caseId));
    }

    private bool Owes(Contact contact, string caseId)
    {
        var (overdue, outstanding) = _cases.GetValueOrDefault(caseId);
        return contact.Purpose is "pre_due_reminder" or "promise_reminder" ? outstanding > 0 : overdue > 0;
    }

    /// <summary>More were made within the cap's days than it allows, this one included.</summary>
    private bool IsBroken(ContactCap cap, Contact contact)
    {
        var isCapped = Counts(cap, contact) && (!cap.WithOpenGrievanceOnly || contact.WithGrievance);
        return isCapped && _contacts.Values.Count(other => other.UsedOn is { } day
            && day > contact.UsedOn!.Value.AddDays(-cap.Days)
            && day <= contact.UsedOn
            && Counts(cap, other)) > cap.Count;
    }

    private static bool Counts(ContactCap cap, Contact contact) =>
        cap.Channels.Any(channel => Domain.SnakeCase.Of(channel) == contact.Channel)
        && (!cap.ConnectedOnly || (contact.IsConnected && !contact.IsAgreed));

    /// <summary>Nobody but the person may have heard of the debt, or refused to pay it.</summary>
    private void Talk(JsonElement talk)
    {
        var reason = ObjectionLibrary.Embedded.Find(talk.GetProperty("reason_code").GetString());
        var isAboutDebt = talk.GetProperty("refused").GetBoolean()
            || talk.GetProperty("words_ref").ValueKind != JsonValueKind.Null
            || reason is { Group: not ReasonGroup.Outcome };
        figures.ThirdPartyDisclosures += isAboutDebt && Text(talk, "right_party") != "confirmed" ? 1 : 0;
    }

    private static bool IsOpen(DateOnly day, TimeOnly from, TimeOnly to, PolicyPack pack)
    {
        var days = CalendarCatalog.Embedded.Get(pack.Calendar).Data;
        var year = days.Years.FirstOrDefault(item => item.Year == day.Year);
        var isHoliday = year is not null && year.Holidays.Contains(day);
        if ((isHoliday && !pack.Contact.OnPublicHolidays) || (year is not null && year.MourningDays.Contains(day)))
        {
            return false;
        }

        var isWorked = year is not null && year.MakeUpWorkingDays.Contains(day);
        var isRest = isHoliday || (days.Weekend.Contains(day.DayOfWeek) && !isWorked);
        return pack.Contact.Bands.Any(band => from >= band.From && from < band.To && to <= band.To)
            && (!isRest || from >= pack.Contact.WeekendFrom);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static DateOnly Date(JsonElement element, string name) =>
        DateOnly.ParseExact(Text(element, name), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static TimeOnly Time(JsonElement moment) => TimeOnly.Parse(Text(moment, "time"), CultureInfo.InvariantCulture);

    private sealed record Contact(string Id, string Channel, string Purpose, List<string> Cases, bool IsAgreed, bool WithGrievance)
    {
        public bool IsAtOddHours { get; set; }

        public DateOnly? UsedOn { get; set; }

        public bool IsConnected { get; set; }
    }
}

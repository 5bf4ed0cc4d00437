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
    private readonly Dictionary<string, List<Balance>> _cases = [];
    private readonly HashSet<string> _grieved = [];
    private readonly Dictionary<string, string> _points = [];
    private bool _isNatural = true;

    /// <param name="happened">The event.</param>
    /// <param name="at">The person's date and time of the line.</param>
    public void Take(string kind, JsonElement happened, DateTime at, PolicyPack pack)
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
                Owe(happened.GetProperty("fact"), at);
                break;
            case "case_settled":
                var settled = Text(happened, "case_id");
                Owe(settled, new Balance(at, 0, _cases.GetValueOrDefault(settled)?[^1].Outstanding ?? 0));
                break;
            case "contact_granted":
                Grant(happened.GetProperty("contact"), pack);
                break;
            case "contact_joined":
                Gather(_contacts[Text(happened, "contact_id")], Text(happened.GetProperty("case"), "case_id"));
                break;
            case "contact_case_left":
                _contacts[Text(happened, "contact_id")].Cases.Remove(Text(happened, "case_id"));
                break;
            case "contact_confirmed":
                Send(_contacts[Text(happened, "contact_id")], happened.GetProperty("at"), pack);
                break;
            case "contact_used":
                Use(_contacts[Text(happened, "contact_id")], happened, at, pack);
                break;
            case "conversation_noted":
                Talk(happened);
                break;
        }
    }

    private void Owe(JsonElement fact, DateTime at)
    {
        var caseId = Text(fact, "case_id");
        Owe(caseId, new Balance(at, fact.GetProperty("overdue").GetInt64(), fact.GetProperty("outstanding").GetInt64()));
        _ = fact.GetProperty("open_grievance").GetBoolean() ? _grieved.Add(caseId) : _grieved.Remove(caseId);
    }

    private void Owe(string caseId, Balance balance)
    {
        if (!_cases.TryGetValue(caseId, out var known))
        {
            _cases[caseId] = known = [];
        }

        known.Add(balance);
    }

    private void Grant(JsonElement contact, PolicyPack pack)
    {
        var granted = new Contact(
            Text(contact, "id"),
            Text(contact, "channel"),
            Text(contact, "purpose"),
            contact.GetProperty("agreed").GetBoolean(),
            _grieved.Count > 0);
        _contacts[granted.Id] = granted;
        foreach (var item in contact.GetProperty("cases").EnumerateArray())
        {
            Gather(granted, Text(item, "case_id"));
        }

        var isSpoken = granted.Channel is "call" or "visit" or "staff_encounter" or "passed_message";
        var (from, to) = (contact.GetProperty("send_from"), contact.GetProperty("expires_at"));
        granted.IsAtOddHours = isSpoken && !(IsOpen(Date(from, "date"), Time(from), Time(to), pack) && Date(from, "date") == Date(to, "date"));
        var point = contact.GetProperty("point_id").GetString() is { } id ? _points.GetValueOrDefault(id) : null;
        var isTheirs = point is not "third_party" && !(point == "workplace" && _isNatural);
        var isSilent = contact.GetProperty("through").ValueKind == JsonValueKind.Null || granted.Purpose == "tracing";
        figures.ThirdPartyDisclosures += isTheirs && isSilent ? 0 : 1;
    }

    private void Gather(Contact contact, string caseId) =>
        contact.Cases[caseId] = Math.Max((_cases.GetValueOrDefault(caseId)?.Count ?? 0) - 1, 0);

    /// <summary>A message leaves at its commit point.</summary>
    private void Send(Contact contact, JsonElement at, PolicyPack pack)
    {
        var isMessage = contact.Channel is "sms" or "push" or "email";
        figures.OutOfHours += isMessage && !IsOpen(Date(at, "date"), Time(at), Time(at), pack) ? 1 : 0;
    }

    private void Use(Contact contact, JsonElement used, DateTime at, PolicyPack pack)
    {
        ConductFigures.Count(figures.ContactsByChannel, contact.Channel);
        contact.UsedOn = Date(used, "on");
        contact.IsConnected = used.GetProperty("connected").GetBoolean();
        figures.OutOfHours += contact.IsAtOddHours || (contact.Channel is "call" or "visit" && DateOnly.FromDateTime(at) != contact.UsedOn) ? 1 : 0;
        figures.ContactAfterPayment += AboutMoney.Contains(contact.Purpose) && IsPaid(contact, used, at) ? 1 : 0;
        figures.CapBreaches += pack.Contact.Caps.Any(cap => IsBroken(cap, contact)) ? 1 : 0;
    }

    /// <summary>
    /// What is handed over left when its units gave their word, each for its own case; the report that reaches the owner
    /// later says nothing about that moment. People know what the owner's account knows when they begin to speak, and
    /// write it down later.
    /// </summary>
    private bool IsPaid(Contact contact, JsonElement used, DateTime at)
    {
        if (contact.Channel is not ("sms" or "push" or "email" or "post"))
        {
            var isTimed = used.TryGetProperty("began_at", out var time) && time.ValueKind != JsonValueKind.Null;
            var began = isTimed ? contact.UsedOn!.Value.ToDateTime(TimeOnly.Parse(time.GetString()!, CultureInfo.InvariantCulture)) : at;
            return !contact.Cases.Keys.Any(caseId => Owed(contact, caseId, began));
        }

        var declined = used.GetProperty("declined").EnumerateArray().Select(item => item.GetString()!).ToHashSet();
        return contact.Cases.Keys.Any(caseId => !declined.Contains(caseId) && !stoodFor(contact.Id, caseId));
    }

    /// <summary>
    /// The case owed when the talk began. Of what came to be known at that very moment, whatever was known when the contact
    /// was granted, or later, may have been before the first word.
    /// </summary>
    private bool Owed(Contact contact, string caseId, DateTime began)
    {
        var balances = _cases.GetValueOrDefault(caseId) ?? [];
        var first = Math.Max(balances.FindLastIndex(balance => balance.At < began), contact.Cases[caseId]);
        return balances.Skip(first).TakeWhile(balance => balance.At <= began).Any(balance =>
            (contact.Purpose is "pre_due_reminder" or "promise_reminder" ? balance.Outstanding : balance.Overdue) > 0);
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

    private sealed record Balance(DateTime At, long Overdue, long Outstanding);

    private sealed record Contact(string Id, string Channel, string Purpose, bool IsAgreed, bool WithGrievance)
    {
        /// <summary>Each with the last balance that was known of it when the contact took it in, counted from its first.</summary>
        public Dictionary<string, int> Cases { get; } = [];

        public bool IsAtOddHours { get; set; }

        public DateOnly? UsedOn { get; set; }

        public bool IsConnected { get; set; }
    }
}

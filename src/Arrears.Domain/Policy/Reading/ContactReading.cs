using System.Collections.Immutable;
using Arrears.Domain.Documents;

namespace Arrears.Domain.Policy.Reading;

/// <summary>Hours, caps, conduct and dispatch.</summary>
internal static class ContactReading
{
    public static ContactRules Contact(SourceSection section)
    {
        var rules = new ContactRules(
            section.Sections("bands", Band),
            section.Section("never", Band),
            section.Time("weekend_from"),
            section.Flag("on_public_holidays"),
            section.Sections("caps", Cap),
            section.Choices<Channel>("channels"),
            section.Choices<Channel>("reminder_channels"),
            section.Integer("visit_staff_max", 1, 10),
            section.Integer("cooling_off_days_after_anger", 0, Spans.Days));
        CheckBands(section, rules);
        CheckChannels(section, rules);
        return rules;
    }

    public static ConductRules Conduct(SourceSection section) => new(
        section.Choice<ThirdPartyRule>("third_party"),
        section.Choice<PublicPostingRule>("public_posting"),
        section.Choices<ActorRole>("encounter_roles"),
        section.Integer("visit_minutes_max", 1, Spans.Minutes),
        section.Integer("callback_tolerance_minutes", 1, Spans.Minutes),
        section.Integer("stop_contacts_within_minutes", 1, Spans.Minutes),
        section.Integer("greeting_days_apart", 0, Spans.Days),
        section.Integer("service_window_hours", 1, Spans.Count),
        section.Integer("service_satisfaction_min", 1, 5),
        section.Integer("reverify_months", 1, Spans.Months),
        section.Integer("offer_window_days", 1, Spans.Days),
        section.Integer("offer_days_apart", 1, Spans.Days),
        section.Integer("refusals_to_manager", 1, Spans.Count),
            section.Integer("visits_to_other_band", 1, Spans.Count),
            section.Integer("visits_to_other_channel", 1, Spans.Count),
            section.Integer("plea_arrears_days_max", 0, Spans.Days),
            section.Integer("plea_talks_min", 0, 12),
            section.Integer("plea_talks_months", 1, Spans.Months));

    public static CounterRules Counter(SourceSection section)
    {
        var rules = new CounterRules(
            section.Time("from"),
            section.Time("to"),
            section.Flag("on_weekends"),
            section.Integer("slot_minutes", 1, Spans.Minutes),
            section.Choices<DayOfWeek>("call_days"),
            section.Integer("appointments_per_slot", 1, Spans.Count));
        section.RefuseIf(
            rules.From >= rules.To || rules.To - rules.From < TimeSpan.FromMinutes(rules.SlotMinutes),
            "to",
            "leaves no room for one appointment");
        return rules;
    }

    public static DispatchRules Dispatch(SourceSection section) => new(
        section.Integer("commitment_minutes", 1, Spans.Minutes),
        section.Integer("proof_reminder_days", 1, Spans.Days));

    private static ContactBand Band(SourceSection section)
    {
        var band = new ContactBand(section.Text("name"), section.Time("from"), section.Time("to"));
        section.RefuseIf(band.From == band.To, "to", "must differ from the start: the band is empty");
        return band;
    }

    private static ContactCap Cap(SourceSection section)
    {
        var cap = new ContactCap(
            section.Text("name"),
            section.Choices<Channel>("channels"),
            section.Integer("count", 0, Spans.Count),
            section.Integer("days", 1, Spans.Days),
            section.Flag("connected_only"),
            section.Flag("with_open_grievance_only"));
        section.RefuseIf(!cap.Name.StartsWith("cap.", StringComparison.Ordinal), "name", "must begin with \"cap.\"");
        section.RefuseIf(cap.Channels.IsEmpty, "channels", "must name a channel, or nothing is capped");
        return cap;
    }

    private static void CheckBands(SourceSection section, ContactRules rules)
    {
        section.RefuseIf(rules.Bands.IsEmpty, "bands", "must hold a band, or nobody can ever be contacted");
        section.RefuseIf(Repeats(rules.Bands, band => band.Name), "bands", "must have different names");
        section.RefuseIf(rules.Bands.Any(band => band.To < band.From), "bands", "must each end on the day they start");
        section.RefuseIf(
            rules.Bands.Zip(rules.Bands.Skip(1)).Any(pair => pair.Second.From < pair.First.To),
            "bands",
            "must follow each other without overlap");
        foreach (var band in rules.Bands.Where(band => Overlap(band, rules.Never)))
        {
            section.RefuseIf(true, "never", $"lies across the permitted band {band.Name}");
        }

        section.RefuseIf(
            rules.Bands.All(band => band.To <= rules.WeekendFrom),
            "weekend_from",
            "leaves no band on days without work");
    }

    private static void CheckChannels(SourceSection section, ContactRules rules)
    {
        section.RefuseIf(rules.Channels.IsEmpty, "channels", "must name a channel");
        section.RefuseIf(rules.ReminderChannels.IsEmpty, "reminder_channels", "must name a channel");
        section.RefuseIf(
            rules.ReminderChannels.Except(rules.Channels).Any(),
            "reminder_channels",
            "names one that channels does not");
        section.RefuseIf(
            rules.ReminderChannels.Intersect([Channel.WalkIn, Channel.Inbound]).Any(),
            "reminder_channels",
            "names one on which the owner, not we, makes contact");
        section.RefuseIf(
            rules.ReminderChannels.Intersect([Channel.StaffEncounter, Channel.PassedMessage]).Any(),
            "reminder_channels",
            "names one on which no debt may be mentioned");
        section.RefuseIf(Repeats(rules.Caps, cap => cap.Name), "caps", "must have different names");
    }

    /// <summary>Minute by minute the never-band may run over midnight, a permitted band may not.</summary>
    private static bool Overlap(ContactBand band, ContactBand never) => never.From < never.To
        ? band.From < never.To && never.From < band.To
        : band.From < never.To || never.From < band.To;

    private static bool Repeats<T>(ImmutableArray<T> items, Func<T, string> name) =>
        items.DistinctBy(name).Count() != items.Length;
}

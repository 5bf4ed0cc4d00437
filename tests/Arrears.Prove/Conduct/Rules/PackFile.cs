using System.Globalization;
using System.Text.Json;

namespace Arrears.Prove.Conduct.Rules;

internal sealed record Band(string Name, TimeOnly From, TimeOnly To);

/// <param name="PerSlot">Owners that are received at the same time.</param>
internal sealed record CounterHours(TimeOnly From, TimeOnly To, bool OnWeekends, int SlotMinutes, int PerSlot);

internal sealed record Cap(
    string Name, HashSet<string> Channels, int Count, int Days, bool ConnectedOnly, bool WithGrievanceOnly);

/// <summary>The numbers behind law.md §5.2 as the pack's file states them, read without any code of the product.</summary>
internal sealed class PackFile
{
    private PackFile(JsonElement pack)
    {
        var contact = pack.GetProperty("contact");
        Bands = [.. contact.GetProperty("bands").EnumerateArray().Select(BandOf)];
        Never = BandOf(contact.GetProperty("never"));
        WeekendFrom = TimeOf(contact.GetProperty("weekend_from"));
        OnPublicHolidays = contact.GetProperty("on_public_holidays").GetBoolean();
        Caps = [.. contact.GetProperty("caps").EnumerateArray().Select(CapOf)];
        Channels = Texts(contact.GetProperty("channels"));
        VisitStaffMax = contact.GetProperty("visit_staff_max").GetInt32();
        CoolingOffDays = contact.GetProperty("cooling_off_days_after_anger").GetInt32();
        var conduct = pack.GetProperty("conduct");
        EncounterRoles = Texts(conduct.GetProperty("encounter_roles"));
        VisitMinutes = conduct.GetProperty("visit_minutes_max").GetInt32();
        CallbackTolerance = conduct.GetProperty("callback_tolerance_minutes").GetInt32();
        GreetingDaysApart = conduct.GetProperty("greeting_days_apart").GetInt32();
        ServiceHours = conduct.GetProperty("service_window_hours").GetInt32();
        ServiceSatisfaction = conduct.GetProperty("service_satisfaction_min").GetInt32();
        ReverifyMonths = conduct.GetProperty("reverify_months").GetInt32();
        OfferDaysApart = conduct.GetProperty("offer_days_apart").GetInt32();
        VisitsToOtherBand = conduct.GetProperty("visits_to_other_band").GetInt32();
        VisitsToOtherChannel = conduct.GetProperty("visits_to_other_channel").GetInt32();
        PleaDays = conduct.GetProperty("plea_arrears_days_max").GetInt32();
        PleaTalks = conduct.GetProperty("plea_talks_min").GetInt32();
        PleaMonths = conduct.GetProperty("plea_talks_months").GetInt32();
        MessageMinutes = pack.GetProperty("dispatch").GetProperty("commitment_minutes").GetInt32();
        BrokenToForce = pack.GetProperty("promise").GetProperty("broken_to_force").GetInt32();
        var counter = pack.GetProperty("counter");
        Counter = new CounterHours(
            TimeOf(counter.GetProperty("from")),
            TimeOf(counter.GetProperty("to")),
            counter.GetProperty("on_weekends").GetBoolean(),
            counter.GetProperty("slot_minutes").GetInt32(),
            counter.GetProperty("appointments_per_slot").GetInt32());
        HoldDays = pack.GetProperty("hold").GetProperty("max_days").GetInt32();
    }

    /// <summary>When owners are received at the counter.</summary>
    public CounterHours Counter { get; }

    public IReadOnlyList<Band> Bands { get; }

    public Band Never { get; }

    public TimeOnly WeekendFrom { get; }

    public bool OnPublicHolidays { get; }

    public IReadOnlyList<Cap> Caps { get; }

    public HashSet<string> Channels { get; }

    public int VisitStaffMax { get; }

    public int CoolingOffDays { get; }

    public HashSet<string> EncounterRoles { get; }

    public int VisitMinutes { get; }

    public int CallbackTolerance { get; }

    public int GreetingDaysApart { get; }

    public int ServiceHours { get; }

    public int ServiceSatisfaction { get; }

    public int ReverifyMonths { get; }

    public int OfferDaysApart { get; }

    public int VisitsToOtherBand { get; }

    public int VisitsToOtherChannel { get; }

    public int PleaDays { get; }

    public int PleaTalks { get; }

    public int PleaMonths { get; }

    public int MessageMinutes { get; }

    public int BrokenToForce { get; }

    public int HoldDays { get; }

    /// <summary>As far ahead as a date can still be told: every cap, the cooling-off and a hold one after the other.</summary>
    public int HorizonDays => Caps.Max(cap => cap.Days) + CoolingOffDays + HoldDays;

    public static PackFile Read()
    {
        using var file = Open("cn-default.json");
        return new PackFile(file.RootElement);
    }

    public static JsonDocument Open(string name)
    {
        using var stream = typeof(PackFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        return JsonDocument.Parse(stream);
    }

    private static Band BandOf(JsonElement band) =>
        new(band.GetProperty("name").GetString()!, TimeOf(band.GetProperty("from")), TimeOf(band.GetProperty("to")));

    private static Cap CapOf(JsonElement cap) => new(
        cap.GetProperty("name").GetString()!,
        Texts(cap.GetProperty("channels")),
        cap.GetProperty("count").GetInt32(),
        cap.GetProperty("days").GetInt32(),
        cap.GetProperty("connected_only").GetBoolean(),
        cap.GetProperty("with_open_grievance_only").GetBoolean());

    private static TimeOnly TimeOf(JsonElement time) => TimeOnly.Parse(time.GetString()!, CultureInfo.InvariantCulture);

    private static HashSet<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}

using System.Text.Json;

namespace Arrears.Prove.Conduct.Rules;

/// <param name="Staff">Who is to receive the owner; empty: nobody by name.</param>
/// <param name="IsRegistered">The estate's registry has the counter.</param>
internal sealed record Booking(string Id, TimeOnly From, string Staff, string Owner, bool IsRegistered);

/// <summary>
/// When owners may be asked to come (item 124), written from the seed and the pack's file: at a registered counter, on a
/// day it is open, at the full hour of a slot, by somebody who receives nobody else then, and while there is room. One
/// counter on one day; it shares no code with the product.
/// </summary>
internal sealed class CounterLaw(CounterHours hours, OfficeCalendar calendar, DateOnly day)
{
    private readonly Dictionary<string, (TimeOnly From, string Staff, string Owner)> _booked = [];

    /// <summary>What forbids the booking; null: it is lawful.</summary>
    /// <param name="today">The estate's date.</param>
    public string? Forbids(Booking wanted, DateOnly today)
    {
        if (_booked.TryGetValue(wanted.Id, out var known))
        {
            return known == (wanted.From, wanted.Staff, wanted.Owner) ? null : "another appointment of that name";
        }

        var minutes = (int)(wanted.From.ToTimeSpan() - hours.From.ToTimeSpan()).TotalMinutes;
        var left = (int)(hours.To.ToTimeSpan() - wanted.From.ToTimeSpan()).TotalMinutes;
        return !wanted.IsRegistered ? "no counter"
            : day < today ? "past"
            : wanted.Staff.Trim().Length == 0 ? "nobody receives"
            : !IsOpen() ? "closed day"
            : minutes < 0 || left < hours.SlotMinutes || minutes % hours.SlotMinutes != 0 ? "no slot"
            : _booked.Values.Any(other => other.From == wanted.From && other.Staff == wanted.Staff) ? "receives somebody else"
            : _booked.Values.Count(other => other.From == wanted.From) >= hours.PerSlot ? "full"
            : null;
    }

    /// <summary>Takes one event of the counter's journal.</summary>
    public void Take(JsonElement happened)
    {
        if (happened.GetProperty("kind").GetString() == "appointment_cancelled")
        {
            _booked.Remove(happened.GetProperty("appointment_id").GetString()!);
            return;
        }

        var booked = happened.GetProperty("appointment");
        _booked[booked.GetProperty("id").GetString()!] = (
            TimeOnly.Parse(booked.GetProperty("from").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            booked.GetProperty("staff").GetString()!,
            booked.GetProperty("owner").GetString()!);
    }

    private bool IsOpen() => calendar.IsWorkingDay(day)
        || (hours.OnWeekends && !calendar.IsHoliday(day) && !calendar.IsMourning(day));
}

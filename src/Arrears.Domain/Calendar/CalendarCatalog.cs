using System.Collections.Frozen;
using Arrears.Domain.Documents;

namespace Arrears.Domain.Calendar;

/// <summary>An immutable set of calendars by id.</summary>
public sealed class CalendarCatalog
{
    private static readonly Lazy<CalendarCatalog> Bundled = new(ReadEmbedded);
    private readonly FrozenDictionary<string, BusinessCalendar> _byId;

    /// <exception cref="ArgumentException">Two calendars share an id.</exception>
    public CalendarCatalog(IEnumerable<BusinessCalendar> calendars) =>
        _byId = calendars.ToFrozenDictionary(calendar => calendar.Id);

    /// <summary>The calendars that ship with the program.</summary>
    public static CalendarCatalog Embedded => Bundled.Value;

    public IReadOnlyList<string> Ids => [.. _byId.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Null if there is none: a missing calendar is the caller's refusal, never a default.</summary>
    public BusinessCalendar? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>For ids that were validated before, such as a loaded pack's.</summary>
    /// <exception cref="KeyNotFoundException">There is no such calendar.</exception>
    public BusinessCalendar Get(string id) =>
        Find(id) ?? throw new KeyNotFoundException($"There is no calendar '{id}'; known are {string.Join(", ", Ids)}.");

    private static CalendarCatalog ReadEmbedded() =>
        new(EmbeddedFiles.In("Calendar.Data")
            .Select(file => BusinessCalendar.Create(CalendarFile.Read(file.Utf8, file.FileName).OrThrow())));
}

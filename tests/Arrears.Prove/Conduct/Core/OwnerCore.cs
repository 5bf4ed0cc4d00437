using Arrears.Domain.Calendar;
using Arrears.Domain.Owners;
using Arrears.Domain.Policy;

namespace Arrears.Prove.Conduct.Core;

/// <summary>The product's owner core, as it is or with a defect planted in what it is given to decide on.</summary>
internal sealed record OwnerCore(string Name, PolicyPack Policy, BusinessCalendar Calendar)
{
    /// <summary>The zone whose clock decides; the person's, unless a defect has it otherwise.</summary>
    public Func<string, string> ZoneOf { get; init; } = zone => zone;

    /// <summary>What a request for a contact is decided on.</summary>
    public Func<OwnerState, RequestContact, OwnerState> Sees { get; init; } = (state, _) => state;

    /// <summary>Two requests of the same moment are both decided on what was there before either of them.</summary>
    public bool Races { get; init; }

    /// <summary>Whoever asks is taken for trained.</summary>
    public bool TrustsEverybody { get; init; }

    /// <summary>Whoever goes along is taken for trained.</summary>
    public bool TrustsCompanions { get; init; }

    /// <summary>No kill switch of an estate is heard of.</summary>
    public bool IgnoresSwitches { get; init; }

    /// <summary>What becomes of an event on its way into the journal.</summary>
    public Func<OwnerEvent, OwnerEvent> Writes { get; init; } = happened => happened;

    public static OwnerCore Product { get; } = new(
        "product",
        PolicyCatalog.Embedded.InForce("cn-default", new DateOnly(2026, 1, 1))!,
        CalendarCatalog.Embedded.Get("cn-mainland"));
}

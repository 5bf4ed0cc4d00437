using System.Collections.Immutable;
using Arrears.Domain;
using Arrears.Domain.Calendar;
using Arrears.Domain.Owners;

namespace Arrears.Prove.Conduct.Core;

/// <summary>Defects that the checker has to catch: each lets something unlawful through, or denies what is lawful.</summary>
internal static class Plants
{
    public static IReadOnlyList<OwnerCore> All { get; } =
    [
        OwnerCore.Product with { Name = "CapPerUnit", Sees = OnlyOf },
        OwnerCore.Product with { Name = "EstateZone", ZoneOf = _ => "Asia/Shanghai" },
        MealBandOffByOne(),
        OwnerCore.Product with { Name = "HolidayIgnored", Calendar = WithoutHolidays() },
        OwnerCore.Product with { Name = "DeathIgnored", Sees = (state, _) => Without(state, Contactability.Deceased) },
        OwnerCore.Product with { Name = "PeaceIgnored", Sees = (state, _) => Without(state, Contactability.DoNotContact) },
        OwnerCore.Product with { Name = "AngerForgotten", Sees = (state, _) => state with { CoolingOffUntil = null } },
        OwnerCore.Product with { Name = "AppealIgnored", Sees = (state, _) => state with { Claims = [] } },
        OwnerCore.Product with { Name = "TwoStaffAtOnce", Races = true },
        OwnerCore.Product with { Name = "TrainingIgnored", TrustsEverybody = true },
        OwnerCore.Product with { Name = "CompanionIgnored", TrustsCompanions = true },
        OwnerCore.Product with { Name = "SwitchIgnored", IgnoresSwitches = true },
        OwnerCore.Product with { Name = "TalkBesideReminder", Writes = WithReminder },
        OneCallTooFew(),
    ];

    /// <summary>Caps by unit: contacts about other cases are not counted.</summary>
    private static OwnerState OnlyOf(OwnerState state, RequestContact request) => request.Cases.IsDefaultOrEmpty ? state : state with
    {
        Contacts = [.. state.Contacts.Where(contact => contact.Cases.Any(item => request.Cases.Contains(item.CaseId)))],
    };

    private static OwnerState Without(OwnerState state, Contactability kind) => state with
    {
        Restrictions = state.Restrictions.RemoveAll(restriction => restriction.Kind == kind),
    };

    /// <summary>The offer of a talk takes along a reminder of what is owed.</summary>
    private static OwnerEvent WithReminder(OwnerEvent happened) =>
        happened is ContactGranted { Contact: { Purpose: ContactPurpose.SettlementOffer } contact } granted
            ? granted with
            {
                Contact = contact with { Cases = [.. contact.Cases.Select(item => item with { Purpose = ContactPurpose.Reminder })] },
            }
            : happened;

    private static OwnerCore MealBandOffByOne()
    {
        var product = OwnerCore.Product;
        var contact = product.Policy.Contact;
        ImmutableArray<Domain.Policy.ContactBand> bands =
            [.. contact.Bands.Select(band => band.Name == "morning" ? band with { To = band.To.AddMinutes(1) } : band)];
        return product with { Name = "MealBandOffByOne", Policy = product.Policy with { Contact = contact with { Bands = bands } } };
    }

    /// <summary>The product's calendar with weekends alone.</summary>
    public static BusinessCalendar WithoutHolidays()
    {
        var data = OwnerCore.Product.Calendar.Data;
        ImmutableArray<CalendarYear> plain = [.. data.Years.Select(year => year with { Holidays = [], MakeUpWorkingDays = [] })];
        return BusinessCalendar.Create(data with { Years = plain });
    }

    /// <summary>A denial too many is a defect as well.</summary>
    private static OwnerCore OneCallTooFew()
    {
        var product = OwnerCore.Product;
        var contact = product.Policy.Contact;
        ImmutableArray<Domain.Policy.ContactCap> caps =
            [.. contact.Caps.Select(cap => cap.Name == "cap.dial_per_7d" ? cap with { Count = cap.Count - 1 } : cap)];
        return product with { Name = "OneCallTooFew", Policy = product.Policy with { Contact = contact with { Caps = caps } } };
    }
}

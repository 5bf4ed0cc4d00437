using Arrears.Domain.Documents;

namespace Arrears.Domain.Policy.Reading;

/// <summary>What one group of numbers must not say beside another.</summary>
internal static class PackConsistency
{
    public static void Check(SourceSection file, PolicyPack pack)
    {
        file.RefuseIf(
            pack.Ladder.CallBands > pack.Contact.Bands.Length,
            "ladder.call_bands",
            $"asks for more bands than contact.bands has, {pack.Contact.Bands.Length}");
        file.RefuseIf(
            pack.Demand.MinDaysOverdue < pack.Ladder.CallFromDaysPastDue,
            "demand.min_days_overdue",
            $"would demand before calls begin, day {pack.Ladder.CallFromDaysPastDue}");
        file.RefuseIf(
            pack.Demand.MinChannels > pack.Contact.Channels.Length,
            "demand.min_channels",
            $"asks for more channels than contact.channels has, {pack.Contact.Channels.Length}");
        file.RefuseIf(
            pack.Hold.LimitationOverrideDays < pack.Limitation.PreserveAtDays,
            "hold.limitation_override_days",
            $"would let a hold block the preserving demand, due at {pack.Limitation.PreserveAtDays} days");
        file.RefuseIf(
            pack.Court.MinDemandsBeforeSuit > pack.Demand.PayByDays.Length,
            "court.min_demands_before_suit",
            $"asks for more demands than there are, {pack.Demand.PayByDays.Length}");
        file.RefuseIf(
            pack.Matter.SuitThreshold < pack.Matter.LawyerLetterThreshold,
            "matter.suit_threshold",
            $"is less than lawyer_letter_threshold, {pack.Matter.LawyerLetterThreshold}");
    }
}

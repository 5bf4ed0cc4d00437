namespace Arrears.Domain.Owners;

/// <summary>What follows from what a contact is for.</summary>
internal static class Purposes
{
    /// <summary>Speaks of money owed. Such a contact is never about nothing.</summary>
    public static bool AsksForMoney(ContactPurpose purpose) => purpose switch
    {
        ContactPurpose.PreDueReminder or ContactPurpose.Reminder or ContactPurpose.Call or ContactPurpose.Visit
            or ContactPurpose.FirstDemand or ContactPurpose.SecondDemand or ContactPurpose.LawyerLetter
            or ContactPurpose.PromiseReminder or ContactPurpose.BrokenPromiseCall or ContactPurpose.PreservingDemand
            or ContactPurpose.ServiceFollowUp or ContactPurpose.SoftPrompt or ContactPurpose.FixReport
            or ContactPurpose.SettlementOffer => true,
        ContactPurpose.Tracing or ContactPurpose.ThankYou or ContactPurpose.Greeting or ContactPurpose.DirectDebitOffer
            or ContactPurpose.PrepaymentOffer or ContactPurpose.ServiceDesk => false,
    };

    /// <summary>Presses the person: promises, plans and hardship keep it back.</summary>
    public static bool Presses(ContactPurpose purpose) => purpose == ContactPurpose.ServiceDesk
        || (AsksForMoney(purpose) && purpose is not (ContactPurpose.PromiseReminder or ContactPurpose.BrokenPromiseCall
            or ContactPurpose.PreservingDemand or ContactPurpose.FixReport));

    /// <summary>Counts as an attempt in the units' ladders. Of a prompt at the desk the talk is logged, not the prompt.</summary>
    public static bool IsAttempt(ContactPurpose purpose) => AsksForMoney(purpose) && purpose != ContactPurpose.SoftPrompt;

    public static bool IsLetter(ContactPurpose purpose) => purpose is ContactPurpose.FirstDemand
        or ContactPurpose.SecondDemand or ContactPurpose.LawyerLetter or ContactPurpose.PreservingDemand;

    public static bool IsOffer(ContactPurpose purpose) =>
        purpose is ContactPurpose.DirectDebitOffer or ContactPurpose.PrepaymentOffer;

    /// <summary>Whether staff may ask for a contact with this purpose by this channel. Letters leave by the ladder alone.</summary>
    public static bool Fits(ContactPurpose purpose, Channel channel) => channel switch
    {
        Channel.Sms or Channel.Push or Channel.Email => purpose is ContactPurpose.PreDueReminder or ContactPurpose.Reminder
            or ContactPurpose.PromiseReminder or ContactPurpose.Greeting or ContactPurpose.ThankYou
            or ContactPurpose.DirectDebitOffer or ContactPurpose.PrepaymentOffer,
        Channel.Call => purpose is ContactPurpose.Call or ContactPurpose.PromiseReminder or ContactPurpose.BrokenPromiseCall
            or ContactPurpose.ServiceFollowUp or ContactPurpose.ThankYou,
        Channel.Visit => purpose is ContactPurpose.Visit,
        Channel.Post => purpose is ContactPurpose.Reminder or ContactPurpose.Greeting or ContactPurpose.ThankYou,
        Channel.WalkIn or Channel.Inbound => purpose is ContactPurpose.SoftPrompt,
        Channel.StaffEncounter => purpose is ContactPurpose.ServiceDesk,
        Channel.PassedMessage => purpose is ContactPurpose.Tracing,
    };

    /// <summary>What a channel is mostly used for.</summary>
    public static ContactPurpose Usual(Channel channel) => channel switch
    {
        Channel.Call => ContactPurpose.Call,
        Channel.Visit => ContactPurpose.Visit,
        Channel.Sms or Channel.Push or Channel.Email or Channel.Post => ContactPurpose.Reminder,
        Channel.WalkIn or Channel.Inbound => ContactPurpose.SoftPrompt,
        Channel.StaffEncounter => ContactPurpose.ServiceDesk,
        Channel.PassedMessage => ContactPurpose.Tracing,
    };

    /// <summary>Whether the case owes what this purpose speaks of: what was paid is never chased.</summary>
    public static bool IsOwed(ContactPurpose purpose, OwnerCase item) =>
        purpose is ContactPurpose.PreDueReminder or ContactPurpose.PromiseReminder
            ? item.Outstanding.IsPositive
            : item.InArrears;
}

using System.Collections.Immutable;
using System.Text.Json;
using Arrears.Domain;
using Arrears.Domain.Owners;
using Arrears.Prove.Conduct.Rules;

namespace Arrears.Prove.Conduct.Core;

/// <summary>One attempt as the product takes it.</summary>
internal sealed record Wanted(Channel Channel, ContactPurpose Purpose, ImmutableArray<string> Cases, Manner Manner, ActorRole Role)
{
    /// <summary>Whether whoever asks has a valid training.</summary>
    public bool IsTrained { get; init; } = true;

    /// <summary>Whether whoever goes along has one, too.</summary>
    public bool IsCompanionTrained { get; init; } = true;

    /// <summary>The same in the words of the checker.</summary>
    public Attempt Words => new(Name(Channel), Name(Purpose), Cases, Name(Role))
    {
        Occasion = Name(Manner.Occasion),
        Addressee = Name(Manner.Addressee),
        Place = Name(Manner.Place),
        Staff = Manner.Staff,
        Circumstances = [.. Manner.Circumstances.Select(Name)],
        IsJudgedSuitable = Manner.Suitability is not null,
        IsTrained = IsTrained,
        IsCompanionTrained = IsCompanionTrained && Manner.Companion is not null,
    };

    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

/// <summary>Throws the dice for attempts: mostly such as staff would make, some as nobody ever should.</summary>
internal sealed class WantedMaker(Random dice)
{
    private static readonly (Channel Channel, int Share, ContactPurpose[] Purposes)[] Ways =
    [
        (Channel.Call, 24, [
            .. Enumerable.Repeat(ContactPurpose.Call, 12), ContactPurpose.PromiseReminder, ContactPurpose.BrokenPromiseCall,
            ContactPurpose.ServiceFollowUp, ContactPurpose.ThankYou]),
        (Channel.Sms, 10, [
            .. Enumerable.Repeat(ContactPurpose.Reminder, 8), ContactPurpose.PreDueReminder, ContactPurpose.PromiseReminder,
            ContactPurpose.Greeting, ContactPurpose.ThankYou, ContactPurpose.DirectDebitOffer]),
        (Channel.Push, 8, [
            .. Enumerable.Repeat(ContactPurpose.Reminder, 8), ContactPurpose.PreDueReminder, ContactPurpose.Greeting,
            ContactPurpose.PrepaymentOffer]),
        (Channel.Email, 6, [
            .. Enumerable.Repeat(ContactPurpose.Reminder, 8), ContactPurpose.PromiseReminder, ContactPurpose.Greeting]),
        (Channel.Visit, 8, [ContactPurpose.Visit]),
        (Channel.Post, 12, [.. Enumerable.Repeat(ContactPurpose.Reminder, 8), ContactPurpose.Greeting, ContactPurpose.ThankYou]),
        (Channel.WalkIn, 12, [ContactPurpose.SoftPrompt]),
        (Channel.Inbound, 12, [ContactPurpose.SoftPrompt]),
        (Channel.StaffEncounter, 5, [ContactPurpose.ServiceDesk]),
        (Channel.PassedMessage, 3, [ContactPurpose.Tracing]),
    ];

    /// <summary>Who goes along.</summary>
    public const string Companion = "partner";

    private static readonly ActorRole[] Office =
        [ActorRole.Collector, ActorRole.Collector, ActorRole.Housekeeper, ActorRole.EstateManager, ActorRole.Legal, ActorRole.Finance];

    private static readonly ActorRole[] Site = [ActorRole.Guard, ActorRole.Cleaner, ActorRole.Technician, ActorRole.Housekeeper];

    /// <param name="cases">By creditor: the cases of the person.</param>
    public Wanted Next(IReadOnlyList<string[]> cases)
    {
        var (channel, purposes) = Way();
        var creditor = cases[dice.Next(cases.Count)];
        var named = channel == Channel.StaffEncounter || (cases.Count == 1 && Chance(50)) ? [] : Some(creditor);
        var role = channel == Channel.StaffEncounter ? Pick(Site) : Pick(Office);
        return new Wanted(channel, Pick(purposes), [.. named], MannerOf(channel), role)
        {
            IsTrained = !Chance(2),
            IsCompanionTrained = !Chance(5),
        };
    }

    private (Channel Channel, ContactPurpose[] Purposes) Way()
    {
        var at = dice.Next(Ways.Sum(way => way.Share));
        foreach (var way in Ways)
        {
            if ((at -= way.Share) < 0)
            {
                return (way.Channel, way.Purposes);
            }
        }

        throw new InvalidOperationException("The shares do not add up.");
    }

    private string[] Some(string[] of)
    {
        var some = of.Where(_ => Chance(60)).ToArray();
        return some.Length == 0 ? [Pick(of)] : some;
    }

    private Manner MannerOf(Channel channel)
    {
        var desk = channel is Channel.WalkIn or Channel.Inbound;
        ImmutableArray<Circumstance> circumstances =
        [
            .. desk && Chance(92) ? [Circumstance.BusinessDone] : Array.Empty<Circumstance>(),
            .. Chance(3) ? [Pick(Enum.GetValues<Circumstance>())] : Array.Empty<Circumstance>(),
        ];
        return new Manner(
            desk && Chance(60) ? Occasion.OwnBusiness : Chance(4) ? Pick(Enum.GetValues<Occasion>()) : Occasion.None,
            channel == Channel.PassedMessage || Chance(2) ? Pick(Enum.GetValues<Addressee>()) : Addressee.Person,
            Chance(3) ? Pick(Enum.GetValues<ContactPlace>()) : ContactPlace.Usual,
            channel == Channel.Visit ? Chance(10) ? 3 : dice.Next(1, 3) : 1,
            [.. circumstances.Distinct()],
            Chance(desk ? 92 : 10) ? "in a good mood" : null,
            channel == Channel.Visit && Chance(95) ? Companion : null);
    }

    private bool Chance(int percent) => dice.Next(100) < percent;

    private T Pick<T>(T[] from) => from[dice.Next(from.Length)];
}

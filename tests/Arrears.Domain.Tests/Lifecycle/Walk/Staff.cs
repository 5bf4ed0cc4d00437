using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Lifecycle.Walk;

/// <summary>People who do what is asked of them, and days that pass in four parts.</summary>
internal static class Staff
{
    private static readonly TimeOnly[] Hours = [new(8, 0), new(9, 30), new(15, 0), new(19, 30)];

    /// <summary>The next part of the day: everybody is assessed in the morning, the owner whenever it waits for it.</summary>
    public static void Pass(Town town)
    {
        var next = Hours.FirstOrDefault(hour => hour > town.Now.Time);
        var morning = next == default;
        town.Now = morning
            ? new(town.Today.AddDays(1), Hours[0])
            : town.Now with { Time = next };
        if (morning)
        {
            town.AssessAll();
        }
        else if (OwnerLifecycle.NextWake(town.Owner!, Town.Pack, Town.Calendar, town.Now) is { } wake && wake <= town.Now)
        {
            town.AssessOwner();
        }
    }

    /// <summary>Letters leave and arrive, calls and visits are made and reach nobody, managers and legal say yes.</summary>
    public static void Work(Town town)
    {
        Carrier.SendDue(town);
        foreach (var outcome in InVain(town))
        {
            town.Send(outcome, ActorRole.Collector);
        }

        Approve(town);
    }

    /// <summary>What is to be said of every granted call and visit whose time it is: nobody was there.</summary>
    public static IReadOnlyList<RecordContactOutcome> InVain(Town town) =>
    [
        .. town.Owner!.Contacts
            .Where(contact => contact.Status == ContactStatus.Reserved && contact.AddresseeRef is not null)
            .Where(contact => contact.Channel is Channel.Call or Channel.Visit)
            .Where(contact => contact.SendFrom <= town.Now && town.Now < contact.ExpiresAt)
            .Select(contact => new RecordContactOutcome(
                contact.Id, ContactOutcome.NotReached, RightParty.Unknown, false, Mood.Calm, "no_answer", null, "call",
                town.Today.AddDays(1), Issues: [])),
    ];

    /// <summary>Lives on, all work done, until something is true.</summary>
    public static Town LiveUntil(Town town, Func<Town, bool> done, int days = 400)
    {
        for (var part = 0; !done(town); part++)
        {
            Assert.True(part < days * Hours.Length, $"It did not come to pass by {town.Now}.");
            Work(town);
            if (!done(town))
            {
                Pass(town);
            }
        }

        return town;
    }

    private static void Approve(Town town)
    {
        foreach (var caseId in Town.Cases)
        {
            if (town.Case(caseId).Proposal is { ApprovedBy: null, HeldBackBy: null, Step: not ContactPurpose.LawyerLetter } step)
            {
                town.Send(caseId, new ApproveStep(caseId, step.Step), ActorRole.EstateManager);
            }
        }

        foreach (var matter in town.Owner!.Matters.Where(matter => matter.Stage == MatterStage.Gathering))
        {
            town.Send(new SignOffMatter(matter.Id, "firm", "entrustment-1"), ActorRole.Legal);
        }
    }
}

using Arrears.Domain.Owners;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Tests.Owners;

/// <summary>The tips of A15 that must never run as written: each refused by its own name, with its legal reference.</summary>
public sealed class ForbiddenWaysTests
{
    [Fact]
    public void RequestContact_AtTheWorkplace_Denied_Seed59()
    {
        var desk = AtTen();

        Assert.Equal("conduct.workplace", desk.Denied(Channel.Visit, ContactPurpose.Visit, new Manner(Place: ContactPlace.Workplace)));
        Assert.Equal("conduct.workplace", desk.Denied(Channel.Call, ContactPurpose.Call, new Manner(Addressee: Addressee.Employer)));
        Assert.Contains("Civil Code", desk.Ask(Channel.Post, ContactPurpose.Reminder, new Manner(Addressee: Addressee.Colleague)).Why!.Reference);
    }

    [Fact]
    public void AddContactPoint_Workplace_Refused_Seed59()
    {
        var refused = AtTen().Refuse(new AddContactPoint(new("w", ContactPointType.Workplace, "v", true, "contract")));

        Assert.Equal((Refusal.ThirdPartyForbidden, "conduct.workplace"), (refused.Reason, refused.Rule.Value));
    }

    [Theory]
    [InlineData(Addressee.Neighbour)]
    [InlineData(Addressee.Friend)]
    [InlineData(Addressee.Committee)]
    public void RequestContact_WithNeighbourOrFriend_Denied_Seed57_58(Addressee other)
    {
        var desk = AtTen();

        Assert.Equal("conduct.third_party", desk.Denied(Channel.Call, ContactPurpose.Call, new Manner(Addressee: other)));
        Assert.Equal("conduct.third_party", desk.Denied(Channel.PassedMessage, ContactPurpose.Tracing, new Manner(Addressee: other)));
    }

    [Fact]
    public void AddContactPoint_NumberFromANeighbour_Refused_Seed57()
    {
        var desk = AtTen();
        var number = new ContactPointEntry("m2", ContactPointType.Mobile, "v", false, "contract", Source: ContactSource.ThirdParty);

        Assert.Equal("conduct.third_party", desk.Refuse(new AddContactPoint(number)).Rule.Value);
        Assert.Equal(
            "conduct.third_party", desk.Refuse(new AddContactPoint(number with { Type = ContactPointType.ThirdParty })).Rule.Value);
    }

    [Fact]
    public void RecordTracingStep_AskTheNeighbours_Refused_Seed58()
    {
        var desk = Lost();

        Assert.Equal("conduct.third_party", desk.Refuse(new RecordTracingStep("ask_neighbours", "found")).Rule.Value);
    }

    [Fact]
    public void RequestContact_WordThroughANeighbourOfSomebodyLost_OnceAndWithoutTheDebt_Seed57()
    {
        var desk = Lost();
        var neighbour = new Manner(Addressee: Addressee.Neighbour);

        var answer = desk.Ask(Channel.PassedMessage, ContactPurpose.Tracing, neighbour);

        Assert.Equal(ContactVerdict.Granted, answer.Verdict);
        Assert.Null(answer.AddresseeRef);
        Assert.Empty(desk.State!.Contacts[^1].Cases);
        Assert.DoesNotContain(desk.Last.Messages, message => message.Message is Messages.ContactMade);
        Assert.Equal("conduct.message_once", desk.Denied(Channel.PassedMessage, ContactPurpose.Tracing, neighbour));
        Assert.Equal("conduct.workplace", desk.Denied(Channel.PassedMessage, ContactPurpose.Tracing, new Manner(Addressee: Addressee.Employer)));
        Assert.Equal("A17.14", desk.Denied(Channel.Call, ContactPurpose.Call));
    }

    [Theory]
    [InlineData(Addressee.Household)]
    [InlineData(Addressee.Tenant)]
    public void RequestContact_WhoeverElseLivesThere_Denied_Seed66_184(Addressee other) =>
        Assert.Equal("conduct.right_party", AtTen().Denied(Channel.Call, ContactPurpose.Call, new Manner(Addressee: other)));

    [Fact]
    public void RequestContact_ThreeAtTheDoor_Denied_Seed138() =>
        Assert.Equal("conduct.several_visitors", AtTen().Denied(Channel.Visit, ContactPurpose.Visit, new Manner(Staff: 3)));

    [Fact]
    public void RequestContact_PostedInTheLiftOrBeforeOthers_Denied_Seed51()
    {
        var desk = AtTen();

        Assert.Equal("conduct.public_shaming", desk.Denied(Channel.Post, ContactPurpose.Reminder, new Manner(Place: ContactPlace.Public)));
        Assert.Equal(
            "conduct.public_shaming",
            desk.Denied(Channel.Call, ContactPurpose.Call, new Manner(Circumstances: [Circumstance.Bystanders])));
    }

    [Theory]
    [InlineData(Occasion.OutageNotice, "conduct.supply_lever")]
    [InlineData(Occasion.AccessControl, "conduct.access_lever")]
    public void RequestContact_SuppliesOrDoorsAsLever_Denied_Seed42_43(Occasion occasion, string rule)
    {
        var desk = AtTen();

        Assert.Equal(rule, desk.Denied(Channel.Sms, ContactPurpose.Reminder, new Manner(occasion)));
        Assert.Contains("Civil Code 944(3)", PolicyReferences.Find(rule)!.Citation);
    }

    [Fact]
    public void RequestContact_ParkingNotice_IsNeutral_Seed43() => Assert.Equal(
        ContactVerdict.Granted, AtTen().Ask(Channel.Sms, ContactPurpose.Reminder, new Manner(Occasion.ParkingNotice)).Verdict);

    [Fact]
    public void RecordContactOutcome_DebtTalkedOverWithSomebodyElse_Refused_Seed66()
    {
        var desk = AtTen();
        desk.Ask(Channel.Call, ContactPurpose.Call);
        var outcome = ContactTests.Outcome(desk, ContactOutcome.Reached) with { RightParty = RightParty.Unknown };

        Assert.Equal("conduct.right_party", desk.Refuse(outcome with { ReasonCode = "no_trust" }, ActorRole.Collector).Rule.Value);
        Assert.Equal("conduct.right_party", desk.Refuse(outcome with { WordsRef = "w1" }, ActorRole.Collector).Rule.Value);
        desk.Accept(outcome with { ReasonCode = "someone_else" }, ActorRole.Collector);
    }

    [Theory]
    [InlineData(null, Refusal.MissingReason)]
    [InlineData("he was rude", Refusal.ReasonUnknown)]
    public void RecordContactOutcome_WithoutAReasonOfTheTaxonomy_Refused_Seed158_185(string? code, Refusal expected)
    {
        var desk = AtTen();
        desk.Ask(Channel.Call, ContactPurpose.Call);

        Assert.Equal(expected, desk.Refuse(ContactTests.Outcome(desk, ContactOutcome.Reached) with { ReasonCode = code }).Reason);
        Assert.Equal(
            Refusal.MissingReason, desk.Refuse(ContactTests.Outcome(desk, ContactOutcome.Reached) with { NextAction = null }).Reason);
    }

    [Fact]
    public void MakePromise_InAFewDays_ChangesNothing_Seed121()
    {
        var desk = AtTen();

        desk.Accept(new MakePromise("p1", ["c1"], null, null, null, null, null, "collector-1"), ActorRole.Collector);

        Assert.True(desk.Happened<VaguePromiseNoted>());
        Assert.Empty(desk.State!.Promises);
        Assert.Equal("promise.vague", desk.Last.Events[0].Rule.Value);
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Call, ContactPurpose.Call).Verdict);
    }

    [Fact]
    public void EveryRestriction_IsNamedInBothLanguages()
    {
        foreach (var kind in Enum.GetValues<Contactability>().Where(kind => kind != Contactability.Reachable))
        {
            Assert.NotNull(PolicyReferences.Find($"contactability.{SnakeCase.Of(kind)}"));
        }
    }

    private static OwnerDesk AtTen()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 10);
        return desk;
    }

    /// <summary>Every contact point is dead.</summary>
    private static OwnerDesk Lost()
    {
        var desk = AtTen();
        foreach (var point in (string[])["mobile", "app", "home"])
        {
            desk.Accept(new BounceContactPoint(point, "returned"));
            desk.Accept(new BounceContactPoint(point, "returned"));
        }

        Assert.Equal(Contactability.Unreachable, desk.State!.Contactability);
        return desk;
    }
}

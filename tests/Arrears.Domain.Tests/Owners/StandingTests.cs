using Arrears.Domain.Messages;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

/// <summary>Who may be contacted at all, and what the units hear of it.</summary>
public sealed class StandingTests
{
    [Fact]
    public void ReceiveFromUnit_NewCase_IsToldTheWholeSet()
    {
        var desk = OwnerDesk.Registered();

        desk.Owes("c1", 100);

        var told = Assert.Single(desk.SentTo<Pauses>());
        Assert.Empty(told.Active);
        Assert.Equal([Channel.Sms, Channel.Push, Channel.Call, Channel.Visit, Channel.Post], told.Available);
    }

    [Fact]
    public void ReceiveFromUnit_UnknownOwner_AppearsAndIsRegisteredLater()
    {
        var desk = new OwnerDesk();
        desk.Owes("c1", 100);
        Assert.Empty(desk.SentTo<Pauses>().Last().Available);
        Assert.Empty(desk.State!.Restrictions);

        desk.Accept(new RegisterOwner(
            "p", OwnerKind.Natural, "Asia/Shanghai", Residency.Local, false, [new("m", ContactPointType.Mobile, "v", true, "contract")]));

        Assert.Equal([Channel.Sms, Channel.Call], desk.SentTo<Pauses>().Last().Available);
    }

    [Fact]
    public void RegisterOwner_TheSameAgain_ChangesNothing()
    {
        var desk = OwnerDesk.Registered();

        Assert.Empty(desk.Accept(new RegisterOwner("person-1", OwnerKind.Natural, "Asia/Shanghai", Residency.Local, false, [])).Events);
    }

    [Theory]
    [InlineData(ContactPointType.Workplace, OwnerKind.Natural, true)]
    [InlineData(ContactPointType.Workplace, OwnerKind.Corporate, false)]
    [InlineData(ContactPointType.ThirdParty, OwnerKind.Natural, true)]
    [InlineData(ContactPointType.ThirdParty, OwnerKind.Corporate, true)]
    public void AddContactPoint_WorkplaceOrThirdParty_RefusedForAPerson(ContactPointType type, OwnerKind kind, bool refused)
    {
        var desk = OwnerDesk.Registered(register => register with { OwnerKind = kind });

        var decision = desk.Do(new AddContactPoint(new("x", type, "v", true, "contract")), ActorRole.Collector);

        Assert.Equal(refused ? Refusal.ThirdPartyForbidden : null, decision.Refused?.Reason);
    }

    [Theory]
    [InlineData(true, Residency.Local)]
    [InlineData(false, Residency.NonLocal)]
    public void ReceiveFromUnit_ElderlyAloneOrElsewhere_NoVisit(bool elderlyAlone, Residency residency)
    {
        var desk = OwnerDesk.Registered(register => register with { ElderlyAlone = elderlyAlone, Residency = residency });
        desk.Owes("c1", 100);
        desk.Wants("c1", ContactPurpose.Visit, [Channel.Visit]);

        desk.Assess();

        Assert.Empty(desk.State!.Contacts);
        var told = desk.SentTo<Pauses>().Last();
        Assert.DoesNotContain(Channel.Visit, told.Available);
        Assert.Equal((elderlyAlone, residency != Residency.Local), (told.ElderlyAlone, told.NonLocal));
    }

    [Fact]
    public void RecordDeath_ReservedContacts_AreReleasedAndCasesPause()
    {
        var desk = OwnerDesk.InArrears();
        desk.Remind("c1");
        desk.Assess();

        desk.Accept(new RecordDeath(desk.Today, "certificate"), ActorRole.Collector);

        Assert.True(desk.Happened<ContactReleased>());
        var told = desk.SentTo<Pauses>().Last();
        Assert.Equal(new Pause(PauseKind.Deceased, desk.Today, null), Assert.Single(told.Active));
        Assert.Empty(told.Available);
        Assert.Equal("review_deceased", desk.NextAction()!.Kind);
        desk.Step("c1", ContactPurpose.FirstDemand);
        Assert.Equal("deceased", desk.SentTo<StepDeferred>().Last().Reason);
    }

    [Fact]
    public void SetDoNotContact_ThirtyDaysLater_LettersRemain()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(new SetDoNotContact("asked at the desk"), ActorRole.Owner);
        var last = OwnerDesk.Monday.AddDays(29);
        Assert.Equal(new Pause(PauseKind.DoNotContact, OwnerDesk.Monday, last), Assert.Single(desk.SentTo<Pauses>().Last().Active));
        desk.Step("c1", ContactPurpose.FirstDemand);
        Assert.Equal((last.AddDays(1), "do_not_contact"), (desk.SentTo<StepDeferred>().Last().Until, desk.SentTo<StepDeferred>().Last().Reason));

        desk.LiveUntil(last.AddDays(1));

        Assert.Empty(desk.SentTo<Pauses>().Last().Active);
        Assert.Equal([Channel.Post], desk.SentTo<Pauses>().Last().Available);
        desk.Step("c1", ContactPurpose.FirstDemand);
        Assert.Equal(Channel.Post, Assert.Single(desk.SentTo<StepGranted>()).Channel);
    }

    [Fact]
    public void SetRepresentation_WithAddress_LettersGoThereAndNothingPauses()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(
            new SetRepresentation("mandate", new("lawyer", ContactPointType.RegisteredAddress, "v-lawyer", true, "mandate")), ActorRole.Legal);

        desk.Step("c1", ContactPurpose.FirstDemand);

        Assert.Empty(desk.SentTo<Pauses>().Last().Active);
        Assert.Equal([Channel.Post], desk.SentTo<Pauses>().Last().Available);
        Assert.Equal("v-lawyer", desk.Dispatches[^1].Order.AddresseeRef);
    }

    [Fact]
    public void Bounce_EveryPointDead_IsLostTracedAndOnlyPostRemains_Seed56()
    {
        var desk = Lost();
        Assert.Equal(Contactability.Unreachable, desk.State!.Contactability);
        Assert.Equal(
            new Pause(PauseKind.Unreachable, OwnerDesk.Monday, OwnerDesk.Monday.AddDays(29)),
            Assert.Single(desk.SentTo<Pauses>().Last().Active));
        desk.Step("c1", ContactPurpose.FirstDemand);
        Assert.Equal("tracing", desk.SentTo<StepDeferred>().Last().Reason);
        foreach (var step in desk.Policy.Unreachable.TracingSteps)
        {
            desk.Accept(new RecordTracingStep(step, "nothing"), ActorRole.Collector);
        }

        desk.LiveUntil(OwnerDesk.Monday.AddDays(29));
        Assert.False(desk.SentTo<Pauses>().Last().TracingDone);
        desk.LiveUntil(OwnerDesk.Monday.AddDays(30));

        var told = desk.SentTo<Pauses>().Last();
        Assert.True(told.TracingDone);
        Assert.Empty(told.Active);
        Assert.Equal([Channel.Post], told.Available);
        desk.Step("c1", ContactPurpose.FirstDemand);
        Assert.Single(desk.SentTo<StepGranted>());
    }

    [Fact]
    public void Assess_TracingStepsMissing_PausesUntilFurtherNotice_Seed56()
    {
        var desk = Lost();

        desk.LiveUntil(OwnerDesk.Monday.AddDays(31));

        Assert.Equal(new Pause(PauseKind.Unreachable, OwnerDesk.Monday, null), Assert.Single(desk.SentTo<Pauses>().Last().Active));
        Assert.NotNull(desk.NextAction());
    }

    [Fact]
    public void VerifyContactPoint_OfALostPerson_FindsThem()
    {
        var desk = Lost();
        Assert.Equal(Refusal.NoChannel, desk.Refuse(new EndContactability(Contactability.Unreachable, "met")).Reason);

        desk.Accept(new VerifyContactPoint("mobile"), ActorRole.Collector);

        Assert.Equal(Contactability.Reachable, desk.State!.Contactability);
        Assert.Contains(Channel.Call, desk.SentTo<Pauses>().Last().Available);
    }

    [Fact]
    public void RecordTracingStep_AskingNeighboursAboutDebt_Refused()
    {
        var desk = Lost();

        Assert.Equal(Refusal.ThirdPartyForbidden, desk.Refuse(new RecordTracingStep("ask_neighbours", "talked")).Reason);
    }

    private static OwnerDesk Lost()
    {
        var desk = OwnerDesk.Registered(register => register with
        {
            ContactPoints =
            [
                new("mobile", ContactPointType.Mobile, "v", true, "contract"),
                new("registered", ContactPointType.RegisteredAddress, "v-reg", true, "contract"),
            ],
        });
        desk.Owes("c1", 1000);
        desk.Accept(new BounceContactPoint("mobile", "returned"), ActorRole.Collector);
        Assert.Empty(desk.State!.Restrictions);
        desk.Accept(new BounceContactPoint("mobile", "returned"), ActorRole.Collector);
        return desk;
    }
}

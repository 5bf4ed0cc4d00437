using Arrears.Domain.Owners;
using Arrears.Domain.Owners.Briefs;
using Arrears.Domain.Owners.Texts;
using Arrears.Domain.Units.Texts;

namespace Arrears.Domain.Tests.Owners;

/// <summary>What somebody is to a unit, and how somebody is addressed.</summary>
public sealed class PartyTests
{
    private readonly OwnerDesk _desk = OwnerDesk.InArrears("c1", "c2");

    [Fact]
    public void SetPartyRole_PerCase_IsKeptWithOneTitleAndToldInTheBrief_Seed60()
    {
        _desk.Accept(new SetPartyRole("c1", PartyRole.Heir, PersonTitle.Mr), ActorRole.Housekeeper);
        _desk.Accept(new SetPartyRole("c2", PartyRole.CoOwner, PersonTitle.Professor), ActorRole.Housekeeper);
        _desk.Owes("c1", 1200);

        var brief = CallBrief.Of(_desk.State!, _desk.Policy, _desk.Calendar, _desk.Now);

        Assert.Equal(PartyRole.Heir, brief.Cases.Single(item => item.Id == "c1").Role);
        Assert.Equal(PartyRole.CoOwner, brief.Cases.Single(item => item.Id == "c2").Role);
        Assert.Equal(PersonTitle.Professor, brief.Title);
    }

    [Fact]
    public void SetPartyRole_TheSameAgain_HappensOnce_Seed60()
    {
        _desk.Accept(new SetPartyRole("c1", PartyRole.Tenant, PersonTitle.Ms), ActorRole.Housekeeper);
        Assert.Single(_desk.Last.Events, happened => happened.Event is PartyRoleSet);

        _desk.Accept(new SetPartyRole("c1", PartyRole.Tenant, PersonTitle.Ms), ActorRole.Housekeeper);

        Assert.DoesNotContain(_desk.Last.Events, happened => happened.Event is PartyRoleSet);
    }

    [Fact]
    public void SetPartyRole_OfAnotherCaseABodyWithATitleOrByTheOwner_Refused_Seed60()
    {
        var body = OwnerDesk.Registered(register => register with { OwnerKind = OwnerKind.Corporate });
        body.Owes("c1", 1000);

        Assert.Equal(
            Refusal.UnknownCase, _desk.Refuse(new SetPartyRole("c9", PartyRole.Owner, PersonTitle.None)).Reason);
        Assert.Equal(
            Refusal.GuardForbids, body.Refuse(new SetPartyRole("c1", PartyRole.Owner, PersonTitle.Doctor)).Reason);
        Assert.Equal(
            Refusal.RoleForbids,
            _desk.Refuse(new SetPartyRole("c1", PartyRole.Owner, PersonTitle.None), ActorRole.Owner).Reason);
    }

    [Fact]
    public void Salutation_EveryTitle_HasItsWordsInBothLanguages_Seed60()
    {
        Assert.All(
            Enum.GetValues<PersonTitle>().Where(title => title != PersonTitle.None),
            title => Assert.True(OwnerTexts.Knows("title", SnakeCase.Of(title)), title.ToString()));
        Assert.All(
            Enum.GetValues<PartyRole>(),
            role => Assert.True(OwnerTexts.Knows("word", SnakeCase.Of(role)), role.ToString()));

        Assert.Equal(("Ms 王芳", "王芳女士"), Both(Parties.Salutation("王芳", PersonTitle.Ms)));
        Assert.Equal(("王芳", "王芳"), Both(Parties.Salutation("王芳", PersonTitle.None)));
        Assert.Equal(("", ""), Both(Parties.Salutation("", PersonTitle.Ms)));
    }

    private static (string English, string Chinese) Both(Text text) => (text.English, text.Chinese);
}

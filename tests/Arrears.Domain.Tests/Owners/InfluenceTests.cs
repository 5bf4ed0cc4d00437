using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

/// <summary>Whom others listen to: spoken to by the manager, and about nobody else's debts.</summary>
public sealed class InfluenceTests
{
    private readonly OwnerDesk _desk = OwnerDesk.InArrears();

    [Theory]
    [InlineData(Influence.OpinionLeader)]
    [InlineData(Influence.CommitteeMember)]
    public void RequestContact_OfWhomOthersListenTo_IsTheManagersOnly_Seed146_147(Influence influence)
    {
        _desk.At(OwnerDesk.Monday, 10);
        _desk.Accept(new SetInfluence(influence, "meeting on the lift"), ActorRole.EstateManager);

        Assert.Equal("item.147", _desk.Denied(Channel.Call, ContactPurpose.Call));
        Assert.Equal("item.147", _desk.Denied(Channel.Visit, ContactPurpose.Visit, role: ActorRole.Housekeeper));
        var granted = _desk.Ask(Channel.Call, ContactPurpose.Call, role: ActorRole.EstateManager);

        Assert.Equal(ContactVerdict.Granted, granted.Verdict);
    }

    [Fact]
    public void SetInfluence_WithoutAPurposeOrByACollector_Refused_Seed146()
    {
        Assert.Equal(
            Refusal.MissingReason, _desk.Refuse(new SetInfluence(Influence.BlockCaptain, " "), ActorRole.EstateManager).Reason);
        Assert.Equal(
            Refusal.RoleForbids, _desk.Refuse(new SetInfluence(Influence.BlockCaptain, "meeting"), ActorRole.Collector).Reason);
    }

    [Fact]
    public void RequestContact_WithTheCommitteeAboutSomebodysDebt_Denied_Seed146()
    {
        _desk.At(OwnerDesk.Monday, 10);

        Assert.Equal(
            "conduct.third_party",
            _desk.Denied(Channel.Call, ContactPurpose.Call, Manner.Usual with { Addressee = Addressee.Committee }));
    }
}

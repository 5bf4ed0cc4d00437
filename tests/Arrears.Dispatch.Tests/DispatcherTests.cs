using Arrears.Contracts.Dispatch;
using Arrears.Domain;
using Arrears.Domain.Owners;

namespace Arrears.Dispatch.Tests;

/// <summary>The commit point: what leaves is what the units fixed, and nothing leaves that nobody stands for.</summary>
public sealed class DispatcherTests
{
    private readonly Office _office = new();

    [Fact]
    public async Task Dispatch_UnitsCommit_HandsOverTheirBalancesOnceAndReports()
    {
        await _office.Sweep();

        var content = Assert.Single(_office.Handed);
        Assert.Equal(["case-1", "case-2"], content.Cases.Select(part => part.CaseId));
        Assert.All(content.Cases, part => Assert.Equal(new Money(30_050), part.Balance));
        Assert.Equal(("d-7", "clear ref-1"), (content.Number, content.Addressee));
        var report = Assert.Single(_office.Reports);
        Assert.Equal((DispatchReport.Accepted, "receipt-1"), (report.Report, report.Evidence));
        Assert.Empty(report.Declined);
    }

    /// <summary>A payment that falls between a unit's word and the hand-over would be chased: nobody else is asked there.</summary>
    [Fact]
    public async Task Dispatch_UnitsCommit_NobodyIsAskedBetweenTheirWordAndTheHandOver_Seed17()
    {
        await _office.Sweep();

        Assert.Equal(["vault", "estate", "staff", "unit", "unit", "carrier"], _office.Asked);
    }

    [Fact]
    public async Task Dispatch_OneUnitDeclines_LeavesWithoutItAndSaysSo()
    {
        _office.Unit = caseId => caseId == "case-1" ? Office.Declines(caseId) : Office.Commits(caseId);

        await _office.Sweep();

        Assert.Equal(["case-2"], Assert.Single(_office.Handed).Cases.Select(part => part.CaseId));
        Assert.Equal(["case-1"], Assert.Single(_office.Reports).Declined);
    }

    [Fact]
    public async Task Dispatch_EveryUnitDeclines_IsCancelledAndNothingLeaves()
    {
        _office.Unit = Office.Declines;

        await _office.Sweep();

        Assert.Empty(_office.Handed);
        var report = Assert.Single(_office.Reports);
        Assert.Equal(DispatchReport.Cancelled, report.Report);
        Assert.Equal(["case-1", "case-2"], report.Declined);
    }

    /// <summary>An attempt of before got past the commit point and was not heard of again: it may be with the addressee.</summary>
    [Fact]
    public async Task Dispatch_EveryUnitDeclinesTheSecondTime_NobodyClaimsThatItNeverLeft()
    {
        _office.Status = DispatchStatus.Confirmed;
        _office.Unit = Office.Declines;

        await _office.Sweep();

        Assert.Empty(_office.Handed);
        Assert.Equal(DispatchReport.Unknown, Assert.Single(_office.Reports).Report);
    }

    /// <summary>Cases join and leave until the owner confirms; what the queue held when the sender took it up is no matter.</summary>
    [Fact]
    public async Task Dispatch_ACaseLeftAndOneJoinedBeforeTheConfirmation_TellsWhatWasConfirmed()
    {
        _office.Confirmed = Office.Order with
        {
            Cases = [Office.Order.Cases[0], new DispatchCase("u/op1/lakeside/1-103", "case-3", 1)],
        };

        await _office.Sweep();

        Assert.Equal(["case-1", "case-3"], Assert.Single(_office.Handed).Cases.Select(part => part.CaseId));
        Assert.Empty(Assert.Single(_office.Reports).Declined);
    }

    [Fact]
    public async Task Dispatch_OwnerTakesTheGrantBack_AsksNobodyElse()
    {
        _office.Confirmed = null;
        _office.Unit = _ => throw new InvalidOperationException("No unit may be asked.");

        await _office.Sweep();

        Assert.Empty(_office.Handed);
        Assert.Empty(_office.Reports);
    }

    [Fact]
    public async Task Dispatch_CarrierBreaks_IsTriedAgainUnderTheSameNumber()
    {
        _office.Carrier = () => throw new IOException("The carrier is away.");
        await _office.Sweep();
        Assert.Empty(_office.Reports);

        _office.Carrier = () => new HandOver(HandOverOutcome.Accepted, "receipt-2");
        await _office.Sweep();

        Assert.Equal(["d-7", "d-7"], _office.Handed.Select(content => content.Number));
        Assert.Equal("receipt-2", Assert.Single(_office.Reports).Evidence);
    }

    [Theory]
    [InlineData(HandOverOutcome.Failed, DispatchReport.Failed)]
    [InlineData(HandOverOutcome.Unknown, DispatchReport.Unknown)]
    public async Task Dispatch_CarrierSaysNo_OwnerIsToldExactlyThat(HandOverOutcome outcome, DispatchReport told)
    {
        _office.Carrier = () => new HandOver(outcome, null);

        await _office.Sweep();

        Assert.Equal(told, Assert.Single(_office.Reports).Report);
    }

    [Fact]
    public async Task Dispatch_UnitDoesNotAnswer_NothingLeavesAndNothingIsReported()
    {
        _office.Unit = caseId => new(Contracts.Grains.ReplyStatus.Unavailable, null, caseId);

        Assert.Equal(1, await _office.Sweep());

        Assert.Empty(_office.Handed);
        Assert.Empty(_office.Reports);
    }
}

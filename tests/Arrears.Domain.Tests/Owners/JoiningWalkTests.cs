using System.Collections.Immutable;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using CsCheck;

namespace Arrears.Domain.Tests.Owners;

/// <summary>
/// A sender takes a message up, and cases join and leave it until the owner confirms. Who counts as told was in what was
/// sent, and who was sent something counts as told.
/// </summary>
public sealed class JoiningWalkTests
{
    private static readonly string[] Cases = ["c1", "c2", "c3", "c4"];

    [Fact]
    public void ContactWanted_BetweenLeaseAndConfirmation_IsInWhatIsSent()
    {
        var desk = Leased(out var id);

        desk.Remind("c2");
        desk.Accept(new ConfirmDispatch(id));
        desk.Accept(new RecordDispatchReport(id, DispatchReport.Accepted, desk.Today, null, []));

        Assert.Equal(["c1", "c2"], desk.SentTo<ContactMade>("c1").Concat(desk.SentTo<ContactMade>("c2")).Select(made => made.CaseId));
        Assert.Equal(["c1", "c2"], desk.Dispatches.First(change => change.Status == DispatchStatus.Confirmed).Order.Cases
            .Select(item => item.CaseId));
    }

    [Fact]
    public void ContactWanted_BehindTheConfirmation_IsNotToldAndGetsANoticeOfItsOwn()
    {
        var desk = Leased(out var id);

        desk.Accept(new ConfirmDispatch(id));
        desk.Remind("c2");
        desk.Accept(new RecordDispatchReport(id, DispatchReport.Accepted, desk.Today, null, []));
        desk.Assess();

        Assert.Empty(desk.SentTo<ContactMade>("c2"));
        Assert.Equal("c2", Assert.Single(desk.Live(Channel.Push).Cases).CaseId);
    }

    [Fact]
    public void Cured_BetweenLeaseAndConfirmation_IsNotSpokenOf()
    {
        var desk = Leased(out var id);
        desk.Remind("c2");
        desk.Owes("c1", 0, stage: CaseStage.Cured);

        desk.Cured("c1");
        desk.Accept(new ConfirmDispatch(id));

        Assert.Equal("c2", Assert.Single(OwnerLifecycle.Confirmed(desk.State!, id)!.Cases).CaseId);
    }

    [Fact]
    public void Told_AnySequence_IsWhatTheOwnerConfirmedLessWhatUnitsDeclined() =>
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 999]).Array[10, 80].Sample(
            steps =>
            {
                var walk = new Walk();
                foreach (var (kind, n) in steps)
                {
                    walk.Step(kind, n);
                }
            },
            iter: 400,
            print: steps => string.Join(' ', steps));

    private static OwnerDesk Leased(out string id)
    {
        var desk = OwnerDesk.InArrears("c1", "c2");
        desk.Remind("c1");
        desk.Assess();
        id = desk.Live(Channel.Sms).Id;
        desk.At(desk.Today, 9);
        return desk;
    }

    private sealed class Walk
    {
        private readonly OwnerDesk _desk = OwnerDesk.InArrears(Cases);

        public void Step(int kind, int n)
        {
            var caseId = Cases[n % Cases.Length];
            switch (kind)
            {
                case 0 or 1 or 2:
                    _desk.Owes(caseId, 1000);
                    _desk.Remind(caseId);
                    break;
                case 3:
                    _desk.Owes(caseId, 0, stage: CaseStage.Cured);
                    _desk.Cured(caseId);
                    break;
                case 4 or 5:
                    Send(n);
                    break;
                case 6:
                    _desk.Assess();
                    break;
                default:
                    _desk.LiveUntil(_desk.Today.AddDays(1 + (n % 3)), new TimeOnly(9, 0));
                    break;
            }
        }

        /// <summary>As the sender does, but with somebody wishing in between.</summary>
        private void Send(int n)
        {
            foreach (var contact in _desk.State!.Contacts.Where(contact => contact.Status == ContactStatus.Reserved))
            {
                _desk.Owes(Cases[n % Cases.Length], 1000);
                _desk.Remind(Cases[n % Cases.Length]);
                if (_desk.Do(new ConfirmDispatch(contact.Id)).IsRefused
                    || OwnerLifecycle.Confirmed(_desk.State, contact.Id) is not { } order)
                {
                    continue;
                }

                _desk.Remind(Cases[(n + 1) % Cases.Length]);
                Report(contact.Id, order, n);
            }
        }

        private void Report(string id, DispatchOrder order, int n)
        {
            var asked = order.Cases.Select(item => item.CaseId).ToList();
            ImmutableArray<string> declined = [.. asked.Where((_, at) => ((n >> at) & 1) == 1)];
            var nobody = declined.Length == asked.Count;
            _desk.Forget();
            _desk.Accept(new RecordDispatchReport(
                id, nobody ? DispatchReport.Cancelled : DispatchReport.Accepted, _desk.Today, null, declined));

            var told = _desk.Sent.Select(sent => sent.Message).OfType<ContactMade>().Where(made => made.ContactId == id);
            Assert.Equal(nobody ? [] : asked.Except(declined).Order(), told.Select(made => made.CaseId).Order());
        }
    }
}

using Arrears.Domain.Owners;
using CsCheck;

namespace Arrears.Domain.Tests.Owners;

/// <summary>
/// Random promises, plans, payments and reversals, and each day in between: the machine and a clerk with slips of paper
/// must agree on every fen and every outcome. CsCheck prints the seed of a failure.
/// </summary>
public sealed class MatchingWalkTests
{
    private const int AgreementsMax = 8;

    private static readonly string[] Cases = ["c1", "c2"];

    [Fact]
    public void Count_AnySequence_AgreesWithANaiveFirstInFirstOutMatcher_Seed128() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 999]).Array[10, 60].Sample(
            steps =>
            {
                var walk = new Walk();
                foreach (var (kind, n) in steps)
                {
                    walk.Step(kind, n);
                    walk.Compare();
                }
            },
            iter: 400,
            print: steps => string.Join(' ', steps));

    private sealed class Walk
    {
        private readonly OwnerDesk _desk = OwnerDesk.InArrears(Cases);
        private readonly NaiveMatcher _clerk;
        private readonly List<(string Case, string Id, int Yuan)> _standing = [];
        private int _number;

        public Walk() => _clerk = new NaiveMatcher(_desk.Policy.Promise.PartialPercent, _desk.Policy.Plan.CureDays);

        public void Step(int kind, int n)
        {
            var caseId = Cases[n % 2];
            switch (kind)
            {
                case 0 or 1 when _clerk.Agreements.Count < AgreementsMax:
                    Promise(caseId, n);
                    break;
                case 2 when _clerk.Agreements.Count < AgreementsMax:
                    Plan(caseId, n);
                    break;
                case 3 or 4 or 5:
                    Pay(caseId, 10 + (n % 400), n % 9);
                    break;
                case 6 when _standing.Count > 0:
                    Reverse(n % _standing.Count);
                    break;
                default:
                    Pass(1 + (n % 4));
                    break;
            }
        }

        public void Compare()
        {
            foreach (var agreement in _clerk.Agreements)
            {
                var (paid, state) = agreement.IsPlan ? OfPlan(agreement.Id) : OfPromise(agreement.Id);
                Assert.Equal((agreement.Id, _clerk.PaidTo(agreement.Id), agreement.State), (agreement.Id, paid, state));
            }

            foreach (var caseId in Cases)
            {
                Assert.Equal(_clerk.Broken.GetValueOrDefault(caseId), _desk.State!.Cases[caseId].BrokenPromises);
            }
        }

        private (long Paid, string State) OfPromise(string id)
        {
            var promise = _desk.State!.Promises.Single(p => p.Id == id);
            return (promise.Paid.Total.Fen, promise.Status switch
            {
                PromiseStatus.Active or PromiseStatus.Confirmed => "open",
                PromiseStatus.PartlyKept => "partly",
                var status => SnakeCase.Of(status),
            });
        }

        private (long Paid, string State) OfPlan(string id)
        {
            var plan = _desk.State!.Plans.Single(p => p.Id == id);
            return (plan.Paid.Total.Fen, plan.Status == PlanStatus.Active ? "open" : SnakeCase.Of(plan.Status));
        }

        private void Promise(string caseId, int n)
        {
            var id = $"p{_number++}";
            var (yuan, due) = (20 + (n % 300), _desk.Today.AddDays(n % 12));
            var made = new MakePromise(id, [caseId], OwnerDesk.Yuan(yuan), due, null, null, null, "li");
            if (_desk.Do(made, ActorRole.Collector).Refused is null)
            {
                _clerk.Agree(new NaiveMatcher.Agreement
                {
                    Id = id,
                    CaseId = caseId,
                    Amount = yuan * 100L,
                    MadeOn = _desk.Today,
                    Parts = [(due, yuan * 100L)],
                    JudgedAfter = _desk.Calendar.AddWorkingDays(due, _desk.Policy.Promise.GraceBankingDays),
                });
            }
        }

        private void Plan(string caseId, int n)
        {
            var id = $"l{_number++}";
            var parts = Enumerable.Range(0, 1 + (n % 4)).Select(i => (Due: _desk.Today.AddDays(2 + (i * 6)), Yuan: 30 + (n % 90))).ToList();
            var propose = new ProposePlan(id, [caseId], [.. parts.Select(p => new Instalment(p.Due, OwnerDesk.Yuan(p.Yuan)))]);
            if (_desk.Do(propose, ActorRole.Administrator).Refused is null)
            {
                _desk.Accept(new ApprovePlan(id));
                _desk.Accept(new SignPlan(id, "signature"));
                _clerk.Agree(new NaiveMatcher.Agreement
                {
                    Id = id,
                    CaseId = caseId,
                    Amount = parts.Sum(p => p.Yuan * 100L),
                    MadeOn = _desk.Today,
                    Parts = [.. parts.Select(p => (p.Due, p.Yuan * 100L))],
                });
            }
        }

        private void Pay(string caseId, int yuan, int daysAgo)
        {
            var id = $"m{_number++}";
            var received = _desk.Today.AddDays(daysAgo < 7 ? 0 : 5 - daysAgo);
            _desk.Pays(caseId, id, yuan, received);
            _clerk.Pay(caseId, id, yuan * 100L, received, _desk.Today);
            _standing.Add((caseId, id, yuan));
        }

        private void Reverse(int index)
        {
            var (caseId, id, yuan) = _standing[index];
            _standing.RemoveAt(index);
            _desk.Pays(caseId, id, yuan, stands: false);
            _clerk.Reverse(caseId, id, _desk.Today);
        }

        private void Pass(int days)
        {
            for (var day = 0; day < days; day++)
            {
                _desk.LiveUntil(_desk.Today.AddDays(1));
                _clerk.Dawn(_desk.Today);
            }
        }
    }
}

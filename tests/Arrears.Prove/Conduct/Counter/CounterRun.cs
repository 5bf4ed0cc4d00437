using System.Text.Json;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Counters;
using Arrears.Domain.Json;
using Arrears.Prove.Conduct.Rules;

namespace Arrears.Prove.Conduct.Counter;

/// <summary>Days of a counter at which staff book and cancel hours at random, each decision judged by <see cref="CounterLaw"/>.</summary>
internal static class CounterRun
{
    private const int AttemptsOfADay = 60;
    private const int DaysOfAYear = 365;
    private static readonly DateOnly First = new(2026, 1, 1);

    public static ConductFindings Run(CounterCore core, CounterHours hours, OfficeCalendar calendar, long attempts, int seed)
    {
        var findings = new ConductFindings();
        for (long day = 0; day * AttemptsOfADay < attempts; day++)
        {
            var on = First.AddDays((int)(day % DaysOfAYear));
            new CounterDay(core, new CounterLaw(hours, calendar, on), findings, on, new Random(unchecked((seed * 7919) + (int)day)))
                .Live(AttemptsOfADay);
        }

        return findings;
    }

    private sealed class CounterDay(CounterCore core, CounterLaw law, ConductFindings findings, DateOnly on, Random dice)
    {
        private static readonly string[] Staff = ["mei", "li", "wang", ""];

        private readonly AccountKey _key = AccountKey.ForTill("op", "estate", "front", on);
        private TillState? _state;

        public void Live(int attempts)
        {
            var today = on.AddDays(-dice.Next(-1, 20));
            for (var i = 0; i < attempts; i++)
            {
                if (dice.Next(100) < 15)
                {
                    Take(Decide(_state, new CancelAppointment(Id(), "cannot come"), today));
                }

                Book(today);
            }
        }

        private void Book(DateOnly today)
        {
            var wanted = new Booking(
                Id(), new TimeOnly(dice.Next(7, 20), dice.Next(4) == 0 ? 30 : 0), Staff[dice.Next(Staff.Length)], $"o{dice.Next(3)}",
                dice.Next(100) >= 3);
            var command = new BookAppointment(wanted.Id, wanted.From, wanted.Staff, wanted.Owner, wanted.IsRegistered);
            var decision = Decide(core.Sees(_state), command, today);
            var why = law.Forbids(wanted, today);
            findings.Count(decision.IsRefused ? Verdict.Denied : Verdict.Granted);
            if (!decision.IsRefused && why is not null)
            {
                findings.Breach($"{on:yyyy-MM-dd} {wanted} was booked against {why}");
            }
            else if (decision.IsRefused && why is null)
            {
                findings.WrongDenial($"{on:yyyy-MM-dd} {wanted} was refused: {decision.Refused}");
            }

            Take(decision);
        }

        private Decision<TillEvent> Decide(TillState? state, TillCommand command, DateOnly today) => TillLifecycle.Decide(
            state, command, new DecisionContext(
                _key, core.Policy, core.Calendar, new BusinessMoment(today, new TimeOnly(8, 0)), new Actor("mei", ActorRole.Collector)));

        private void Take(Decision<TillEvent> decision)
        {
            foreach (var happened in decision.IsRefused ? [] : decision.Events)
            {
                _state = TillLifecycle.Evolve(_state, happened.Event);
                using var line = JsonDocument.Parse(DomainJson.Write(happened.Event));
                law.Take(line.RootElement);
            }
        }

        private string Id() => $"a{dice.Next(80)}";
    }
}

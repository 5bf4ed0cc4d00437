using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Crowd;

/// <summary>
/// Every unprompted thought of paying, by date, for the whole play: drawn once from the behaviours (kpis.md D5), so a
/// day costs only those who act on it.
/// </summary>
internal sealed class Diary
{
    /// <summary>Row 3 of A17: days past due on which reminders go out; the crowd feels them, it does not set them.</summary>
    private static readonly int[] ReminderDays = [1, 8, 15];

    private readonly Dictionary<DateOnly, List<Urge>> _byDate = [];
    private readonly ulong _seed;
    private readonly DateOnly _from;
    private readonly DateOnly _to;

    private Diary(ulong seed, DateOnly from, DateOnly to)
    {
        _seed = seed;
        _from = from;
        _to = to;
    }

    public static Diary Draw(ulong seed, IEnumerable<CaseFile> cases, DateOnly from, DateOnly to)
    {
        var diary = new Diary(seed, from, to);
        foreach (var file in cases)
        {
            diary.Add(file);
        }

        return diary;
    }

    public IReadOnlyList<Urge> On(DateOnly date) => _byDate.TryGetValue(date, out var urges) ? urges : [];

    private void Add(CaseFile file)
    {
        foreach (var bill in file.Bills)
        {
            if (bill.Due >= _from && Habits.PaysOnTime(_seed, file, bill) is { } on)
            {
                Note(on, new Urge(file, UrgeKind.OnTime, bill));
            }

            if (bill.Due >= _from.AddDays(-1))
            {
                Remind(file, bill.Due);
            }
        }

        // What was overdue before the play is reminded of from its first day on.
        if (file.Bills.Any(bill => bill.Due < _from.AddDays(-1)))
        {
            Remind(file, _from.AddDays(-1));
        }

        for (var month = new DateOnly(_from.Year, _from.Month, 1); month <= _to; month = month.AddMonths(1))
        {
            Month(file, month);
        }
    }

    private void Remind(CaseFile file, DateOnly due)
    {
        foreach (var days in ReminderDays)
        {
            var roll = Dice.Roll(_seed, due.AddDays(days), file.Row.CaseId, "reminded");
            if (roll.Chance(file.Behaviour.ReminderChance))
            {
                Note(due.AddDays(days + roll.Next(7)), new Urge(file, UrgeKind.Reminded, null));
            }
        }
    }

    private void Month(CaseFile file, DateOnly month)
    {
        var roll = Dice.Roll(_seed, month, file.Row.CaseId, "month");
        var on = Habits.UsualDay(_seed, file.Behaviour, month);
        if (file.Behaviour.PrepayMonth == month.Month && roll.Chance(file.Behaviour.OnTimeChance))
        {
            Note(on, new Urge(file, UrgeKind.PaysAhead, null));
        }
        else if (roll.Chance(Behaviours.MonthChance(file.Behaviour, month.Month, overdue: true)))
        {
            Note(on, new Urge(file, UrgeKind.ClearsUp, null));
        }
    }

    private void Note(DateOnly on, Urge urge)
    {
        if (on < _from || on > _to)
        {
            return;
        }

        if (!_byDate.TryGetValue(on, out var urges))
        {
            _byDate.Add(on, urges = []);
        }

        urges.Add(urge);
    }
}

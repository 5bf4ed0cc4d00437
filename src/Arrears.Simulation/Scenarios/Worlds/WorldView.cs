using System.Diagnostics;
using System.Globalization;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Ladders;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;

namespace Arrears.Simulation.Scenarios.Worlds;

/// <summary>What one unit's case and one owner look like at this moment, in the spelling of expectations.</summary>
/// <param name="ownerOnly">The step named an owner and no unit: what both have is the owner's.</param>
internal sealed class WorldView(World world, WorldSetup setup, UnitSetup unit, AccountKey owner, bool ownerOnly)
{
    private readonly CaseState _case = world.Units[unit.Key].Find(unit.Case.CaseId)!;

    private readonly OwnerState _owner = world.Owners[owner];

    private DateOnly Today => world.LocalNow(unit.Key).Date;

    public string Observe(ExpectedValue expected) => expected.Key switch
    {
        "stage" => SnakeCase.Of(_case.Stage),
        "owner_stage" => SnakeCase.Of(_owner.Stage),
        "matter_stage" => _owner.Matters.LastOrDefault() is { } matter ? SnakeCase.Of(matter.Stage) : ExpectReader.None,
        "stages_reached" => ExpectReader.List(world.Stages
            .Where(reached => reached.CaseId == _case.Id)
            .Select(reached => SnakeCase.Of(reached.Stage))),
        "promise" => _owner.Promises.LastOrDefault() is { } promise ? SnakeCase.Of(promise.Status) : ExpectReader.None,
        "regions" => ExpectReader.List(Regions().Order(StringComparer.Ordinal)),
        "dispatches" => ExpectReader.List(world.Desk.Departures),
        "next_action" => NextAction() is { } next ? ExpectReader.Dated(next.Kind, next.On) : ExpectReader.None,
        "held_back_by" => HeldBackBy(expected.Argument!),
        "outstanding" => _case.Ledger.Outstanding.ToString(),
        "days_past_due" => Number(OldestDue() is { } oldest ? DayCount.Between(oldest, Today) : 0),
        "counted_days" => Number(OldestDue() is { } oldest ? DayCount.Counted(oldest, Today, Pauses()) : 0),
        _ => throw new UnreachableException($"{expected.Key} is not observed under a policy pack."),
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private DateOnly? OldestDue() => _case.Ledger.OldestOverdueDue(Today);

    private IEnumerable<DaySpan> Pauses()
    {
        foreach (var hold in _case.Holds)
        {
            yield return new DaySpan(hold.From, hold.End);
        }

        foreach (var pause in _case.Standing.Active.Concat(_case.Standing.Past))
        {
            yield return new DaySpan(pause.From, pause.Until?.AddDays(1));
        }
    }

    private IEnumerable<string> Regions()
    {
        foreach (var hold in _case.Holds.Where(hold => hold.IsActive(Today)))
        {
            yield return $"hold:{SnakeCase.Of(hold.Kind)}";
        }

        foreach (var pause in _case.Standing.Active.Where(pause => IsOn(pause)))
        {
            yield return $"pause:{SnakeCase.Of(pause.Kind)}";
        }

        foreach (var grievance in _case.Grievances.Where(grievance => grievance.IsOpen))
        {
            yield return $"grievance:{SnakeCase.Of(grievance.Stage)}";
        }

        if (_owner.Contactability != Contactability.Reachable)
        {
            yield return $"contactability:{SnakeCase.Of(_owner.Contactability)}";
        }

        if (!_case.Alerts.IsEmpty)
        {
            yield return $"limitation:{_case.Alerts.Min(alert => alert.Level)}";
        }
    }

    private bool IsOn(Pause pause) => pause.From <= Today && (pause.Until is not { } until || Today <= until);

    private NextAction? NextAction() => ownerOnly
        ? OwnerLifecycle.NextAction(_owner, setup.Policy, world.CalendarOf(owner), world.LocalNow(owner).Date)
        : UnitLifecycle.NextAction(_case, setup.Policy, setup.Calendar, Today);

    private string HeldBackBy(string move)
    {
        var explanation = ownerOnly
            ? OwnerLifecycle.Explain(_owner, setup.Policy, world.CalendarOf(owner), world.LocalNow(owner))
            : UnitExplanation.Of(unit.Key, world.Units[unit.Key], setup.Policy, setup.Calendar, Today);
        var moves = explanation.Positions
            .Where(position => ownerOnly || position.Id == _case.Id)
            .SelectMany(position => position.Moves);
        return moves.FirstOrDefault(candidate => candidate.To == move) is { } found
            ? ExpectReader.List(found.Guards.Where(guard => !guard.Holds).Select(guard => guard.Name))
            : $"no move to {move}";
    }
}

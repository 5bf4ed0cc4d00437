using System.Collections.Immutable;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners.Conduct;
using Arrears.Domain.Policy;
using Arrears.Domain.Teams;

namespace Arrears.Domain.Owners;

/// <summary>
/// One decision while it is made: each event is applied at once, so that the next rule looks at the state it will find.
/// </summary>
internal sealed class Ruling(OwnerState? before, DecisionContext context)
{
    private readonly ImmutableArray<Happened<OwnerEvent>>.Builder _events = ImmutableArray.CreateBuilder<Happened<OwnerEvent>>();
    private readonly ImmutableArray<Addressed>.Builder _messages = ImmutableArray.CreateBuilder<Addressed>();
    private readonly ImmutableArray<DispatchChange>.Builder _dispatches = ImmutableArray.CreateBuilder<DispatchChange>();
    private readonly ImmutableArray<string>.Builder _forgotten = ImmutableArray.CreateBuilder<string>();
    private readonly SortedSet<string> _tell = new(StringComparer.Ordinal);
    private OwnerState? _state = before;

    public OwnerState? Before { get; } = before;

    public OwnerState State => _state ?? throw new InvariantViolationException("The owner does not exist yet.");

    public bool Exists => _state is not null;

    public PolicyPack Policy => context.Policy;

    public BusinessCalendar Calendar => context.Calendar;

    public BusinessMoment Now => context.Now;

    public DateOnly Today => context.Today;

    /// <summary>Estates from which nothing may go out at this moment.</summary>
    public ImmutableArray<string> Stopped => context.Operator.StoppedEstates;

    public ActorRole Role => context.Actor.Role;

    public string ActorId => context.Actor.Id;

    /// <summary>When the acting person last passed the module that calling needs.</summary>
    public DateOnly? TrainedOn => context.Operator.TrainedOn;

    /// <summary>Date where the acting person works.</summary>
    public DateOnly StaffToday => context.StaffToday;

    /// <summary>
    /// Item 71: who goes along is named, is somebody else, and has a valid training as well, where the pack holds callers
    /// to the register.
    /// </summary>
    public bool MayAccompany(string? companion) => Policy.Team.Training == TrainingDuty.NotKept
        || (companion is not null && companion != ActorId
            && StaffRules.MayCall(Policy.Team, context.Operator.Staff.CompliantSince(companion, StaffToday), StaffToday));

    /// <summary>The person as the guards of conduct see them at this point of the decision.</summary>
    public PersonFacts Facts => new(State, Policy, Calendar, Today);

    /// <summary>What a request for a contact is answered with.</summary>
    public ContactAnswer? Answer { get; set; }

    public string OwnerName => context.Account.Name;

    public string OwnerKey => context.Account.Value;

    public void Happen(OwnerEvent happened, string rule)
    {
        _state = Evolution.Apply(_state, happened);
        _events.Add(new Happened<OwnerEvent>(happened, rule));
        OwnerInvariants.AssertAfter(_state, happened, Policy, Calendar);
    }

    /// <summary>To the unit of the case the message names.</summary>
    public void Send(OwnerMessage message) =>
        _messages.Add(new Addressed(AccountKey.Parse(State.Cases[message.CaseId].Unit), message));

    /// <summary>Personal values that leave the vault for good, in the same transaction.</summary>
    public void Forget(ImmutableArray<string> values) => _forgotten.AddRange(values);

    /// <summary>The units of these cases are told the whole set of pauses, whether it changed or not.</summary>
    public void Tell(IEnumerable<string> cases) => _tell.UnionWith(cases);

    public void Dispatch(Contact contact, DispatchStatus status) => _dispatches.Add(new DispatchChange(
        contact.Id, contact.Channel, status, contact.SendFrom, contact.ExpiresAt, Contacts.OrderOf(State, contact)));

    public Decision<OwnerState, OwnerEvent> Close()
    {
        if (_state is not null)
        {
            Standing.Reconcile(this, _tell);
            OwnerInvariants.AssertWhole(State);
        }

        _messages.AddRange(PromisedVisits.Freed(Before, _state, Today));
        var wake = _state is { } state ? Agenda.NextWake(state, Policy, Calendar, Now) : null;
        return new Decision<OwnerState, OwnerEvent>(
            null, _events.ToImmutable(), _messages.ToImmutable(), _dispatches.ToImmutable(), _state, wake)
        {
            Forgotten = _forgotten.ToImmutable(),
            Answer = Answer,
        };
    }

    public DateOnly WorkingDaysFromToday(int days) => Calendar.AddWorkingDays(Today, days);
}

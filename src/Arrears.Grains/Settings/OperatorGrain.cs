using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Microsoft.Extensions.Logging;
using Made = Arrears.Grains.Settings.Ruling<Arrears.Contracts.Grains.OperatorSettings>;

namespace Arrears.Grains.Settings;

[GrainType("operator")]
public sealed class OperatorGrain(
    [PersistentState("operator", "settings")] IPersistentState<SettingsRecord<OperatorSettings>> stored,
    IPolicyEpochs epochs,
    ILogger<OperatorGrain> log)
    : SettingsGrain<OperatorSettings, OperatorCommand>(stored, log), IOperatorGrain
{
    private string Operator => this.GetPrimaryKeyString().Split('/')[1];

    public Task<OperatorSettings> Get() => Task.FromResult(Settings ?? Empty());

    private protected override Made Decide(OperatorSettings? settings, OperatorCommand command, Actor actor)
    {
        var known = settings ?? Empty();
        return command switch
        {
            ListEstate { EstateId: var id } when known.Estates.Contains(id) => Made.Nothing(known),
            ListEstate { EstateId: var id } => Change(
                known with { Estates = known.Estates.Add(id).Sort(StringComparer.Ordinal) }, "estate_listed"),
            ListPack { Pack: var pack } when known.Packs.Any(listed => listed.Address == pack.Address) => Made.Nothing(known),
            ListPack { Pack: var pack } when known.Packs.Any(listed => IsSameVersion(listed, pack)) => Made.Refuse(
                Refusal.AlreadyExists, $"Version {pack.Version} of pack '{pack.PackId}' exists with other content."),
            ListPack { Pack: var pack } => Change(known with { Packs = known.Packs.Add(pack) }, "pack_listed"),
            NoteStop note when known.StoppedEstates.Contains(note.EstateId) == note.Stopped => Made.Nothing(known),
            NoteStop { Stopped: true, EstateId: var id } => Change(
                known with { StoppedEstates = known.StoppedEstates.Add(id).Sort(StringComparer.Ordinal) }, "estate_stopped"),
            NoteStop { EstateId: var id } => Change(
                known with { StoppedEstates = known.StoppedEstates.Remove(id) }, "estate_resumed"),
            ThrowOperatorSwitch { Reason: var reason } when string.IsNullOrWhiteSpace(reason) => Made.Refuse(
                Refusal.MissingReason, "A switch is thrown for a reason."),
            ThrowOperatorSwitch thrown when known.IsStopped(thrown.Kind) == thrown.Stopped => Made.Nothing(known),
            ThrowOperatorSwitch thrown => Change(
                known with
                {
                    Switches = KillSwitch.Thrown(
                        known.Switches, new KillSwitch(thrown.Kind, thrown.Stopped, thrown.Reason, actor.Id)),
                },
                thrown.Stopped ? "switch_stopped" : "switch_resumed"),
            SetHome { OnlyIfNone: true } when known.Home is not null => Made.Nothing(known),
            SetHome { Home: var home } when known.Home == home => Made.Nothing(known),
            SetHome { Home: var home } => Change(known with { Home = home }, "home_policy_set"),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No rule for this command."),
        };
    }

    protected override long VersionOf(OperatorSettings settings) => settings.Version;

    protected override Task Announce(OperatorCommand command) =>
        command is SetHome or NoteStop or ThrowOperatorSwitch ? epochs.Bump(Operator) : Task.CompletedTask;

    private static bool IsSameVersion(PackEntry listed, PackEntry given) =>
        listed.PackId == given.PackId && listed.Version == given.Version;

    private static Made Change(OperatorSettings next, string happened) =>
        Made.Changed(next with { Version = checked(next.Version + 1) }, happened);

    private OperatorSettings Empty() =>
        new(Operator, ImmutableArray<string>.Empty, ImmutableArray<PackEntry>.Empty, null, Version: 0);
}

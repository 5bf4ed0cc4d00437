using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Teams;
using Microsoft.Extensions.Logging;

namespace Arrears.Grains.Settings;

[GrainType("staff")]
public sealed class StaffGrain(
    [PersistentState("staff", "settings")] IPersistentState<SettingsRecord<StaffRegister>> stored,
    IPolicyEpochs epochs,
    ILogger<StaffGrain> log)
    : SettingsGrain<StaffRegister, StaffCommand>(stored, log), IStaffGrain
{
    private string Operator => this.GetPrimaryKeyString().Split('/')[1];

    public Task<StaffRegister> Get() => Task.FromResult(Settings ?? StaffRegister.Empty);

    private protected override Ruling<StaffRegister> Decide(StaffRegister? settings, StaffCommand command, Actor actor)
    {
        var known = settings ?? StaffRegister.Empty;
        var answer = StaffRules.Decide(known, command, actor.Id);
        return answer.Refused is { } refused ? new(null, [], refused)
            : ReferenceEquals(answer.Register, known) ? Ruling<StaffRegister>.Nothing(known)
            : Ruling<StaffRegister>.Changed(answer.Register! with { Version = checked(known.Version + 1) }, NameOf(command));
    }

    protected override long VersionOf(StaffRegister settings) => settings.Version;

    protected override Task Announce(StaffCommand command) => epochs.Bump(Operator);

    private static string NameOf(StaffCommand command) => command switch
    {
        RegisterStaff => "staff_registered",
        RecordTraining => "training_recorded",
        RecordLeaver => "leaver_recorded",
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No rule for this command."),
    };
}

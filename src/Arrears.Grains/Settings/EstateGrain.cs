using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Microsoft.Extensions.Logging;

namespace Arrears.Grains.Settings;

[GrainType("estate")]
public sealed class EstateGrain(
    [PersistentState("estate", "settings")] IPersistentState<SettingsRecord<EstateSettings>> stored,
    IPolicyEpochs epochs,
    ILogger<EstateGrain> log)
    : SettingsGrain<EstateSettings, EstateCommand>(stored, log), IEstateGrain
{
    private string Operator => this.GetPrimaryKeyString().Split('/')[1];

    private string EstateId => this.GetPrimaryKeyString().Split('/')[2];

    public Task<EstateSettings?> Get() => Task.FromResult(Settings);

    private protected override Ruling<EstateSettings> Decide(
        EstateSettings? settings, EstateCommand command, Actor actor) =>
        EstateRules.Decide(settings, Operator, EstateId, command, actor);

    protected override long VersionOf(EstateSettings settings) => settings.Version;

    /// <summary>Everything that accounts look at moves the epoch, so that none commits under what held before.</summary>
    protected override Task Announce(EstateCommand command) =>
        command is ProposePayee or TellFact ? Task.CompletedTask : epochs.Bump(Operator);
}

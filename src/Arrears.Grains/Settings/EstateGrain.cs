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
    protected override async Task Announce(EstateCommand command)
    {
        if (command is ThrowSwitch)
        {
            await NoteStop();
        }

        if (command is not (ProposePayee or TellFact))
        {
            await epochs.Bump(Operator);
        }
    }

    /// <summary>Persons own in several estates and hear of a stop through their operator: how it stands now, whatever was asked.</summary>
    private async Task NoteStop()
    {
        var stopped = Settings!.IsStopped(SwitchKind.OutboundContact);
        var reply = await GrainFactory.GetGrain<IOperatorGrain>(SettingsKeys.Operator(Operator))
            .Execute(new NoteStop(EstateId, stopped), CommandMeta.Engine);
        if (reply.Status != ReplyStatus.Accepted)
        {
            throw new InvalidOperationException($"The operator did not hear of the switch of {EstateId}: {reply.Status} {reply.Detail}");
        }
    }
}

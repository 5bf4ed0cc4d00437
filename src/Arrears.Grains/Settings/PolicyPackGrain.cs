using System.Text;
using System.Text.Json;
using Arrears.Contracts.Grains;
using Arrears.Domain;
using Arrears.Domain.Documents;
using Microsoft.Extensions.Logging;
using Made = Arrears.Grains.Settings.Ruling<Arrears.Grains.Settings.PackDocument>;

namespace Arrears.Grains.Settings;

/// <param name="Json">The document as it was uploaded.</param>
public sealed record PackDocument(string Json);

/// <summary>Holds a pack that nobody can change: its key is the hash of its content.</summary>
[GrainType("policy-pack")]
public sealed class PolicyPackGrain(
    [PersistentState("policy-pack", "settings")] IPersistentState<SettingsRecord<PackDocument>> stored,
    ILogger<PolicyPackGrain> log)
    : SettingsGrain<PackDocument, PackDocument>(stored, log), IPolicyPackGrain
{
    private string Address => this.GetPrimaryKeyString().Split('/')[1];

    public Task<byte[]?> Get() => Task.FromResult(Settings is { } pack ? Encoding.UTF8.GetBytes(pack.Json) : null);

    public Task<CommandReply> Store(byte[] utf8) => Execute(new PackDocument(Encoding.UTF8.GetString(utf8)), CommandMeta.Engine);

    private protected override Made Decide(PackDocument? settings, PackDocument command, Actor actor)
    {
        if (settings is not null)
        {
            return Made.Nothing(settings);
        }

        try
        {
            return ContentHash.OfJson(Encoding.UTF8.GetBytes(command.Json)) == Address
                ? Made.Changed(command, "pack_stored")
                : Made.Refuse(Refusal.VersionOvertaken, "The document does not have this content address.");
        }
        catch (JsonException)
        {
            return Made.Refuse(Refusal.VersionOvertaken, "The document is not JSON.");
        }
    }

    protected override long VersionOf(PackDocument settings) => 1;
}

using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Cli.Views;
using Arrears.Domain.Documents;
using Arrears.Domain.Policy;
using Arrears.Protos.V1;
using PolicyPack = Arrears.Domain.Policy.PolicyPack;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears policy check FILE...</c>, which needs no server, and <c>arrears policy strategy PACK</c>.</summary>
public static class PolicyCommands
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Policy packs.", Arity = ArgumentArity.OneOrMore };
        var check = new Command("check", "Validate policy packs; exit status 0 only if all are sound.") { files };
        check.SetAction(parsed => Check(
            parsed.GetRequiredValue(files),
            parsed.InvocationConfiguration.Output,
            parsed.GetValue(GlobalOptions.Json)));
        var pack = new Argument<string>("PACK") { Description = "A pack id, for its newest version, or a content address." };
        var strategy = new Command("strategy", "The strategy matrix: by age and kind of payer what is done next, how and by whom.") { pack };
        strategy.Runs(async (parsed, session) =>
        {
            var request = new GetStrategyRequest { PolicyPack = parsed.GetRequiredValue(pack) };
            StrategyView.Write(session, await session.Call(Role.Auditor, request, new Api(session).Policies.GetStrategyAsync));
            return ExitStatus.Done;
        });
        return new Command("policy", "Policy packs: a place's rules as data.") { check, strategy };
    }

    /// <summary>One line for each sound pack with its content address, one for each fault, and the totals.</summary>
    /// <returns>Exit status: 0 when every pack is sound, else 1.</returns>
    public static int Check(IEnumerable<string> files, TextWriter output, bool json)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(output);
        var results = files.Select(file => (File: file, Result: Read(file))).ToList();
        var sound = results.Count(result => result.Result.IsValid);
        if (json)
        {
            var packs = results.Select(result => new
            {
                result.File,
                result.Result.Value?.Id,
                result.Result.Value?.Version,
                result.Result.Value?.ContentAddress,
                result.Result.Faults,
            });
            output.WriteLine(CliJson.Write(new { Packs = packs, Sound = sound }));
        }
        else
        {
            foreach (var line in results.SelectMany(result => Lines(result.Result)))
            {
                output.WriteLine(line);
            }

            output.WriteLine($"{sound} sound, {results.Count - sound} refused");
        }

        return sound == results.Count ? 0 : 1;
    }

    private static SourceResult<PolicyPack> Read(string file)
    {
        try
        {
            return PolicyPackReader.Read(File.ReadAllBytes(file), file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            var fault = new SourceFault(file, 1, "$", $"cannot be read: {unreadable.Message}");
            return new SourceResult<PolicyPack>(null, [fault]);
        }
    }

    private static IEnumerable<string> Lines(SourceResult<PolicyPack> result) => result.Value is { } pack
        ? [$"OK {pack.Id} {pack.Version} {pack.ContentAddress}"]
        : result.Faults.Select(fault => fault.ToString());
}

using System.CommandLine;
using System.CommandLine.Parsing;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Domain;
using Arrears.Simulation;
using Arrears.Simulation.Portfolio;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears generate</c>: needs no server.</summary>
internal static class GenerateCommand
{
    private static readonly Option<PresetName?> Named = new("--preset")
    {
        Description = "dev (3 estates, 3,000 units; the default), mid (60, about 85,000), listed (400, about 560,000) "
            + "or top (5,000, about 7 million).",
        HelpName = "NAME",
        CustomParser = ParsePreset,
    };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Same seed, same portfolio, byte for byte.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "Folder to write; made when it is missing.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<int?> Units = new("--units")
    {
        Description = "Exactly so many units in the preset's estates, instead of as many as they have by themselves.",
        HelpName = "N",
    };

    private static readonly Option<bool> Force = new("--force")
    {
        Description = "Write although the folder holds something.",
    };

    public static Command Create()
    {
        var command = new Command(
            "generate", "Write a seeded, realistic portfolio with arrears of past years as canonical CSV files.")
        {
            Named, Seed, Out, Units, Force,
        };
        command.Runs(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, Session session)
    {
        var folder = Path.GetFullPath(parsed.GetRequiredValue(Out));
        if (!parsed.GetValue(Force) && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new CommandFailure(
                session.Say($"'{folder}' is not empty.", $"“{folder}”不是空目录。"),
                session.Say("Name another folder, or write into it with --force.", "请另选目录，或用 --force 写入。"));
        }

        var preset = Preset.Of(parsed.GetValue(Named) ?? PresetName.Dev) with { UnitCount = parsed.GetValue(Units) };
        if (preset.UnitCount < preset.EstateCount)
        {
            throw new CommandFailure(session.Say(
                $"the preset has {preset.EstateCount} estates: --units must be at least that.",
                $"该预设有 {preset.EstateCount} 个小区：--units 不得少于此数。"));
        }

        var portfolio = PortfolioGenerator.Generate(preset, parsed.GetValue(Seed));
        var manifest = await Bar.Show(session, session.Say("Generating", "正在生成"), show => Task.Run(() =>
            PortfolioFiles.Write(folder, portfolio, new DirectProgress<PortfolioProgress>(step =>
            {
                session.Cancellation.ThrowIfCancellationRequested();
                var share = (double)step.EstatesDone / step.EstatesInAll;
                show($"{step.Written.Units:N0} {session.Say("units", "套房屋")}", share);
            }))));
        Report(session, folder, manifest);
        return ExitStatus.Done;
    }

    private static void Report(Session session, string folder, PortfolioManifest manifest)
    {
        if (session.Json)
        {
            session.WriteJson(new { Folder = folder, Manifest = manifest });
            return;
        }

        var table = Tables.New(Tables.Left(session.Say("rows of", "数据")), Tables.Right(session.Say("written", "写入")));
        var counts = manifest.Counts;
        Tables.Add(
            table,
            [session.Say("estates", "小区"), $"{counts.Estates:N0}"],
            [session.Say("units", "房屋"), $"{counts.Units:N0}"],
            [session.Say("owners", "业主"), $"{counts.Owners:N0}"],
            [session.Say("cases", "欠费户"), $"{counts.Cases:N0}"],
            [session.Say("charges", "应收"), $"{counts.Charges:N0}"],
            [session.Say("charges to come", "后续应收"), $"{counts.PlannedCharges:N0}"],
            [session.Say("payments", "实收"), $"{counts.Payments:N0}"],
            [session.Say("interruptions", "时效中断"), $"{counts.Interruptions:N0}"]);
        session.Show(table);
        session.Output.WriteLine(session.Say(
            $"Preset {manifest.Source}, seed {manifest.Seed}, begins on {manifest.StartsOn:yyyy-MM-dd}, in {folder}",
            $"预设 {manifest.Source}，种子 {manifest.Seed}，自 {manifest.StartsOn:yyyy-MM-dd} 起，目录 {folder}"));
        session.Output.WriteLine(session.Say($"Import it: arrears import {folder}", $"导入：arrears import {folder}"));
    }

    private static PresetName? ParsePreset(ArgumentResult result)
    {
        var text = result.Tokens[0].Value.Replace('-', '_');
        if (text == "listed")
        {
            return PresetName.ListedMid;
        }

        if (SnakeCase.TryParse<PresetName>(text, out var name))
        {
            return name;
        }

        result.AddError($"There is no preset '{text}': dev, mid, listed or top.");
        return null;
    }
}

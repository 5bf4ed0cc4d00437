using Arrears.Simulation.Import;
using Arrears.Simulation.Portfolio;

namespace Arrears.Host.Demo;

/// <summary>The portfolio of a demo, made once and kept in the data folder.</summary>
internal static class DemoPortfolio
{
    public static PortfolioFolder Open(DemoOptions options)
    {
        var folder = Path.Combine(options.Host.Data, "portfolio");
        if (!File.Exists(Path.Combine(folder, "portfolio.json")))
        {
            Make(options, folder);
        }

        var portfolio = PortfolioFiles.Read(folder);
        var isSheet = portfolio.Manifest.Seed == 0;
        if (isSheet != options.Sheet is not null || (!isSheet && portfolio.Manifest.Seed != options.Seed))
        {
            throw new HostOptionException(
                $"{options.Host.Data} holds another demo (source {portfolio.Manifest.Source}, "
                + $"seed {portfolio.Manifest.Seed}). Give another folder with --data.");
        }

        return portfolio;
    }

    private static void Make(DemoOptions options, string folder)
    {
        if (options.Sheet is { } sheet)
        {
            var read = ArrearsSheetReader.Read(sheet);
            foreach (var reject in read.Reading.Rejects)
            {
                Console.WriteLine($"  rejected: {reject}");
            }

            read.WriteTo(folder);
            return;
        }

        Console.WriteLine($"Generating the sample portfolio (seed {options.Seed}) …");
        PortfolioFiles.Write(folder, PortfolioGenerator.Generate(PresetName.Dev, options.Seed));
    }
}

using System.Text.Json;

namespace Arrears.Simulation.Portfolio;

/// <summary>How far writing a portfolio is.</summary>
public sealed record PortfolioProgress(int EstatesDone, int EstatesInAll, PortfolioCounts Written);

/// <summary>
/// A portfolio as a folder: <c>portfolio.json</c> and nine CSV files (UTF-8 without byte order mark, line feed, header
/// row, dates yyyy-MM-dd, amounts with two decimals). Writing and reading stream estate by estate and row by row.
/// </summary>
public static class PortfolioFiles
{
    private const string ManifestName = "portfolio.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>
    /// Writes a generated portfolio. The manifest is written last, so a folder without one was never finished; files
    /// of an earlier attempt are replaced.
    /// </summary>
    public static PortfolioManifest Write(
        string folder, GeneratedPortfolio portfolio, IProgress<PortfolioProgress>? progress = null) =>
        Write(
            folder,
            portfolio.Estates,
            portfolio.Preset.EstateCount,
            counts => new PortfolioManifest(
                PortfolioManifest.CurrentFormat,
                EnumWords<PresetName>.Word(portfolio.Preset.Name),
                portfolio.Seed,
                portfolio.Preset.StartsOn,
                portfolio.Preset.PlannedThrough,
                counts),
            progress);

    /// <summary>Writes rows that came from elsewhere, for example an arrears sheet.</summary>
    public static PortfolioManifest Write(
        string folder, PortfolioRows rows, string source, DateOnly startsOn, DateOnly plannedThrough) =>
        Write(
            folder,
            [rows],
            1,
            counts => new PortfolioManifest(
                PortfolioManifest.CurrentFormat, source, 0, startsOn, plannedThrough, counts),
            progress: null);

    /// <summary>Whether the path is a folder that was written to the end.</summary>
    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, ManifestName));

    /// <summary>Opens a folder that was written to the end.</summary>
    /// <exception cref="PortfolioFileException">No manifest, an unreadable one, or one of another format.</exception>
    public static PortfolioFolder Read(string folder)
    {
        var path = Path.Combine(folder, ManifestName);
        if (!File.Exists(path))
        {
            throw new PortfolioFileException(ManifestName, 0, $"the file is missing in '{folder}'.");
        }

        PortfolioManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<PortfolioManifest>(File.ReadAllBytes(path), Json);
        }
        catch (JsonException fault)
        {
            throw new PortfolioFileException(ManifestName, (fault.LineNumber ?? 0) + 1, fault.Message, fault);
        }

        return manifest is { Format: PortfolioManifest.CurrentFormat }
            ? new PortfolioFolder(folder, manifest)
            : throw new PortfolioFileException(
                ManifestName, 1, $"format {manifest?.Format} is unknown; this build reads format 1.");
    }

    private static PortfolioManifest Write(
        string folder,
        IEnumerable<PortfolioRows> estates,
        int estatesInAll,
        Func<PortfolioCounts, PortfolioManifest> describe,
        IProgress<PortfolioProgress>? progress)
    {
        Directory.CreateDirectory(folder);
        var manifestPath = Path.Combine(folder, ManifestName);
        File.Delete(manifestPath);
        var counts = PortfolioCounts.None;
        using (var writer = new PortfolioWriter(folder))
        {
            var done = 0;
            foreach (var estate in estates)
            {
                writer.Write(estate);
                counts += PortfolioCounts.Of(estate);
                progress?.Report(new PortfolioProgress(++done, estatesInAll, counts));
            }
        }

        var manifest = describe(counts);
        File.WriteAllText(manifestPath, JsonSerializer.Serialize(manifest, Json) + "\n");
        return manifest;
    }
}

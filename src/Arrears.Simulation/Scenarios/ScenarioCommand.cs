using System.Text.Encodings.Web;
using System.Text.Json;

namespace Arrears.Simulation.Scenarios;

/// <summary><c>arrears scenario run</c>: needs no server and no database.</summary>
public static class ScenarioCommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Runs every scenario named or found below a named folder and writes one line for each, then the totals alone on
    /// a line. A file that cannot be read as a scenario counts as failed.
    /// </summary>
    /// <param name="json">One JSON object instead of lines.</param>
    /// <returns>Exit status: 0 when at least one ran and none failed, else 1.</returns>
    public static int Run(IEnumerable<string> paths, TextWriter output, bool json)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(output);
        var results = paths.SelectMany(RunPath).ToList();
        var failed = results.Count(result => !result.Passed);
        if (json)
        {
            var report = new { Results = results, Passed = results.Count - failed, Failed = failed };
            output.WriteLine(JsonSerializer.Serialize(report, Json));
        }
        else
        {
            results.ForEach(result => output.WriteLine(Line(result)));
            output.WriteLine($"{results.Count - failed} passed, {failed} failed");
        }

        return failed == 0 && results.Count > 0 ? 0 : 1;
    }

    private static IEnumerable<ScenarioResult> RunPath(string path)
    {
        if (File.Exists(path))
        {
            return [RunFile(path)];
        }

        if (!Directory.Exists(path))
        {
            return [new ScenarioResult(path, path, "", null, "no such file or folder")];
        }

        var files = Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count == 0
            ? [new ScenarioResult(path, path, "", null, "no scenario below this folder")]
            : files.Select(RunFile);
    }

    private static ScenarioResult RunFile(string file)
    {
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new ScenarioResult(file, Path.GetFileNameWithoutExtension(file), "", null, problem.Message);
        }

        var reading = ScenarioReader.Read(file, text);
        return reading.Error ?? ScenarioRunner.Run(reading.Scenario!);
    }

    private static string Line(ScenarioResult result) => result switch
    {
        { Passed: true } => $"PASS {result.Id} {result.Title}",
        { Step: { } step } => $"FAIL {result.Id} step {step}: {result.Message}",
        _ => $"FAIL {result.Id}: {result.Message}",
    };
}

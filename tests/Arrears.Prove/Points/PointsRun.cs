using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Arrears.Prove.Check;
using Arrears.Prove.TestHost;

namespace Arrears.Prove.Points;

/// <summary>One host after the other dies with every command at a point; the next one is asked again under the same keys.</summary>
internal sealed class PointsRun(string folder, IReadOnlyList<Sample> samples, IReadOnlyList<CrashPoint> points, Plant plant)
{
    private static readonly TimeSpan HostPatience = TimeSpan.FromMinutes(3);
    private static readonly string[] Good = ["Accepted", "Replayed", "Applied", "AlreadyApplied"];

    private readonly Findings _findings = new();

    public int Pairs => samples.Count * points.Count;

    public async Task<Findings> Run(Action<string> say)
    {
        var options = new PointsHostOptions(folder, null, null, plant);
        Sample.Save(options.Samples, samples);
        Directory.CreateDirectory(options.Data);
        foreach (var point in points)
        {
            await Live(options with { Die = point });
            await CompareAcknowledged(options, point);
            say($"died at {point} with {samples.Count} commands");
            options = options with { Retry = point };
        }

        await Live(options);
        await using var database = await Database.Open(options.Data, null);
        foreach (var point in points)
        {
            for (var i = 0; i < samples.Count; i++)
            {
                await Compare(database, point, samples[i].Under(PointsHostCommand.OperatorOf(point, i)));
            }
        }

        CompareAnswers(options);
        return _findings;
    }

    /// <summary>One host, from its start to its death.</summary>
    /// <exception cref="InvalidOperationException">It did not die where it was told to.</exception>
    private static async Task Live(PointsHostOptions options)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, PointsHostCommand.Arguments(options)) { RedirectStandardError = true };
        ShortLife.Prepare(start);
        using var process = Process.Start(start)!;
        var words = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(HostPatience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new InvalidOperationException($"The host did not reach {options.Die} with every command.");
        }

        if (options.Die is null != (process.ExitCode == 0))
        {
            throw new InvalidOperationException($"The host ended with {process.ExitCode} at {options.Die}: {await words}");
        }
    }

    /// <summary>What the dead host had answered for was durable before it died.</summary>
    private async Task CompareAcknowledged(PointsHostOptions options, CrashPoint point)
    {
        await using var database = await Database.Open(options.Data, null);
        foreach (var reply in Replies.Read(options.Replies).Where(r => r.Point == point && r.Stage == "died" && Good.Contains(r.Said)))
        {
            if ((await Events(database, reply.Account)).Count == 0)
            {
                _findings.Lost.Add($"{reply.Account}: answered {reply.Said}, and not stored when the host died at {point}");
            }
        }
    }

    private async Task Compare(Database database, CrashPoint point, Sample sample)
    {
        var (wanted, stored) = (Expectation.Of(sample), await Events(database, sample.Account));
        if (sample.IsRepeatable)
        {
            stored = [.. stored.Distinct()];
        }

        var what = $"{sample.Name} at {point}";
        if (stored.Count > wanted.Events.Count)
        {
            _findings.Double.Add($"{what}: {stored.Count} journal lines instead of {wanted.Events.Count}");
        }
        else if (!stored.SequenceEqual(wanted.Events))
        {
            _findings.Lost.Add($"{what}: {stored.Count} journal lines instead of {wanted.Events.Count}, or others");
        }
        else if (!sample.IsRepeatable
            && await Text(database, "account_state", "payload", $"account = '{sample.Account}'") is var states
            && !states.SequenceEqual([wanted.State]))
        {
            _findings.Illegal.Add($"{what}: its state is not the one its events make");
        }

        await CompareRest(database, what, sample, wanted);
    }

    private async Task CompareRest(Database database, string what, Sample sample, Expectation wanted)
    {
        var messages = new List<string>();
        await foreach (var row in database.Rows($"SELECT receiver, body FROM outbox WHERE sender = '{sample.Account}'"))
        {
            messages.Add($"{row.GetString(0)} {Encoding.UTF8.GetString((byte[])row.GetValue(1))}");
        }

        if (messages.Count > wanted.Messages.Count)
        {
            _findings.Double.Add($"{what}: {messages.Count} messages instead of {wanted.Messages.Count}");
        }
        else if (!messages.Order(StringComparer.Ordinal).SequenceEqual(wanted.Messages))
        {
            _findings.Lost.Add($"{what}: {messages.Count} messages instead of {wanted.Messages.Count}, or others");
        }

        var keys = 0;
        await foreach (var row in database.Rows($"SELECT 1 FROM idempotency WHERE account = '{sample.Account}'"))
        {
            keys++;
        }

        if (keys != (sample.IsKeyed ? 1 : 0))
        {
            _findings.Lost.Add($"{what}: {keys} keys kept");
        }
    }

    /// <summary>Whoever asks again is told that it is done.</summary>
    private void CompareAnswers(PointsHostOptions options)
    {
        var keyed = points.SelectMany(point => samples.Select((sample, i) => sample.Under(PointsHostCommand.OperatorOf(point, i))))
            .Where(sample => sample.IsKeyed || sample.Sender is not null)
            .ToDictionary(sample => sample.Account);
        var retries = Replies.Read(options.Replies).Where(reply => reply.Stage != "died" && keyed.ContainsKey(reply.Account)).ToList();
        foreach (var reply in retries.Where(reply => !Good.Contains(reply.Said)))
        {
            _findings.Lost.Add($"{keyed[reply.Account].Name} at {reply.Point}: {reply.Stage}, and told {reply.Said}");
        }

        if (retries.Count != 2 * keyed.Count)
        {
            _findings.Lost.Add($"{(2 * keyed.Count) - retries.Count} repeated commands without an answer");
        }
    }

    private static async Task<List<string>> Events(Database database, string account)
    {
        var bodies = await Text(database, "journal", "body", $"account = '{account}' ORDER BY sequence");
        return [.. bodies.Select(body =>
        {
            using var line = JsonDocument.Parse(body);
            return line.RootElement.GetProperty("event").GetRawText();
        })];
    }

    private static async Task<List<string>> Text(Database database, string table, string column, string where)
    {
        var texts = new List<string>();
        await foreach (var row in database.Rows($"SELECT {column} FROM {table} WHERE {where}"))
        {
            texts.Add(Encoding.UTF8.GetString((byte[])row.GetValue(0)));
        }

        return texts;
    }
}

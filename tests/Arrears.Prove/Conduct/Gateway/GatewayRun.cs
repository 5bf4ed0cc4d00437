using System.Diagnostics;
using System.Text.Json;
using Arrears.Contracts.Storage;
using Arrears.Contracts.Time;
using Arrears.Domain.Accounts;
using Arrears.Host;
using Arrears.Host.Engine;
using Arrears.Prove.Conduct.Core;
using Arrears.Prove.Conduct.Rules;
using Arrears.Prove.Reporting;
using Arrears.Storage;
using Microsoft.Extensions.DependencyInjection;
using HostOptions = Arrears.Host.HostOptions;

namespace Arrears.Prove.Conduct.Gateway;

/// <summary>
/// The same game over gRPC on one real host: many desks ask at the same moments about the same people, the engine works
/// on its own ladders beside them, and the journal of each person goes to the checker.
/// </summary>
internal static class GatewayRun
{
    private const int Desks = 16;
    private const int AttemptsOfAMoment = 1_250;
    private const int AttemptsOfAnOwner = 125;
    private const int PageSize = 1_000;

    private static readonly DateTimeOffset Opens = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(8));

    public static async Task<ConductFindings> Run(ContactLaw law, int attempts, int seed, WorkFolder folder)
    {
        var began = Stopwatch.GetTimestamp();
        var dice = new Random(seed);
        var street = new Street(Math.Max(20, attempts / AttemptsOfAnOwner), dice);
        var options = new HostOptions(folder.Path, StorageEngine.Sqlite, null, FreePort.Next(), Opens) { IsQuiet = true };
        await using var app = await ArrearsHost.Build(options, "", CancellationToken.None);
        await app.StartAsync();
        var desks = Enumerable.Range(0, Desks).Select(number => new Desk(options.Port, number, seed)).ToList();
        try
        {
            await desks[0].Settle(street);
            await desks[0].Train(desks.Select(desk => desk.Name).Append(WantedMaker.Companion), DateOnly.FromDateTime(Opens.DateTime));
            await Work(app.Services.GetRequiredService<IClockControl>(), desks, street, attempts, dice);
            var findings = await Judge(app.Services.GetRequiredService<IJournalReader>(), law, desks, street);
            Console.WriteLine(
                $"  over gRPC: attempts={findings.Attempts} granted={findings.Granted} breaches={findings.Breaches} "
                + $"wrong_denials={findings.WrongDenials} desks={Desks} owners={street.Owners} "
                + $"seconds={Stopwatch.GetElapsedTime(began).TotalSeconds:0}");
            return findings;
        }
        finally
        {
            desks.ForEach(desk => desk.Dispose());
            await app.StopAsync();
        }
    }

    /// <summary>Moment after moment, each with a crowd of attempts at once.</summary>
    private static async Task Work(IClockControl clock, List<Desk> desks, Street street, int attempts, Random dice)
    {
        var at = Opens;
        for (var left = attempts; left > 0; left -= AttemptsOfAMoment)
        {
            at = at.AddMinutes(dice.Next(300, 1500));
            await clock.Advance(at);
            var crowd = Enumerable.Range(0, Math.Min(left, AttemptsOfAMoment)).Select(_ => dice.Next(street.Owners)).ToList();
            await Task.WhenAll(desks.Select((desk, number) => Task.Run(async () =>
            {
                foreach (var owner in crowd.Where((_, i) => i % desks.Count == number))
                {
                    await desk.Ask(owner, at);
                }
            })));
        }
    }

    private static async Task<ConductFindings> Judge(IJournalReader journal, ContactLaw law, List<Desk> desks, Street street)
    {
        var findings = new ConductFindings();
        var logs = desks.ToDictionary(desk => desk.Name, desk => desk.Log);
        for (var i = 0; i < street.Owners; i++)
        {
            var owner = Street.OwnerId(i);
            var reading = new JournalOfOwner(
                new ConductChecker(law, findings, owner),
                findings,
                logs.ToDictionary(log => log.Key, log => log.Value.GetValueOrDefault(owner) ?? new Queue<Asked>()));
            var key = AccountKey.ForOwner(Street.Operator, owner);
            for (long after = 0; ;)
            {
                var lines = await journal.Read(key, after, PageSize);
                foreach (var line in lines)
                {
                    using var body = JsonDocument.Parse(line.Body);
                    reading.Take(body.RootElement);
                }

                if (lines.Length < PageSize)
                {
                    break;
                }

                after = lines[^1].Sequence;
            }

            reading.Close();
        }

        return findings;
    }
}

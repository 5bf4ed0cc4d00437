using System.Collections.Concurrent;
using System.Diagnostics;
using Arrears.Protos.V1;
using Arrears.Prove.Crash;
using Arrears.Prove.TestHost;

namespace Arrears.Prove.Rot;

/// <summary>What a run came to.</summary>
/// <param name="Refused">Damage that a load showed: the account was refused and listed.</param>
/// <param name="Found">Damage that the examination found.</param>
/// <param name="FromBackup">Of the rest of the journal's damage, what needed a backup's line first.</param>
/// <param name="Silent">Damage that nobody was told of.</param>
/// <param name="Faults">Accounts that were not the same after repair, or suffered for another one.</param>
internal sealed record RotResult(
    int Mutations, int Refused, int Found, int FromBackup, IReadOnlyCollection<string> Silent, IReadOnlyCollection<string> Faults)
{
    public bool IsClean => Silent.Count == 0 && Faults.Count == 0;
}

/// <summary>
/// Rounds of damage. In each some accounts of a town at rest are hurt while no host lives; the next host must refuse
/// them and nobody else, tell of it, and bring each back to exactly what it was.
/// </summary>
/// <param name="wounds">What is inflicted, in this order, on accounts that the seed chooses.</param>
internal sealed class RotRun(RotTown town, Plant plant, IReadOnlyCollection<Wound> wounds, int seed)
{
    private const int PerRound = 125;
    private const int Tries = 200;
    private const int Neighbours = 40;
    private const int AtOnce = 8;

    private readonly Random _dice = new(seed);
    private readonly ConcurrentBag<string> _silent = [];
    private readonly ConcurrentBag<string> _faults = [];
    private Dictionary<string, string> _portraits = [];
    private int _refused;
    private int _found;
    private int _fromBackup;

    public async Task<RotResult> Run(Action<string> say)
    {
        await using var tables = await RotTables.Open(town.Folder, town.Connection);
        _portraits = await tables.Portraits();
        string[] Of(bool mine) => [.. _portraits.Keys.Where(a => a.Split('/')[1] == Api.Operator == mine).Order(StringComparer.Ordinal)];
        var (accounts, others) = (Of(mine: true), Of(mine: false));
        var surgery = new Surgery(tables, town.Older, others, _dice);
        var began = Stopwatch.GetTimestamp();
        var done = 0;
        foreach (var round in wounds.Chunk(Math.Min(PerRound, accounts.Length / 2)))
        {
            await Round(tables, surgery, round, accounts);
            done += round.Length;
            say($"{Stopwatch.GetElapsedTime(began):mm\\:ss} {done} of {wounds.Count} mutations on {accounts.Length} accounts");
        }

        CompareAll(await tables.Portraits());
        return new RotResult(done, _refused, _found, _fromBackup, _silent, _faults);
    }

    private async Task Round(RotTables tables, Surgery surgery, Wound[] round, string[] accounts)
    {
        var patients = new List<Patient>();
        var free = accounts.OrderBy(_ => _dice.Next()).ToList();
        foreach (var wound in round)
        {
            patients.Add(await Hurt(tables, surgery, wound, free));
        }

        var options = town.HostOptions(seed, plant);
        await using var host = new HostUnderTest(options);
        await host.Start();
        using var api = new Api(options.Host.Port);
        await Patience.For("the host to answer", Patience.Usual, api.IsAtRest);
        var ward = new Ward(api);
        await Each(patients, patient => Notice(ward, patient));
        await CheckOthers(ward, patients, free);
        await Each(patients, patient => Repair(ward, patient, RepairOutcome.Repaired));
        await RestoreJournals(tables, ward, [.. patients.Where(patient => patient.Wound.NeedsBackup)]);
        if (await ward.Listed() is { IsEmpty: false } left)
        {
            _faults.Add($"{left.Count} accounts stay on the list, such as {left.First()}");
        }

        foreach (var patient in patients)
        {
            var now = (await tables.Portraits(patient.Account)).GetValueOrDefault(patient.Account);
            if (now != _portraits[patient.Account])
            {
                _faults.Add($"{patient}: not the same after repair");
            }
        }

        await host.Kill();
    }

    /// <summary>The next account that can be hurt like that; it is free no more.</summary>
    private static async Task<Patient> Hurt(RotTables tables, Surgery surgery, Wound wound, List<string> free)
    {
        for (var at = 0; at < Math.Min(free.Count, Tries); at++)
        {
            var account = free[at];
            var journal = wound.NeedsBackup ? await tables.Journal(account) : [];
            if (await surgery.Inflict(wound, account, free))
            {
                free.RemoveAt(at);
                return new Patient(account, wound, [.. journal]);
            }
        }

        throw new InvalidOperationException($"No account can be hurt by {wound}.");
    }

    private async Task Notice(Ward ward, Patient patient)
    {
        if (patient.Wound.ShowsOnLoad)
        {
            if (await ward.IsRefused(patient.Account))
            {
                Interlocked.Increment(ref _refused);
            }
            else
            {
                _silent.Add($"{patient}: served");
            }

            return;
        }

        var said = await ward.Repair(patient.Account, validateOnly: true);
        if (said.Outcome is (RepairOutcome.Repairable or RepairOutcome.BeyondRepair) && said.Findings.Count > 0)
        {
            Interlocked.Increment(ref _found);
        }
        else
        {
            _silent.Add($"{patient}: examined and found {said.Outcome}");
        }
    }

    /// <summary>The list has those who were refused, and the others live on.</summary>
    private async Task CheckOthers(Ward ward, List<Patient> patients, List<string> free)
    {
        var listed = await ward.Listed();
        var hurt = patients.Where(patient => patient.Wound.ShowsOnLoad).ToDictionary(patient => patient.Account);
        foreach (var patient in hurt.Values.Where(patient => !listed.Contains(patient.Account)))
        {
            _silent.Add($"{patient}: not on the list");
        }

        foreach (var account in listed.Where(account => !hurt.ContainsKey(account)))
        {
            _faults.Add($"{account}: on the list, and nobody hurt it");
        }

        await Each(free.Take(Neighbours), async account =>
        {
            if (!await ward.Answers(account))
            {
                _faults.Add($"{account}: whole, and answers nothing");
            }
        });
    }

    /// <summary>What the journal tells is put right; a journal that is damaged itself is never made up.</summary>
    private async Task Repair(Ward ward, Patient patient, RepairOutcome wanted)
    {
        var expected = patient.Wound.NeedsBackup ? RepairOutcome.BeyondRepair : wanted;
        if (await ward.Repair(patient.Account, validateOnly: false) is var said && said.Outcome != expected)
        {
            _faults.Add($"{patient}: repair answers {said.Outcome} {string.Join("; ", said.Findings)}");
        }
    }

    private async Task RestoreJournals(RotTables tables, Ward ward, List<Patient> patients)
    {
        foreach (var patient in patients)
        {
            foreach (var line in patient.Journal)
            {
                await tables.Put(patient.Account, line);
            }
        }

        await Each(patients, async patient =>
        {
            if (await ward.Repair(patient.Account, validateOnly: false) is { Outcome: RepairOutcome.Whole or RepairOutcome.Repaired })
            {
                Interlocked.Increment(ref _fromBackup);
            }
            else
            {
                _faults.Add($"{patient}: not whole with its journal restored");
            }
        });
    }

    private void CompareAll(Dictionary<string, string> now)
    {
        foreach (var account in _portraits.Keys.Where(account => now.GetValueOrDefault(account) != _portraits[account]))
        {
            _faults.Add($"{account}: not what it was before the run");
        }
    }

    private static Task Each<T>(IEnumerable<T> all, Func<T, Task> act) => Parallel.ForEachAsync(
        all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) => await act(one));

    private sealed record Patient(string Account, Wound Wound, LineRow[] Journal)
    {
        public override string ToString() => $"{Account}, {Wound}";
    }
}

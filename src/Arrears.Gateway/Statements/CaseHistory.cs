using System.Text.Json;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Domain.Json;
using Arrears.Domain.Ledger;
using Arrears.Domain.Units;

namespace Arrears.Gateway.Statements;

/// <summary>The money of one case as the journal tells it.</summary>
internal sealed record CaseHistory(string CaseId, string Owner, ServiceContract Contract)
{
    private const int PageSize = 1000;

    /// <summary>Ledger events with the business date they were recorded on, in order.</summary>
    public List<(DateOnly RecordedOn, LedgerEvent Happened)> Entries { get; } = [];

    /// <summary>Every case of the unit, in order of opening; empty when there is no such unit or no case yet.</summary>
    public static async Task<IReadOnlyList<CaseHistory>> Read(
        IJournalReader journal, AccountKey unit, CancellationToken cancellation)
    {
        var cases = new OrderedDictionary<string, CaseHistory>();
        var after = 0L;
        while (true)
        {
            var lines = await journal.Read(unit, after, PageSize, cancellation);
            foreach (var line in lines)
            {
                Take(cases, line);
            }

            if (lines.Length < PageSize)
            {
                return [.. cases.Values];
            }

            after = lines[^1].Sequence;
        }
    }

    private static void Take(OrderedDictionary<string, CaseHistory> cases, StoredJournalLine line)
    {
        if (line.Kind is not ("case_opened" or "money_moved"))
        {
            return;
        }

        using var envelope = JsonDocument.Parse(line.Body);
        switch (envelope.RootElement.GetProperty("event").Deserialize<UnitEvent>(DomainJson.Options))
        {
            case CaseOpened opened:
                cases[opened.CaseId] = new CaseHistory(opened.CaseId, opened.Owner, opened.Contract);
                break;
            case MoneyMoved moved:
                cases[moved.CaseId].Entries.Add((line.BusinessDate, moved.Entry));
                break;
        }
    }
}

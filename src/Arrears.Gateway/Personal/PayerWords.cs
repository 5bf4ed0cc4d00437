using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Gateway.Calls;

namespace Arrears.Gateway.Personal;

/// <summary>Words that came with something about a unit: they belong to whoever is liable there, and go when that person goes.</summary>
internal sealed class PayerWords(PersonalDesk personal, IPortfolioQueries queries)
{
    /// <summary>The reference of the words; null when there are none.</summary>
    public async ValueTask<string?> Keep(
        CommandDraft draft, string estate, string unit, string caseId, string words, string kind = "words")
    {
        draft.Check.AtMost(kind, words);
        if (words.Length == 0 || draft.Check.IsMalformed)
        {
            return null;
        }

        var person = await PersonOf(draft.Caller.Operator, estate, unit, caseId);
        return await personal.Keep(draft, person, kind, words);
    }

    /// <summary>The owner of the case, or of the first case when none is named; the unit itself while it has no case.</summary>
    public async Task<string> PersonOf(string operatorId, string estate, string unit, string caseId)
    {
        var cases = await queries.CasesOf(operatorId, AccountKey.ForUnit(operatorId, estate, unit));
        var meant = cases.FirstOrDefault(row => row.RowKey == caseId) ?? cases.FirstOrDefault();
        return meant?.Owner ?? $"unit/{estate}/{unit}";
    }
}

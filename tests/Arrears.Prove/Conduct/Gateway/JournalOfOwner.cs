using System.Text.Json;
using Arrears.Prove.Conduct.Rules;

namespace Arrears.Prove.Conduct.Gateway;

/// <summary>Brings the lines of one person's journal together with what the desks asked and were told.</summary>
internal sealed class JournalOfOwner(ConductChecker checker, ConductFindings findings, Dictionary<string, Queue<Asked>> asked)
{
    public void Take(JsonElement line)
    {
        var happened = line.GetProperty("event").Clone();
        var kind = happened.GetProperty("kind").GetString()!;
        var noted = Person.Moment(line);
        if (kind is not ("contact_deferred" or "contact_denied") && line.GetProperty("rule").GetString() != "contact.requested")
        {
            checker.Take(noted, [happened], null, null);
            return;
        }

        var desk = line.GetProperty("actor").GetProperty("id").GetString()!;
        if (kind == "contact_used")
        {
            // Said on the spot: the second line of the same request.
            checker.Take(noted, [happened], null, null);
            return;
        }

        var attempt = asked[desk].Dequeue();
        var now = checker.Local(attempt.At);
        if (now != noted)
        {
            findings.Breach($"{desk} asked at {now:s} by the person's clock, and it was decided as of {noted:s}");
        }

        var verdict = kind switch
        {
            "contact_granted" => Verdict.Granted,
            "contact_deferred" => Verdict.Deferred,
            _ => Verdict.Denied,
        };
        if (attempt.IsGranted != (verdict == Verdict.Granted))
        {
            findings.Breach($"{desk} was told otherwise than the journal says: {kind} at {noted:s}");
        }

        DateTime? until = verdict == Verdict.Deferred ? Person.Moment(happened.GetProperty("until")) : null;
        checker.Take(now, [happened], attempt.Wanted.Words, new Answer(verdict, until));
    }

    /// <summary>Every attempt has to stand in the journal.</summary>
    public void Close()
    {
        foreach (var (desk, rest) in asked.Where(log => log.Value.Count > 0))
        {
            findings.Breach($"{rest.Count} attempts of {desk} stand in no journal");
        }
    }
}

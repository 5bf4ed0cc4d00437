namespace Arrears.Domain.Tests.Lifecycle.Oracle;

/// <summary>Which commands must be accepted and which refused, as far as the papers decide it.</summary>
internal sealed class Answers(NaiveCase naive)
{
    /// <summary>Purposes that speak of overdue money; the campaign and a promise's reminder speak of what is coming.</summary>
    private static readonly string[] Chases =
        ["reminder", "call", "visit", "demand_1", "demand_2", "lawyer_letter", "broken_promise_call", "preserving_demand"];

    private NaivePolicy Policy => naive.Policy;

    public (string Rule, string Says)? ShouldBe(Turn turn)
    {
        var accepted = turn.Refusal is null;
        var wrong = turn.Asked switch
        {
            HoldSet hold => Hold(hold, accepted),
            HoldLonger longer => Longer(longer, accepted),
            Approval yes => Approve(yes, turn.Role, accepted),
            CommitAsked commit when accepted && naive.Owed == 0 && Chases.Contains(commit.Purpose) =>
                "what was paid is never chased: the commit must be declined",
            CloseAsked close when accepted => Close(close, turn.Role),
            ReopenAsked when accepted && !naive.IsClosed => "only a closed case is opened again",
            Paid { Plain: true } when !accepted => $"money is accepted in every stage, but: {turn.Refusal}",
            _ => null,
        };
        return wrong is null ? null : (RuleOf(turn.Asked!), wrong);
    }

    private static string RuleOf(Fact asked) => asked switch
    {
        HoldSet or HoldLonger => "A17.9",
        Approval => "A17.6",
        CommitAsked or Paid => "invariants",
        _ => "A17.18",
    };

    private string? Hold(HoldSet hold, bool accepted)
    {
        var days = hold.Until.DayNumber - hold.From.DayNumber;
        var max = Policy.Days("hold", "max_days");
        if (accepted && (days > max || days <= 0))
        {
            return $"a hold of {days} days was accepted, 1 to {max} are allowed";
        }

        var plain = hold.From == naive.Today && days > 0 && days <= max && hold.Reason != "" && !naive.IsClosed
            && naive.All<HoldSet>().All(other => other.What.Id != hold.Id && naive.EndOf(other.What) < naive.Today);
        return !accepted && plain ? "a hold with kind, end and reason must be accepted" : null;
    }

    private string? Longer(HoldLonger longer, bool accepted)
    {
        if (!accepted)
        {
            return null;
        }

        if (naive.Renewals(longer.Id) >= Policy.Days("hold", "max_renewals"))
        {
            return "a hold is renewed once";
        }

        var hold = naive.All<HoldSet>().LastOrDefault(set => set.What.Id == longer.Id).What;
        if (hold is null)
        {
            return "a hold nobody placed was renewed";
        }

        var more = longer.Until.DayNumber - naive.EndOf(hold).DayNumber;
        return more > Policy.Days("hold", "max_days") || more <= 0 ? $"a hold was renewed by {more} days" : null;
    }

    private string? Approve(Approval yes, string role, bool accepted)
    {
        var may = Policy.Names("authority", "demand_approvers").Contains(role);
        if (accepted && !may)
        {
            return $"{role} approved a demand";
        }

        if (accepted && naive.Waiting != yes.Step)
        {
            return $"{yes.Step} was approved while {naive.Waiting ?? "nothing"} waits for it";
        }

        return !accepted && may && naive.Waiting == yes.Step ? $"{role} may approve the {yes.Step} that waits" : null;
    }

    private string? Close(CloseAsked close, string role)
    {
        var open = naive.Books.Debts.Sum(debt => debt.Open);
        return close switch
        {
            _ when naive.IsClosed => "a closed case was closed again",
            { Reason: "" } => "a case was closed without a reason",
            { As: "contract_ended" } when open > 0 => "the contract ended with money outstanding",
            { As: "time_barred" } when naive.Owed > 0 => "a live claim was closed as barred",
            { As: "written_off" } when open > Policy.Authority("write_off", role) => $"{role} wrote off {open} fen",
            { As: "written_off" or "time_barred" or "not_liable" or "contract_ended" } => null,
            _ => $"{close.As} is no end",
        };
    }
}

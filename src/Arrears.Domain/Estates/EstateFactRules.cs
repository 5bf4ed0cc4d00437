using System.Collections.Immutable;

namespace Arrears.Domain.Estates;

/// <summary>A refusal, or the facts as they stand afterwards; the same facts: it was so already.</summary>
public readonly record struct FactsAnswer(Refused? Refused, EstateFacts? Facts)
{
    public static FactsAnswer Refuse(Refusal reason, RuleId rule, string detail) => new(new Refused(reason, rule, Detail: detail), null);

    public static implicit operator FactsAnswer(EstateFacts facts) => new(null, facts);
}

/// <summary>What may be told of an estate, and what may be said in public for it. Pure.</summary>
public static class EstateFactRules
{
    /// <summary>Parts every bulletin has (Civil Code 943).</summary>
    private static readonly ImmutableArray<string> BulletinParts = ["services", "fees", "common_income"];

    public static FactsAnswer Decide(EstateFacts facts, EstateFactCommand command) => command switch
    {
        TellRelation c => Tell(facts, c),
        SetPayLink c => PayLinks.Check(c.Template) is { } refused
            ? new FactsAnswer(refused, null)
            : facts with { PayLink = c.Template },
        RegisterTill c => facts.Tills.Contains(c.Till) ? facts : facts with
        {
            Tills = facts.Tills.RemoveAll(known => known.Id == c.Till.Id).Add(c.Till),
        },
        RegisterOffice c => Register(facts, c.Office),
        RequestUrging c => Urge(facts, c),
        PublishContent c => Publish(facts, c.Content),
        LogPublicIssue c => Log(facts, c),
        AnswerPublicIssue c => Answer(facts, c),
        _ => throw new InvariantViolationException($"{command.GetType().Name} has no rule."),
    };

    private static FactsAnswer Tell(EstateFacts facts, TellRelation c) => string.IsNullOrWhiteSpace(c.Evidence)
        ? FactsAnswer.Refuse(Refusal.MissingEvidence, "item.106", "The relation is shown by a register extract or the like.")
        : facts.Relation == c.Relation ? facts : facts with { Relation = c.Relation };

    private static FactsAnswer Register(EstateFacts facts, Office office)
    {
        const string Rule = "item.145";
        if (office.To < office.From)
        {
            return FactsAnswer.Refuse(Refusal.PeriodReversed, Rule, "The term ends before it begins.");
        }

        if (office.Kind == OfficeKind.BlockCaptain == string.IsNullOrWhiteSpace(office.Building))
        {
            return FactsAnswer.Refuse(Refusal.MissingReason, Rule, "A block captain has a building, and only a captain has.");
        }

        return facts.Offices.Contains(office)
            ? facts
            : facts with { Offices = facts.Offices.RemoveAll(known => known.Id == office.Id).Add(office) };
    }

    private static FactsAnswer Urge(EstateFacts facts, RequestUrging c)
    {
        const string Rule = "item.145";
        var request = c.Request;
        if (facts.Urges.Any(known => known.Id == request.Id))
        {
            return facts;
        }

        if (!facts.OfficesOn(request.On).Any(office => office.Kind != OfficeKind.BlockCaptain))
        {
            return FactsAnswer.Refuse(Refusal.UnknownContact, Rule, "Nobody holds an office of the committee on that day.");
        }

        if (request.Of < c.UnitsMin || request.Owing < 0 || request.Owing > request.Of)
        {
            return FactsAnswer.Refuse(Refusal.GuardForbids, "item.146", $"The committee hears figures of at least {c.UnitsMin} units.");
        }

        return string.IsNullOrWhiteSpace(request.LetterRef)
            ? FactsAnswer.Refuse(Refusal.MissingEvidence, Rule, "The request is made in writing.")
            : facts with { Urges = facts.Urges.Add(request) };
    }

    private static FactsAnswer Publish(EstateFacts facts, EstateContent content)
    {
        var rule = content.Kind == ContentKind.Bulletin ? "item.150" : "item.151";
        if (facts.Contents.FirstOrDefault(known => known.Id == content.Id) is { } known)
        {
            return IsSame(known, content)
                ? facts
                : FactsAnswer.Refuse(Refusal.AlreadyExists, rule, "What was published stays as it is: publish it anew under another id.");
        }

        if (Lacking(facts, content) is { } lacking)
        {
            return FactsAnswer.Refuse(Refusal.MissingReason, rule, lacking);
        }

        foreach (var text in content.Parts.Select(part => part.Text).Append(content.Title))
        {
            if (PublicWording.Check(text, facts.Relation) is { } refused)
            {
                return new FactsAnswer(refused, null);
            }
        }

        return facts with { Contents = facts.Contents.Add(content) };
    }

    private static string? Lacking(EstateFacts facts, EstateContent content) => content switch
    {
        { Parts.IsDefaultOrEmpty: true } => "It says nothing.",
        { Kind: ContentKind.Bulletin } when BulletinParts.Except(content.Parts.Select(part => part.Name)).Any() =>
            $"A bulletin tells of {string.Join(", ", BulletinParts)}.",
        { Kind: ContentKind.Bulletin } when facts.Contents.Any(known => known.Kind == ContentKind.Bulletin && known.From == content.From) =>
            "The bulletin of this month was published.",
        { Kind: ContentKind.Bulletin, From.Day: not 1 } => "A bulletin is of a month: it begins on the first.",
        { Kind: ContentKind.LawCard, Place: null or "" } => "Law holds in a place: say which.",
        { Kind: ContentKind.LawCard } when content.Parts.All(part => part.Name != "citation") => "Law is cited.",
        { Kind: ContentKind.LawCard } when content.To < content.From => "It ends before it begins.",
        _ => null,
    };

    private static FactsAnswer Log(EstateFacts facts, LogPublicIssue c)
    {
        if (c.Source == IssueSource.PrivateChat)
        {
            return FactsAnswer.Refuse(Refusal.ConductForbids, "conduct.private_chat", "Private talk is not watched and not written down.");
        }

        return PublicWording.Check(c.Topic, facts.Relation) is { } refused ? new FactsAnswer(refused, null)
            : facts.Issues.Any(known => known.Id == c.IssueId) ? facts
            : facts with { Issues = facts.Issues.Add(new PublicIssue(c.IssueId, c.Source, c.Topic, c.On)) };
    }

    private static FactsAnswer Answer(EstateFacts facts, AnswerPublicIssue c)
    {
        const string Rule = "item.149";
        if (facts.Issues.FirstOrDefault(issue => issue.Id == c.IssueId) is not { } known)
        {
            return FactsAnswer.Refuse(Refusal.UnknownGrievance, Rule, $"There is no issue {c.IssueId}.");
        }

        if (known.AnsweredOn is not null)
        {
            return known.Answer == c.Answer ? facts : FactsAnswer.Refuse(Refusal.AlreadyDecided, Rule, "It was answered.");
        }

        if (c.Facts.IsDefaultOrEmpty)
        {
            return FactsAnswer.Refuse(Refusal.MissingEvidence, Rule, "Criticism is answered with facts on file.");
        }

        return PublicWording.Check(c.Answer, facts.Relation) is { } refused
            ? new FactsAnswer(refused, null)
            : facts with
            {
                Issues = facts.Issues.Replace(known, known with { Answer = c.Answer, Facts = c.Facts, AnsweredOn = c.On }),
            };
    }

    private static bool IsSame(EstateContent left, EstateContent right) =>
        left with { Parts = [] } == right with { Parts = [] } && left.Parts.SequenceEqual(right.Parts);
}

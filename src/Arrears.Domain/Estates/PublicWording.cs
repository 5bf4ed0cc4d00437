using System.Text.RegularExpressions;
using Arrears.Domain.Wording;

namespace Arrears.Domain.Estates;

/// <summary>
/// What is said before everybody: nobody's home is named, nobody is shamed (items 50, 146, 149), and nothing is claimed
/// of manager and developer that is not so (item 106).
/// </summary>
public static partial class PublicWording
{
    public static Refused? Check(string text, CorporateRelation relation) =>
        string.IsNullOrWhiteSpace(text) ? new Refused(Refusal.MissingReason, "item.149", Detail: "It says nothing.")
        : NamedUnit().Match(text) is { Success: true } unit
            ? new Refused(Refusal.ConductForbids, "conduct.unit_named", Detail: $"'{unit.Value}' names a home.")
        : WordingLinter.Check(WordingKind.Sentence, text) is [var fault, ..]
            ? new Refused(Refusal.ConductForbids, fault.Rule, Detail: $"'{fault.Excerpt}' is said of nobody.")
        : Relation(text, relation);

    /// <summary>"Separate companies" may be said where the estate's facts say so, and nowhere else.</summary>
    public static Refused? Relation(string text, CorporateRelation relation) =>
        relation is CorporateRelation.SeparateSubsidiaries or CorporateRelation.Unrelated
            || SeparateCompanies().Match(text) is not { Success: true } said
            ? null
            : new Refused(Refusal.ConductForbids, "item.106", Detail: $"'{said.Value}' is not known to be true here.");

    [GeneratedRegex(
        @"(\d+|[一二三四五六七八九十]+)\s*(室|房|号房)|(?<![\d-])\d{1,3}-\d{1,3}-\d{2,4}(?![\d-])|\b(flat|unit|room|apartment) \d",
        RegexOptions.IgnoreCase)]
    private static partial Regex NamedUnit();

    [GeneratedRegex("(独立|各自).{0,4}(运营|经营|核算)|(两个|两家|不同的?).{0,4}公司|没有.{0,4}(隶属|关联)关系|separate compan|independent compan", RegexOptions.IgnoreCase)]
    private static partial Regex SeparateCompanies();
}

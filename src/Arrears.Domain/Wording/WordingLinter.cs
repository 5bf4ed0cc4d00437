using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Arrears.Domain.Documents;

namespace Arrears.Domain.Wording;

/// <summary>What a text is for; each kind has its own duties besides what no text may say.</summary>
public enum WordingKind
{
    /// <summary>Letters and reminders that ask for money: they name the period and offer a way to ask and to object.</summary>
    Demand,

    /// <summary>A sentence or answer of the library.</summary>
    Sentence,

    /// <summary>A festival greeting: no word of money.</summary>
    Greeting,

    /// <summary>Outage and other service notices: no word of arrears.</summary>
    Notice,
}

/// <param name="Rule">The rule it breaks, with a text in the policy references.</param>
/// <param name="Excerpt">What was found; empty where something is missing.</param>
public sealed record WordingFault(RuleId Rule, string Excerpt);

/// <summary>
/// Reads a text as a wary lawyer would: threats, shame, untrue consequences, hidden periods, private accounts (items 9,
/// 42, 51, 52, 102, 134 to 141). It finds known ways to say such things; it does not understand what it reads.
/// </summary>
public static partial class WordingLinter
{
    private const RegexOptions PhraseOptions =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Lazy<ImmutableArray<BannedPhrase>> Banned = new(ReadEmbedded);

    /// <param name="accounts">Payee accounts from the registry: any other long number is one somebody typed.</param>
    /// <param name="instrument">An effective judgment or order exists: only then may its consequences be named.</param>
    public static ImmutableArray<WordingFault> Check(
        WordingKind kind, string text, IEnumerable<string>? accounts = null, bool instrument = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = ImmutableArray.CreateBuilder<WordingFault>();
        foreach (var phrase in Banned.Value)
        {
            if (phrase.Concerns(kind) && !(instrument && phrase.UnlessInstrument) && phrase.Pattern.Match(text) is { Success: true } match)
            {
                faults.Add(new WordingFault(phrase.Rule, match.Value));
            }
        }

        if (kind == WordingKind.Demand)
        {
            faults.AddRange(Duties(text));
        }

        faults.AddRange(TypedAccounts(text, accounts ?? []));
        return faults.DrainToImmutable();
    }

    /// <summary>Items 12, 133 and 134: the period, and a way to ask or object, are never left out.</summary>
    private static IEnumerable<WordingFault> Duties(string text)
    {
        if (Period().Count(text) < 2)
        {
            yield return new WordingFault("conduct.hidden_period", "");
        }

        if (!WayOut().IsMatch(text))
        {
            yield return new WordingFault("conduct.no_way_out", "");
        }
    }

    private static IEnumerable<WordingFault> TypedAccounts(string text, IEnumerable<string> accounts)
    {
        var known = accounts.Select(Digits).ToHashSet(StringComparer.Ordinal);
        return AccountNumber().Matches(text)
            .Where(match => !known.Contains(Digits(match.Value)))
            .Select(match => new WordingFault("conduct.private_account", match.Value));
    }

    private static string Digits(string text) => new([.. text.Where(char.IsAsciiDigit)]);

    private static ImmutableArray<BannedPhrase> ReadEmbedded()
    {
        var (fileName, utf8) = EmbeddedFiles.In("Wording.Data").Single(file => file.FileName == "banned.json");
        return [.. SourceSection.ReadFile(utf8, fileName, file => file.Sections("phrases", ReadPhrase).ToList()).OrThrow()];
    }

    private static BannedPhrase ReadPhrase(SourceSection section) => new(
        section.Text("rule"),
        section.Choices<WordingKind>("kinds"),
        section.Flag("unless_instrument"),
        new Regex(string.Join('|', section.Texts("patterns")), PhraseOptions));

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月|\{period_from\}|\{period_to\}")]
    private static partial Regex Period();

    [GeneratedRegex("异议|疑问|咨询|dispute|question|object", RegexOptions.IgnoreCase)]
    private static partial Regex WayOut();

    /// <summary>Twelve digits or more, also in groups: a date has eight, a phone number eleven.</summary>
    [GeneratedRegex(@"(?<![\d-])\d(?:[ -]?\d){11,}(?![\d-])")]
    private static partial Regex AccountNumber();

    /// <param name="Kinds">Empty: every kind.</param>
    private sealed record BannedPhrase(
        RuleId Rule, ImmutableArray<WordingKind> Kinds, bool UnlessInstrument, Regex Pattern)
    {
        public bool Concerns(WordingKind kind) => Kinds.IsEmpty || Kinds.Contains(kind);
    }
}

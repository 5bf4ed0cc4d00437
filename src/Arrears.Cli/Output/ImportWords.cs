using System.Collections.Frozen;
using Arrears.Cli.Running;
using Arrears.Domain;
using Arrears.Simulation.Import;

namespace Arrears.Cli.Output;

/// <summary>What an import says of files, columns and rows, in the user's language.</summary>
internal static class ImportWords
{
    private const char Any = '*';

    private static readonly FrozenDictionary<string, string> Chinese = Words.Read("import-zh.json");

    private static readonly (string Start, string End, string Said)[] Patterns =
    [
        .. Chinese.Where(pair => pair.Key.Contains(Any, StringComparison.Ordinal)).Select(pair =>
            (pair.Key[..pair.Key.IndexOf(Any, StringComparison.Ordinal)],
                pair.Key[(pair.Key.IndexOf(Any, StringComparison.Ordinal) + 1)..],
                pair.Value)),
    ];

    public static string Kind(Session session, SheetKind kind) => Word(session, "kind", SnakeCase.Of(kind));

    public static string Column(Session session, SheetColumn column) => Word(session, "column", SnakeCase.Of(column));

    public static string Notice(Session session, SheetNotice notice) => Word(session, "notice", SnakeCase.Of(notice));

    /// <param name="reason">UPPER_SNAKE words with spaces between.</param>
    public static string Finding(Session session, string reason) => string.Join(
        session.Say(", ", "，"),
        reason.Split(' ').Select(word => Word(session, "finding", word.ToLowerInvariant())));

    /// <summary>Why a row or a file was refused; a reason that nobody translated stays English.</summary>
    public static string Reason(Session session, string reason)
    {
        var key = $"reason.{reason}";
        if (session.Language != Language.Chinese)
        {
            return reason;
        }

        if (Chinese.TryGetValue(key, out var said))
        {
            return said;
        }

        var (start, end, pattern) = Array.Find(Patterns, known => key.Length >= known.Start.Length + known.End.Length
            && key.StartsWith(known.Start, StringComparison.Ordinal)
            && key.EndsWith(known.End, StringComparison.Ordinal));
        return start is null
            ? reason
            : pattern.Replace($"{Any}", key[start.Length..^end.Length], StringComparison.Ordinal);
    }

    private static string Word(Session session, string group, string word) => session.Language == Language.Chinese
        ? Chinese.GetValueOrDefault($"{group}.{word}", word)
        : word.Replace('_', ' ');
}

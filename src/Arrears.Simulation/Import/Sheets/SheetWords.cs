using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Arrears.Domain;

namespace Arrears.Simulation.Import;

/// <summary>
/// The words of offices, from <c>sheet-words.json</c>: a new spelling is a new word there. They stand as they are
/// compared, without spaces and unit in brackets, English in small letters.
/// </summary>
internal static class SheetWords
{
    private static readonly JsonElement Root = Read();

    public static FrozenDictionary<string, SheetColumn> Headers { get; } = Index(Root.GetProperty("headers"), Enum);

    /// <summary>Words that mean what the other columns leave: their meanings in order of likelihood.</summary>
    public static FrozenDictionary<string, SheetColumn[]> HeadersByNeighbours { get; } =
        Root.GetProperty("headers_by_neighbours").EnumerateObject().ToFrozenDictionary(
            word => word.Name, word => Texts(word.Value).Select(Enum).ToArray(), StringComparer.Ordinal);

    /// <summary>Headers put together from parts, such as 本月应收总额, where <see cref="Headers"/> has no such word.</summary>
    public static IReadOnlyList<(SheetColumn Meaning, Regex Header)> HeaderPatterns { get; } =
        [.. Root.GetProperty("header_patterns").EnumerateObject().Select(list => (
            Enum(list.Name),
            new Regex($"^(?:{string.Join('|', Texts(list.Value))})$", RegexOptions.CultureInvariant)))];

    /// <summary>A header with one of these speaks of what is charged or owed, whether it is understood or not.</summary>
    public static IReadOnlyList<string> Money { get; } = [.. Texts(Root.GetProperty("money"))];

    /// <summary>The product's word for each receivable.</summary>
    public static FrozenDictionary<string, string> Items { get; } = Index(Root.GetProperty("items"), name => name);

    /// <summary>ISO codes of currencies by their names and marks.</summary>
    public static FrozenDictionary<string, string> Currencies { get; } = Index(Root.GetProperty("currencies"), code => code);

    /// <summary>Headers that seem to say what was received or waived, in words that mean nothing yet.</summary>
    public static Regex Settling { get; } = Any("settling");

    /// <summary>Of those, headers of something beside the money: who took it, when and how.</summary>
    public static Regex BesideSettling { get; } = Any("beside_settling");

    public static FrozenDictionary<string, PaymentMethod> Methods { get; } = Index(
        Root.GetProperty("methods"),
        name => SnakeCase.TryParse<PaymentMethod>(name, out var method) ? method : throw Unknown(name));

    /// <summary>Words that begin a line of totals, and what it totals.</summary>
    public static FrozenDictionary<string, TotalOf> Totals { get; } = Index(
        Root.GetProperty("totals"), name => SnakeCase.TryParse<TotalOf>(name, out var kind) ? kind : throw Unknown(name));

    private static SheetColumn Enum(string name) =>
        SnakeCase.TryParse<SheetColumn>(name, out var column) ? column : throw Unknown(name);

    private static InvalidDataException Unknown(string name) => new($"sheet-words.json: '{name}' means nothing.");

    private static FrozenDictionary<string, T> Index<T>(JsonElement lists, Func<string, T> meaning) => lists
        .EnumerateObject()
        .SelectMany(list => Texts(list.Value).Select(word => (word, Meaning: meaning(list.Name))))
        .ToFrozenDictionary(pair => pair.word, pair => pair.Meaning, StringComparer.Ordinal);

    private static Regex Any(string list) =>
        new(string.Join('|', Texts(Root.GetProperty(list))), RegexOptions.CultureInvariant);

    private static IEnumerable<string> Texts(JsonElement list) =>
        list.EnumerateArray().Select(word => word.GetString()!);

    private static JsonElement Read()
    {
        using var file = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream("Arrears.Simulation.Import.Sheets.sheet-words.json")!;
        return JsonDocument.Parse(file).RootElement;
    }
}

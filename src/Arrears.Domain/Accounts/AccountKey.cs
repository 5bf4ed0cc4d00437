namespace Arrears.Domain.Accounts;

public enum AccountKind
{
    Unit,
    Owner,
    Suspense,
    Building,
    Till,
    Team,
}

/// <summary>
/// The identity of an account grain: <c>u/&lt;operator&gt;/&lt;estate&gt;/&lt;unit&gt;</c>,
/// <c>o/&lt;operator&gt;/&lt;owner&gt;</c>, <c>s/&lt;operator&gt;/&lt;payee account&gt;/&lt;yyyy-MM&gt;</c>,
/// <c>b/&lt;operator&gt;/&lt;estate&gt;/&lt;building&gt;</c>, <c>t/&lt;operator&gt;/&lt;estate&gt;/&lt;till&gt;.&lt;date&gt;</c>
/// or <c>m/&lt;operator&gt;/&lt;estate&gt;/&lt;yyyy-MM&gt;</c>.
/// The leading letter and the slashes keep a key from ever being read as a number or a guid, which stock storage
/// would fold together. Segments are at most 64 characters of <c>A-Z a-z 0-9 - _ .</c>; longer or other names are
/// refused at the edge and never rewritten.
/// </summary>
[GenerateSerializer, Immutable, Alias("arrears.AccountKey")]
public sealed record AccountKey
{
    private const int SegmentLengthMax = 64;

    [NonSerialized]
    private string? _operator;

    [NonSerialized]
    private string? _group;

    private AccountKey(AccountKind kind, string value)
    {
        Kind = kind;
        Value = value;
    }

    [Id(0)]
    public AccountKind Kind { get; init; }

    [Id(1)]
    public string Value { get; init; }

    public string Operator => _operator ??= Segment(1);

    /// <summary>
    /// The estate of a unit, building, till or team; the payee account of a suspense account; the owner of an owner account.
    /// </summary>
    public string Group => _group ??= Segment(2);

    /// <summary>Whether the account belongs to one estate and follows its policy and clock.</summary>
    public bool IsOfAnEstate => Kind is AccountKind.Unit or AccountKind.Building or AccountKind.Till or AccountKind.Team;

    /// <summary>The last segment: unit, owner, month, building, or till and date.</summary>
    public string Name => Value[(Value.LastIndexOf('/') + 1)..];

    public static AccountKey ForUnit(string operatorId, string estate, string unit) =>
        new(AccountKind.Unit, $"u/{Checked(operatorId)}/{Checked(estate)}/{Checked(unit)}");

    public static AccountKey ForOwner(string operatorId, string owner) =>
        new(AccountKind.Owner, $"o/{Checked(operatorId)}/{Checked(owner)}");

    public static AccountKey ForSuspense(string operatorId, string payeeAccount, DateOnly received) =>
        new(AccountKind.Suspense, $"s/{Checked(operatorId)}/{Checked(payeeAccount)}/{received:yyyy-MM}");

    /// <param name="building">A building, or an area of the estate such as the garage.</param>
    public static AccountKey ForBuilding(string operatorId, string estate, string building) =>
        new(AccountKind.Building, $"b/{Checked(operatorId)}/{Checked(estate)}/{Checked(building)}");

    /// <summary>A till on one business date.</summary>
    public static AccountKey ForTill(string operatorId, string estate, string till, DateOnly on) =>
        new(AccountKind.Till, $"t/{Checked(operatorId)}/{Checked(estate)}/{Checked($"{till}.{on:yyyy-MM-dd}")}");

    /// <summary>The book of an estate's team for the month of a date.</summary>
    public static AccountKey ForTeam(string operatorId, string estate, DateOnly on) =>
        new(AccountKind.Team, $"m/{Checked(operatorId)}/{Checked(estate)}/{on:yyyy-MM}");

    /// <summary>True when the text may be one segment of a key.</summary>
    public static bool IsSegment(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > SegmentLengthMax)
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    public static bool TryParse(string? text, out AccountKey key)
    {
        key = null!;
        var parts = text?.Split('/') ?? [];
        var kind = parts.Length switch
        {
            4 when parts[0] == "u" => AccountKind.Unit,
            3 when parts[0] == "o" => AccountKind.Owner,
            4 when parts[0] == "s" => AccountKind.Suspense,
            4 when parts[0] == "b" => AccountKind.Building,
            4 when parts[0] == "t" => AccountKind.Till,
            4 when parts[0] == "m" => AccountKind.Team,
            _ => (AccountKind?)null,
        };
        if (kind is not { } known || !parts.Skip(1).All(IsSegment))
        {
            return false;
        }

        key = new AccountKey(known, text!);
        return true;
    }

    /// <summary>Like <see cref="TryParse"/>, for keys that our own code wrote.</summary>
    /// <exception cref="FormatException">The text is not an account key.</exception>
    public static AccountKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not an account key.");

    /// <summary>The value says everything.</summary>
    public bool Equals(AccountKey? other) => other is not null && Value == other.Value;

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Value;

    private static string Checked(string segment) =>
        IsSegment(segment) ? segment : throw new FormatException($"'{segment}' cannot be part of an account key.");

    private string Segment(int index)
    {
        var from = 0;
        for (; index > 0; index--)
        {
            from = Value.IndexOf('/', from) + 1;
        }

        var to = Value.IndexOf('/', from);
        return to < 0 ? Value[from..] : Value[from..to];
    }
}

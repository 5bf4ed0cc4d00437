using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Arrears.Domain.Documents;

/// <summary>
/// Reads one JSON object strictly. Every read states what is allowed; what is not becomes a fault and a stand-in
/// value, so that one pass reports everything. <see cref="End"/> reports the keys nobody asked for.
/// </summary>
internal sealed class SourceSection
{
    private readonly SourceValue? _object;
    private readonly SourceFaults _faults;
    private readonly int _malformedBefore;
    private readonly HashSet<string> _asked = [];

    /// <summary>An object that is missing or no object answers stand-ins without further faults.</summary>
    public SourceSection(SourceValue? value, SourceFaults faults)
    {
        _faults = faults;
        _malformedBefore = faults.Malformed;
        _object = value is { Kind: JsonValueKind.Object } ? value : null;
        if (value is not null && _object is null)
        {
            Fault(value, $"must be an object, was {Describe(value)}");
        }
    }

    /// <summary>Parses a whole file whose root is an object and reads it; faults anywhere mean no value.</summary>
    public static SourceResult<T> ReadFile<T>(ReadOnlySpan<byte> utf8, string file, Func<SourceSection, T> read)
        where T : class
    {
        var faults = new SourceFaults(file);
        if (SourceParser.Parse(utf8, faults) is not { } root)
        {
            return new SourceResult<T>(null, faults.InOrder);
        }

        var section = new SourceSection(root, faults);
        var value = read(section);
        section.End();
        var found = faults.InOrder;
        return found.Count > 0 ? new SourceResult<T>(null, found) : new SourceResult<T>(value, []);
    }

    /// <summary>Whether anything at all was refused in the file so far.</summary>
    public bool HasFaults => _faults.InOrder.Count > 0;

    public int Integer(string name, int min, int max) =>
        Get(name) is { } value && IntegerIn(value, min, max) is { } number ? number : min;

    /// <summary>Null has to be written: a number left out by mistake is not the same as none.</summary>
    public int? IntegerOrNull(string name, int min, int max) =>
        Get(name) is { Kind: not JsonValueKind.Null } value ? IntegerIn(value, min, max) : null;

    public ImmutableArray<int> Integers(string name, int min, int max) =>
        [.. Items(name).Select(item => IntegerIn(item, min, max) ?? min)];

    public decimal Fraction(string name, decimal min, decimal max) =>
        Get(name) is { } value && FractionIn(value, min, max) is { } number ? number : min;

    public decimal? FractionOrNull(string name, decimal min, decimal max) =>
        Get(name) is { Kind: not JsonValueKind.Null } value ? FractionIn(value, min, max) : null;

    public string Text(string name)
    {
        if (Get(name) is not { } value)
        {
            return "";
        }

        if (!IsText(value))
        {
            Fault(value, $"must be a text that is not empty, was {Describe(value)}");
        }

        return value.Text;
    }

    /// <summary>Null has to be written.</summary>
    public string? TextOrNull(string name) => Member(_object, name) is { Kind: JsonValueKind.Null } ? Nothing(name) : Text(name);

    public bool Flag(string name)
    {
        var value = Get(name);
        if (value is { Kind: not (JsonValueKind.True or JsonValueKind.False) })
        {
            Fault(value, $"must be true or false, was {Describe(value)}");
        }

        return value is { Kind: JsonValueKind.True };
    }

    public DateOnly Date(string name) => Get(name) is { } value ? DateOf(value) : default;

    public ImmutableArray<DateOnly> Dates(string name) => [.. Items(name).Select(DateOf)];

    public TimeOnly Time(string name) => Get(name) is { } value ? TimeOf(value) : default;

    /// <summary>Text with two decimals at most, never a JSON number: many readers turn those into doubles.</summary>
    public Money Amount(string name) => Get(name) is { } value ? AmountOf(value) : default;

    public Money? AmountOrNull(string name) =>
        Get(name) is { Kind: not JsonValueKind.Null } value ? AmountOf(value) : null;

    public TEnum Choice<TEnum>(string name)
        where TEnum : struct, Enum => Get(name) is { } value ? ChoiceOf<TEnum>(value) : default;

    public ImmutableArray<TEnum> Choices<TEnum>(string name)
        where TEnum : struct, Enum
    {
        var seen = new HashSet<string>();
        var items = Items(name);
        foreach (var item in items.Where(item => !seen.Add(item.Text)))
        {
            Fault(item, $"names {item.Text} a second time");
        }

        return [.. items.Select(ChoiceOf<TEnum>)];
    }

    public ImmutableArray<string> Texts(string name)
    {
        var items = Items(name);
        foreach (var item in items.Where(item => !IsText(item)))
        {
            Fault(item, $"must be a text that is not empty, was {Describe(item)}");
        }

        return [.. items.Select(item => item.Text)];
    }

    public T Section<T>(string name, Func<SourceSection, T> read) => Read(Get(name), read);

    public ImmutableArray<T> Sections<T>(string name, Func<SourceSection, T> read) =>
        [.. Items(name).Select(item => Read(item, read))];

    /// <summary>Every member of the object, whatever its name, as a section of its own.</summary>
    public ImmutableArray<T> Members<T>(Func<string, SourceSection, T> read)
    {
        var members = _object?.Members ?? [];
        _asked.UnionWith(members.Select(member => member.Name));
        return [.. members.Select(member => Read(member.Value, section => read(member.Name, section)))];
    }

    /// <summary>
    /// Refuses a value that is well formed and still cannot stand beside the others. Says nothing while a value of
    /// this section is malformed: whatever stands in for it contradicts nothing.
    /// </summary>
    /// <param name="name">A member, or the way down to one: <c>ladder.call_bands</c>, <c>strategy.cells.3.role</c>.</param>
    public void RefuseIf(bool contradiction, string name, string reason)
    {
        if (contradiction && _faults.Malformed == _malformedBefore && Down(name) is { } value)
        {
            _faults.Contradiction(value, reason);
        }
    }

    /// <summary>Refuses the section as a whole, at its first line.</summary>
    public void RefuseIf(bool contradiction, string reason)
    {
        if (contradiction && _faults.Malformed == _malformedBefore && _object is not null)
        {
            _faults.Contradiction(_object, reason);
        }
    }

    /// <summary>Refuses the keys that were not asked for.</summary>
    public void End()
    {
        foreach (var member in (_object?.Members ?? []).Where(member => !_asked.Contains(member.Name)))
        {
            _faults.Form(member.Line, member.Value.Path, "is not a known key");
        }
    }

    private static string Describe(SourceValue value) => value.Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"\"{value.Text}\"",
        JsonValueKind.Number => value.Text,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    private static bool IsText(SourceValue value) =>
        value.Kind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.Text);

    private static SourceValue? Member(SourceValue? parent, string name) =>
        parent?.Members.FirstOrDefault(member => member.Name == name)?.Value;

    private SourceValue? Down(string names) => names.Split('.').Aggregate(_object, Step);

    private static SourceValue? Step(SourceValue? parent, string name) =>
        parent is { Kind: JsonValueKind.Array } list && int.TryParse(name, CultureInfo.InvariantCulture, out var at)
            ? list.Items.ElementAtOrDefault(at)
            : Member(parent, name);

    private T Read<T>(SourceValue? value, Func<SourceSection, T> read)
    {
        var section = new SourceSection(value, _faults);
        var result = read(section);
        section.End();
        return result;
    }

    private string? Nothing(string name)
    {
        _asked.Add(name);
        return null;
    }

    private SourceValue? Get(string name)
    {
        _asked.Add(name);
        var value = Member(_object, name);
        if (value is null && _object is not null)
        {
            _faults.Form(_object.Line, $"{_object.Path}.{name}", "is missing");
        }

        return value;
    }

    private ImmutableArray<SourceValue> Items(string name)
    {
        var value = Get(name);
        if (value is { Kind: not JsonValueKind.Array })
        {
            Fault(value, $"must be a list, was {Describe(value)}");
        }

        return value?.Items ?? [];
    }

    private int? IntegerIn(SourceValue value, int min, int max)
    {
        if (value.Kind != JsonValueKind.Number
            || !int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return Fault<int?>(value, $"must be a whole number, was {Describe(value)}");
        }

        return number < min || number > max
            ? Fault<int?>(value, $"must be between {min} and {max}, was {number}")
            : number;
    }

    private decimal? FractionIn(SourceValue value, decimal min, decimal max)
    {
        if (value.Kind != JsonValueKind.Number
            || !decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return Fault<decimal?>(value, $"must be a number, was {Describe(value)}");
        }

        return number < min || number > max
            ? Fault<decimal?>(value, FormattableString.Invariant($"must be between {min} and {max}, was {number}"))
            : number;
    }

    private DateOnly DateOf(SourceValue value) =>
        value.Kind == JsonValueKind.String && DateOnly.TryParseExact(
            value.Text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : Fault<DateOnly>(value, $"must be a date such as \"2026-11-01\", was {Describe(value)}");

    private TimeOnly TimeOf(SourceValue value) =>
        value.Kind == JsonValueKind.String && TimeOnly.TryParseExact(
            value.Text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : Fault<TimeOnly>(value, $"must be a time such as \"09:30\", was {Describe(value)}");

    private Money AmountOf(SourceValue value) =>
        value.Kind == JsonValueKind.String && Money.TryParse(value.Text, out var amount) && !amount.IsNegative
            ? amount
            : Fault<Money>(value, $"must be an amount such as \"5000.00\", not negative, was {Describe(value)}");

    private TEnum ChoiceOf<TEnum>(SourceValue value)
        where TEnum : struct, Enum
    {
        var names = SnakeCaseNames.Of<TEnum>();
        return value.Kind == JsonValueKind.String && names.TryGetValue(value.Text, out var choice)
            ? choice
            : Fault<TEnum>(value, $"must be one of {string.Join(", ", names.Keys)}, was {Describe(value)}");
    }

    private T Fault<T>(SourceValue value, string reason)
    {
        Fault(value, reason);
        return default!;
    }

    private void Fault(SourceValue value, string reason) =>
        _faults.Form(value.Line, value.Path, reason);
}

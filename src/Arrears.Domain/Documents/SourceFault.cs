namespace Arrears.Domain.Documents;

/// <summary>What is wrong with a data file, where, and why: enough to go there and put it right.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Path">JSON path, for example <c>$.contact.caps[0].count</c>.</param>
/// <param name="Reason">A sentence part that continues the path: <c>must be between 1 and 100, was 0</c>.</param>
public sealed record SourceFault(string File, int Line, string Path, string Reason)
{
    /// <summary>The form editors and terminals make clickable: <c>file:line: path reason</c>.</summary>
    public override string ToString() => $"{File}:{Line}: {Path} {Reason}";
}

/// <summary>What was read, or everything that is wrong with it: never both, never neither.</summary>
public sealed record SourceResult<T>(T? Value, IReadOnlyList<SourceFault> Faults)
    where T : class
{
    public bool IsValid => Faults.Count == 0;

    /// <summary>For data that ships with the program, whose faults are ours.</summary>
    /// <exception cref="InvalidDataException">The data have faults; the message lists them.</exception>
    public T OrThrow() => Value is { } value && IsValid
        ? value
        : throw new InvalidDataException(string.Join(Environment.NewLine, Faults));
}

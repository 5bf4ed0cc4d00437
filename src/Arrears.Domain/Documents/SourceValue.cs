using System.Collections.Immutable;
using System.Text.Json;

namespace Arrears.Domain.Documents;

/// <summary>A JSON value that knows its line and path, so that a rule broken later can still point at it.</summary>
/// <param name="Text">The string, or the number as written; empty for everything else.</param>
internal sealed record SourceValue(
    JsonValueKind Kind,
    int Line,
    string Path,
    string Text,
    ImmutableArray<SourceMember> Members,
    ImmutableArray<SourceValue> Items);

/// <param name="Line">Line of the name.</param>
internal sealed record SourceMember(string Name, int Line, SourceValue Value);

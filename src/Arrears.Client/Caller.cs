using Arrears.Protos.V1;

namespace Arrears.Client;

/// <summary>One person or machine that calls, as a token names it.</summary>
/// <param name="Subject">Goes to the journal. 1 to 64 characters of A-Z a-z 0-9 - _ .</param>
public sealed record Caller(Role Role, string Subject);

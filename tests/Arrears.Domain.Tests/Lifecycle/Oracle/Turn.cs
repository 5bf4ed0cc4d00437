namespace Arrears.Domain.Tests.Lifecycle.Oracle;

/// <summary>One command as a case saw it: what was asked, how the core answered, and where the case stood then.</summary>
/// <param name="What">Name of the command or message.</param>
/// <param name="Addressed">The command was about this case; else it was about a neighbour.</param>
/// <param name="Refusal">Why the core refused; null where it accepted.</param>
/// <param name="Asked">The command as a plain fact; null where it tells the ladder nothing.</param>
/// <param name="Deeds">What the core says it did about this case, in order.</param>
/// <param name="Stage">Where the core says the case stands afterwards.</param>
/// <param name="NextAction">The next date the core waits for.</param>
internal sealed record Turn(
    DateOnly On,
    string What,
    bool Addressed,
    string Role,
    string? Refusal,
    Fact? Asked,
    IReadOnlyList<Deed> Deeds,
    Books Books,
    string Stage,
    DateOnly? NextAction)
{
    public override string ToString() =>
        $"{On:yyyy-MM-dd} {What} by {Role}: {Refusal ?? "accepted"} {Asked} [{string.Join("; ", Deeds)}] "
        + $"-> {Stage}, next {NextAction:yyyy-MM-dd}";
}

/// <summary>What is owed and complained of. Balances have an oracle of their own, the naive books.</summary>
internal sealed record Books(IReadOnlyList<Debt> Debts, IReadOnlyList<Complaint> Complaints, bool DebitPending)
{
    public override string ToString() => string.Join(", ", Debts);
}

/// <param name="Open">Fen not paid and not credited.</param>
/// <param name="Contested">The part of them that is in dispute.</param>
/// <param name="Interruptions">Acts that began its limitation anew, with their days.</param>
internal sealed record Debt(
    string Id, DateOnly Due, long Open, long Contested, IReadOnlyList<(string Kind, DateOnly On)> Interruptions);

internal sealed record Complaint(string Id, bool Answered, bool OperatorAtFault);

/// <summary>What somebody told the case.</summary>
internal abstract record Fact;

internal sealed record Look : Fact;

internal sealed record HoldSet(string Id, DateOnly From, DateOnly Until, string Reason) : Fact;

internal sealed record HoldLonger(string Id, DateOnly Until, string Reason) : Fact;

internal sealed record HoldOff(string Id) : Fact;

/// <param name="Pauses">The whole set, each with its last day.</param>
internal sealed record Person(
    IReadOnlyList<(string Kind, DateOnly From, DateOnly? Until)> Pauses,
    long Forces,
    IReadOnlyList<string> Channels,
    bool TracingDone,
    bool NoVisit) : Fact;

internal sealed record Contacted(
    string Id, string Purpose, string Channel, string Result, DateOnly On, string Band, string? Evidence) : Fact;

internal sealed record Objected(string Id) : Fact;

internal sealed record ObjectionMet(string Id) : Fact;

internal sealed record Found(string What) : Fact;

internal sealed record Approval(string Step) : Fact;

/// <summary>A person sends an undelivered letter once more; the yes it had before stands.</summary>
internal sealed record Resent : Fact;

/// <summary>Staff offered a talk.</summary>
internal sealed record TalkOffered(string Id) : Fact;

/// <summary>What the person said to it, or that it took place.</summary>
internal sealed record TalkAnswered(string Id, string Answer) : Fact;

internal sealed record Grant(string Step, string DispatchId) : Fact;

internal sealed record CommitAsked(string DispatchId, string Purpose) : Fact;

internal sealed record MatterWent(string? Stage, string Event, string? Outcome) : Fact;

internal sealed record CloseAsked(string As, string Reason) : Fact;

internal sealed record ReopenAsked(string Reason) : Fact;

/// <param name="Plain">A positive amount to the right account, under ids never seen, received by today, naming no charge.</param>
internal sealed record Paid(bool Plain) : Fact;

/// <summary>What had settled a debt was taken back: a payment reversed or moved, a charge claimed again.</summary>
internal sealed record Undone : Fact;

/// <summary>Books were changed in another way.</summary>
internal sealed record Booked : Fact;

/// <summary>What the core says it did.</summary>
internal abstract record Deed;

internal sealed record Moved(string From, string To, string Trigger) : Deed;

internal sealed record Wished(string Purpose, int Ordinal) : Deed;

internal sealed record Proposed(string Step, bool Preserving) : Deed;

/// <summary>The proposal is off, or sent back for a later day.</summary>
internal sealed record Withdrawn(string Step) : Deed;

internal sealed record Ordered(string Step, string DispatchId) : Deed;

internal sealed record Committed(string DispatchId, string Purpose, long Balance) : Deed;

internal sealed record Sent(string DispatchId) : Deed;

internal sealed record Delivered(string DispatchId, DateOnly On, DateOnly PayBy) : Deed;

internal sealed record Alerted(string ChargeId, int Level) : Deed;

internal sealed record Eased(string ChargeId) : Deed;

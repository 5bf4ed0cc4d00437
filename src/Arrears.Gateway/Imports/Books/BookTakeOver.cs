using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Domain.Units;
using Google.Rpc;

namespace Arrears.Gateway.Imports.Books;

/// <summary>The rows of a unit that will be taken, as one command.</summary>
/// <param name="Lines">With what the preview says; null where a row states no charge.</param>
internal sealed record BookTakeOver(
    BookUnit Unit, ImmutableArray<(PlannedLine Line, StatedOutcome? Outcome)> Lines, TakeOverBooks Command)
{
    /// <summary>Why nothing of it can be written; null: nothing stands in the way.</summary>
    public CommandReply? Failed { get; set; }

    public bool IsEmpty => Lines.IsEmpty;

    /// <summary>What the preview says of each statement, in the command's order.</summary>
    public ImmutableArray<StatedOutcome> Outcomes => [.. Lines.Select(line => line.Outcome).OfType<StatedOutcome>()];

    /// <summary>Parties that are no owners yet and for whom a case is opened.</summary>
    public IEnumerable<(BookTakeOver TakeOver, PartyOfUnit Party)> FreshOwners() =>
        from party in Unit.Parties
        where party.Fresh is not null && Command.Cases.Any(opened => opened.Owner == party.Owner.Id)
        select (this, party);

    public void Tell(BookTally tally, ImmutableArray<StatedOutcome> outcomes, CommandReply? failed)
    {
        if (failed is not null)
        {
            var reason = StatusMapping.Of(failed)!.GetDetail<ErrorInfo>().Reason;
            foreach (var (line, _) in Lines)
            {
                tally.Refuse(line.Line.Place, reason, failed.Detail ?? "");
            }

            return;
        }

        CountNew(tally);
        var next = 0;
        foreach (var (line, _) in Lines)
        {
            if (line.Stated is null)
            {
                tally.Take(isNew: Unit.State is null || line.Case is { Stands: false });
            }
            else
            {
                tally.Take(line.Line.Place, line.Line.Charge!, outcomes[next++], Unit.Estate);
            }
        }
    }

    private void CountNew(BookTally tally)
    {
        tally.AsOf(Command.AsOf);
        if (Unit.State is null)
        {
            tally.NewUnit(Unit.Key.Value);
        }

        if (!Unit.Estate.WasKnown)
        {
            tally.NewEstate(Unit.Estate.Id);
        }

        foreach (var opened in Command.Cases)
        {
            tally.NewCase(Unit.Key.Value, opened.CaseId);
        }

        foreach (var (_, party) in FreshOwners())
        {
            tally.NewOwner(party.Owner.Id);
        }
    }
}

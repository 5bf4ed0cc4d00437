using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Domain.Buildings;
using Arrears.Domain.Owners;
using Arrears.Domain.Teams;
using Arrears.Domain.Units;
using Arrears.Gateway.Security;

namespace Arrears.Gateway.Calls;

/// <param name="Refusal">Null: the successor has it.</param>
internal sealed record HandedItem(string Kind, AccountKey Account, string ItemId, string? Refusal);

/// <summary>
/// A leaver's work goes to the successor, one account after the other (item 11). Every step is idempotent: a call that
/// died half way is made again and hands over what is left.
/// </summary>
internal sealed class HandOverDesk(IGrainFactory grains, ITeamQueries queries, StaffDesk staff)
{
    private const string Reason = "leaver";

    public async Task<ImmutableArray<HandedItem>> HandOver(
        Caller caller, RecordLeaver leaver, CommandMeta meta, CancellationToken cancellation)
    {
        (await staff.Execute(caller, leaver, meta)).OrThrow();
        var items = ImmutableArray.CreateBuilder<HandedItem>();
        await Cases(caller, leaver, items, cancellation);
        await Promises(caller, leaver, items, cancellation);
        await Grievances(caller, leaver, items, cancellation);
        await Requests(caller, leaver, items, cancellation);
        return items.ToImmutable();
    }

    /// <summary>What is to be done about a case goes with it.</summary>
    private async Task Cases(
        Caller caller, RecordLeaver leaver, ImmutableArray<HandedItem>.Builder items, CancellationToken cancellation)
    {
        var tasks = (await queries.Work(caller.Operator, null, null, cancellation))
            .Where(row => row.CaseId is not null).ToLookup(row => row.CaseId);
        foreach (var row in await queries.Cases(caller.Operator, new(Assignee: leaver.StaffId), cancellation))
        {
            var reply = await grains.GetGrain<IUnitGrain>(row.Account.Value)
                .Execute(new AssignCase(row.RowKey, leaver.Successor, Reason), Meta(caller));
            var item = Item("case", row.Account, row.RowKey, reply);
            items.Add(item);
            items.AddRange(tasks[row.RowKey].Select(task => new HandedItem("task", task.Account, task.RowKey, item.Refusal)));
        }
    }

    private async Task Promises(
        Caller caller, RecordLeaver leaver, ImmutableArray<HandedItem>.Builder items, CancellationToken cancellation)
    {
        var open = await queries.OpenPromises(caller.Operator, leaver.StaffId, cancellation);
        foreach (var promises in open.GroupBy(row => row.Account))
        {
            var reply = await grains.GetGrain<IOwnerGrain>(promises.Key.Value)
                .Execute(new HandOverPromises(leaver.StaffId, leaver.Successor, Reason), Meta(caller));
            items.AddRange(promises.Select(row => Item("promise", row.Account, row.RowKey, reply)));
        }
    }

    /// <summary>A unit's grievance that follows the building's is handed over there.</summary>
    private async Task Grievances(
        Caller caller, RecordLeaver leaver, ImmutableArray<HandedItem>.Builder items, CancellationToken cancellation)
    {
        foreach (var row in await queries.OpenGrievances(caller.Operator, null, leaver.StaffId, cancellation))
        {
            if (row.CaseId is null)
            {
                var shared = await grains.GetGrain<IBuildingGrain>(row.Account.Value)
                    .Execute(new ReassignSharedGrievance(row.RowKey, leaver.Successor, Reason), Meta(caller));
                items.Add(Item("building_grievance", row.Account, row.RowKey, shared));
            }
            else if (row.Follows is null)
            {
                var reassign = new ReassignGrievance(
                    row.CaseId, row.RowKey[(row.CaseId.Length + 1)..], leaver.Successor, Reason);
                var reply = await grains.GetGrain<IUnitGrain>(row.Account.Value).Execute(reassign, Meta(caller));
                items.Add(Item("grievance", row.Account, row.RowKey, reply));
            }
        }
    }

    /// <summary>What the leaver was asked for in the teams' books, and what the leaver asked for or proposed there.</summary>
    private async Task Requests(
        Caller caller, RecordLeaver leaver, ImmutableArray<HandedItem>.Builder items, CancellationToken cancellation)
    {
        var waiting = (await queries.Entries(caller.Operator, new TeamEntryFilter(), cancellation)).Where(row =>
            row.Status == "open" && (row.Staff == leaver.StaffId || (row.KeptBy ?? row.Author) == leaver.StaffId));
        foreach (var book in waiting.GroupBy(row => row.Account))
        {
            var reply = await grains.GetGrain<ITeamGrain>(book.Key.Value)
                .Execute(new HandOverEntries(leaver.StaffId, leaver.Successor), Meta(caller));
            items.AddRange(book.Select(row => Item("request", row.Account, row.RowKey, reply)));
        }
    }

    private static CommandMeta Meta(Caller caller) => new(caller.Actor, null, [], Keep: false);

    /// <summary>A refusal is an item of the answer; an account that cannot answer ends the call, which is then repeated.</summary>
    private static HandedItem Item(string kind, AccountKey account, string id, CommandReply reply)
    {
        if (reply.Status != ReplyStatus.Refused)
        {
            reply.OrThrow();
        }

        return new HandedItem(kind, account, id, reply.Refusal is { } refusal ? StatusMapping.ReasonOf(refusal) : null);
    }
}

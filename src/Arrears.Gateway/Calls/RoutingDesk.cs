using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Teams;
using Arrears.Domain.Units;
using Arrears.Gateway.Security;

namespace Arrears.Gateway.Calls;

/// <param name="Previous">Null: nobody had it.</param>
internal sealed record Routed(CaseRow Row, RoutingChoice Choice, string? Previous);

/// <summary>Gives the overdue cases of an estate to people, by the routing of the domain.</summary>
internal sealed class RoutingDesk(IGrainFactory grains, ITeamQueries queries, StaffDesk staff)
{
    /// <summary>What changes hands, and what nobody can take.</summary>
    public async Task<(ImmutableArray<Routed> Routes, int Cases)> Route(
        Caller caller, string estate, bool dryRun, CancellationToken cancellation)
    {
        var known = await staff.Read(caller.Operator);
        var cases = await queries.Cases(caller.Operator, new(estate, OverdueOnly: true), cancellation);
        var grievances = (await queries.OpenGrievances(caller.Operator, estate, null, cancellation))
            .Where(row => row.CaseId is not null).ToLookup(row => (row.Account.Value, row.CaseId));
        var relations = (await queries.Relationships(caller.Operator, cancellation)).ToLookup(row => row.Account.Name);
        var loads = (await queries.Loads(caller.Operator, cancellation)).ToDictionary(load => load.Staff, load => load.Cases);
        var routes = ImmutableArray.CreateBuilder<Routed>();
        foreach (var row in cases)
        {
            var choice = Routing.Choose(
                Seen(row, estate, [.. grievances[(row.Account.Value, row.RowKey)]], relations[row.Owner ?? ""]),
                known.Register, known.Rules, known.Today, loads);
            if (choice.Staff is { } next && next == row.Assignee)
            {
                continue;
            }

            routes.Add(new Routed(row, choice, row.Assignee));
            if (choice.Staff is { } to)
            {
                loads[to] = loads.GetValueOrDefault(to) + 1;
                await Assign(caller, row, to, dryRun);
            }
        }

        return (routes.ToImmutable(), cases.Length);
    }

    private async Task Assign(Caller caller, CaseRow row, string to, bool dryRun)
    {
        if (!dryRun)
        {
            var unit = grains.GetGrain<IUnitGrain>(row.Account.Value);
            (await unit.Execute(new AssignCase(row.RowKey, to, "routed"), new(caller.Actor, null, [], Keep: false))).OrThrow();
        }
    }

    private static RoutedCase Seen(
        CaseRow row, string estate, ImmutableArray<GrievanceRow> grievances, IEnumerable<RelationshipRow> relations) => new(
            estate,
            SnakeCase.TryParse<CaseStage>(row.Stage, out var stage) ? stage : CaseStage.Current,
            row.Reason,
            !grievances.IsEmpty,
            grievances.Any(grievance => grievance.Cause == SnakeCase.Of(Responsibility.Developer)),
            row.Assignee,
            [.. relations.Select(relation => (relation.RowKey, (int)(relation.Strength ?? 0)))]);
}

using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Buildings;
using Arrears.Domain.Calendar;
using Arrears.Grains.Projections;

namespace Arrears.Grains.Accounts;

[GrainType("building")]
public sealed class BuildingGrain(AccountServices services, IEstateQueries queries)
    : AccountGrain<BuildingState, BuildingEvent>(services), IBuildingGrain
{
    protected override int Schema => 1;

    public Task<CommandReply> Execute(BuildingCommand command, CommandMeta meta) =>
        Run((state, context) => BuildingLifecycle.Decide(state, command, context), meta);

    /// <summary>
    /// What units owe is read from their rows: the grain asks no other grain, and the figures go into the command, so
    /// that the rule stays pure.
    /// </summary>
    public async Task<CommandReply> Assess()
    {
        var look = new AssessBuilding(0, []);
        if (State is { } state && await Since() is { } since)
        {
            var (units, counts) = await queries.NewArrears(Key.Operator, Key.Group, state.Name, since);
            look = new AssessBuilding(units, counts);
        }

        return await Run((state, context) => BuildingLifecycle.Decide(state, look, context), CommandMeta.Engine, always: true);
    }

    /// <summary>Nobody sends a building anything: what units and owners answer is their own.</summary>
    public Task<DeliveryStatus> Deliver(string sender, long sequence, byte[] body) => Task.FromResult(DeliveryStatus.Failed);

    protected override BuildingState Evolve(BuildingState? state, BuildingEvent happened) =>
        BuildingLifecycle.Evolve(state, happened);

    protected override BusinessMoment? NextWake(BuildingState state, DecisionContext context) =>
        BuildingLifecycle.NextWake(state, context);

    protected override IEnumerable<ReadRow> Rows(BuildingState state, DecisionContext context, BuildingState? other = null) =>
        BuildingRows.Of(Key, state, context.Policy);

    /// <summary>First day of the policy's window; null: there is no policy, which the decision itself will say.</summary>
    private async Task<DateOnly?> Since()
    {
        var inForce = await Services.Policies.For(Key, Services.Clock.UtcNow);
        return inForce is { Pack: { } pack, Calendar: { } calendar }
            ? calendar.ToLocal(Services.Clock.UtcNow).Date.AddDays(1 - pack.Building.ClusterDays)
            : null;
    }
}

using Arrears.Protos.V1;

namespace Arrears.Cli.Running;

/// <summary>The generated clients the commands use, over one connection.</summary>
internal sealed class Api(Session session)
{
    public EstateService.EstateServiceClient Estates { get; } = new(session.Invoker);

    public BuildingService.BuildingServiceClient Buildings { get; } = new(session.Invoker);

    public ContentService.ContentServiceClient Contents { get; } = new(session.Invoker);

    public CounterService.CounterServiceClient Counters { get; } = new(session.Invoker);

    public StaffService.StaffServiceClient Staff { get; } = new(session.Invoker);

    public TeamService.TeamServiceClient Teams { get; } = new(session.Invoker);

    public UnitService.UnitServiceClient Units { get; } = new(session.Invoker);

    public OwnerService.OwnerServiceClient Owners { get; } = new(session.Invoker);

    public BriefService.BriefServiceClient Briefs { get; } = new(session.Invoker);

    public PolicyService.PolicyServiceClient Policies { get; } = new(session.Invoker);

    public StatementService.StatementServiceClient Statements { get; } = new(session.Invoker);

    public PromiseService.PromiseServiceClient Promises { get; } = new(session.Invoker);

    public PlanService.PlanServiceClient Plans { get; } = new(session.Invoker);

    public HardshipService.HardshipServiceClient Hardships { get; } = new(session.Invoker);

    public GrievanceService.GrievanceServiceClient Grievances { get; } = new(session.Invoker);

    public MatterService.MatterServiceClient Matters { get; } = new(session.Invoker);

    public WorkService.WorkServiceClient Work { get; } = new(session.Invoker);

    public DayService.DayServiceClient Days { get; } = new(session.Invoker);
}

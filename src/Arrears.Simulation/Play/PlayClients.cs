using Arrears.Protos.V1;
using Grpc.Core;

namespace Arrears.Simulation.Play;

/// <summary>The generated clients the crowd uses, over one connection.</summary>
internal sealed class PlayClients(CallInvoker invoker)
{
    public ClockService.ClockServiceClient Clock { get; } = new(invoker);

    public WorkService.WorkServiceClient Work { get; } = new(invoker);

    public UnitService.UnitServiceClient Units { get; } = new(invoker);

    public ChargeService.ChargeServiceClient Charges { get; } = new(invoker);

    public PaymentService.PaymentServiceClient Payments { get; } = new(invoker);

    public SuspenseService.SuspenseServiceClient Suspense { get; } = new(invoker);

    public MandateService.MandateServiceClient Mandates { get; } = new(invoker);

    public ContactService.ContactServiceClient Contacts { get; } = new(invoker);

    public PromiseService.PromiseServiceClient Promises { get; } = new(invoker);

    public PlanService.PlanServiceClient Plans { get; } = new(invoker);

    public HardshipService.HardshipServiceClient Hardship { get; } = new(invoker);

    public GrievanceService.GrievanceServiceClient Grievances { get; } = new(invoker);

    public CaseService.CaseServiceClient Cases { get; } = new(invoker);

    public StepService.StepServiceClient Steps { get; } = new(invoker);

    public DispatchService.DispatchServiceClient Dispatches { get; } = new(invoker);

    public MatterService.MatterServiceClient Matters { get; } = new(invoker);

    public StaffService.StaffServiceClient Staff { get; } = new(invoker);

    public OwnerService.OwnerServiceClient Owners { get; } = new(invoker);
}

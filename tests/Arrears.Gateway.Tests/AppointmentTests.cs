using Arrears.Gateway.Tests.Server;
using Arrears.Protos.V1;
using Google.Type;

namespace Arrears.Gateway.Tests;

/// <summary>A promised visit over the API: an hour of a counter with somebody who receives, given back by itself.</summary>
public sealed class AppointmentTests(TestServer server)
{
    private static readonly Google.Type.Date Due = Town.Day(2026, 3, 5);

    [Fact]
    public async Task MakePromise_WithABookedHour_NamesWhoReceives_AndGivesItBackWhenItMoves_Seed124()
    {
        const string Operator = "op-visit";
        await server.Build(Operator);
        await server.Settle();
        var collector = server.As(Role.Collector, Operator);
        var counters = new CounterService.CounterServiceClient(server.Invoker);
        await counters.RegisterTillAsync(
            new RegisterTillRequest { RequestId = Town.NewId(), EstateId = Town.Estate, TillId = "front", Place = "hall", InUse = true },
            server.As(Role.EstateManager, Operator));
        await counters.BookAppointmentAsync(
            new BookAppointmentRequest
            {
                RequestId = Town.NewId(),
                EstateId = Town.Estate,
                TillId = "front",
                OnDate = Due,
                AppointmentId = "a1",
                FromTime = new TimeOfDay { Hours = 10 },
                Staff = "chen",
                OwnerId = Town.Owner,
            },
            collector);
        var promises = new PromiseService.PromiseServiceClient(server.Invoker);
        var unbooked = await Assert.ThrowsAsync<Grpc.Core.RpcException>(
            () => promises.MakePromiseAsync(Make("a9"), collector).ResponseAsync);

        await promises.MakePromiseAsync(Make("a1"), collector);
        var kept = await Booked(Operator);
        var promise = (await promises.ListPromisesAsync(new ListPromisesRequest { OwnerId = Town.Owner }, collector)).Promises.Single();
        await promises.MovePromiseAsync(
            new MovePromiseRequest
            {
                RequestId = Town.NewId(),
                OwnerId = Town.Owner,
                PromiseId = "p1",
                DueDate = Town.Day(2026, 3, 6),
            },
            collector);
        await server.Settle();

        Assert.Equal(Grpc.Core.StatusCode.InvalidArgument, unbooked.StatusCode);
        Assert.Equal(("chen", "front 10:00 chen"), (Assert.Single(kept).Staff, promise.Place));
        Assert.Empty(await Booked(Operator));
    }

    private async Task<IReadOnlyList<Appointment>> Booked(string operatorId) =>
        (await new CounterService.CounterServiceClient(server.Invoker).ListAppointmentsAsync(
            new ListAppointmentsRequest { EstateId = Town.Estate, TillId = "front", OnDate = Due },
            server.As(Role.Auditor, operatorId))).Appointments;

    private static MakePromiseRequest Make(string appointment) => new()
    {
        RequestId = Town.NewId(),
        OwnerId = Town.Owner,
        PromiseId = "p1",
        CaseIds = { Town.CaseId },
        Amount = Town.Yuan(100),
        DueDate = Due,
        Method = PaymentMethod.CounterCard,
        Appointment = new PromisedVisit { EstateId = Town.Estate, TillId = "front", AppointmentId = appointment },
    };
}

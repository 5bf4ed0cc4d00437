using Arrears.Gateway.Tests.Server;
using Arrears.Protos.V1;
using Google.Rpc;
using Grpc.Core;
using Date = Google.Type.Date;

namespace Arrears.Gateway.Tests;

/// <summary>Counters over the API: a registered till, numbered receipts, the count, and the accounts money may go to.</summary>
public sealed class CounterTests(TestServer server)
{
    private static readonly Date Day = Town.Day(2026, 3, 2);

    [Fact]
    public async Task TakeCounterPayment_AtARegisteredTill_SettlesTheDebtUnderItsNumber_Seed5()
    {
        const string Operator = "op-till";
        await server.Build(Operator);
        var api = Counters();
        var unregistered = await Refusal(api.OpenShiftAsync(Opening(), Cashier(Operator)));
        await Register(Operator);
        var collector = await Refusal(api.OpenShiftAsync(Opening(), server.As(Role.Collector, Operator)));

        await api.OpenShiftAsync(Opening(), Cashier(Operator));
        var taken = await api.TakeCounterPaymentAsync(Payment("k-1", 120), Cashier(Operator));
        var again = await api.TakeCounterPaymentAsync(Payment("k-1", 120), Cashier(Operator));
        await server.Settle();

        var past = Town.PaymentRequest("p-9", 10);
        past.Method = PaymentMethod.CounterCash;
        var pastTheTill = await Refusal(new PaymentService.PaymentServiceClient(server.Invoker).RecordPaymentAsync(
            past, server.As(Role.Finance, Operator)));

        Assert.Equal(("GUARD_FORBIDS", "ROLE_FORBIDS", "GUARD_FORBIDS"), (unregistered, collector, pastTheTill));
        Assert.Equal((1, Town.Yuan(120)), (taken.CounterReceipt.Number, taken.CounterReceipt.Amount));
        Assert.True(again.Receipt.Replayed);
        var payments = await new PaymentService.PaymentServiceClient(server.Invoker).ListPaymentsAsync(
            new ListPaymentsRequest { EstateId = Town.Estate, UnitId = Town.Unit }, server.As(Role.Auditor, Operator));
        var booked = Assert.Single(payments.Payments);
        Assert.Equal((taken.CounterReceipt.PaymentId, PaymentMethod.CounterCash), (booked.PaymentId, booked.Method));
    }

    /// <summary>Asked again, the counter answers the receipt that was given first, whatever was taken since.</summary>
    [Fact]
    public async Task TakeCounterPayment_AskedAgainAfterAnother_AnswersTheReceiptFirstGiven_Seed5()
    {
        const string Operator = "op-receipt";
        await server.Build(Operator);
        await Register(Operator);
        var api = Counters();
        await api.OpenShiftAsync(Opening(), Cashier(Operator));
        var first = await api.TakeCounterPaymentAsync(Payment("k-1", 120), Cashier(Operator));
        var second = await api.TakeCounterPaymentAsync(Payment("k-2", 80), Cashier(Operator));

        var again = await api.TakeCounterPaymentAsync(Payment("k-1", 120), Cashier(Operator));

        Assert.Equal((1, 2), (first.CounterReceipt.Number, second.CounterReceipt.Number));
        Assert.True(again.Receipt.Replayed);
        Assert.Equal(first.CounterReceipt, again.CounterReceipt);
    }

    [Fact]
    public async Task CloseShift_CountDiffers_IsListedUntilAnotherLooksItOver_Seed5()
    {
        const string Operator = "op-count";
        await server.Build(Operator);
        await Register(Operator);
        var api = Counters();
        await api.OpenShiftAsync(Opening(), Cashier(Operator));
        await api.TakeCounterPaymentAsync(Payment("k-1", 120), Cashier(Operator));

        var close = new CloseShiftRequest
        {
            RequestId = Town.NewId(),
            EstateId = Town.Estate,
            TillId = "front",
            OnDate = Day,
            ShiftId = "s1",
            Counted = Town.Yuan(115),
        };
        var silent = await Refusal(api.CloseShiftAsync(close, Cashier(Operator)));
        await api.CloseShiftAsync(
            new CloseShiftRequest(close) { RequestId = Town.NewId(), Explanation = "wrong change" }, Cashier(Operator));
        var listed = await api.ListShiftsAsync(
            new ListShiftsRequest { EstateId = Town.Estate, DifferentOnly = true }, server.As(Role.Auditor, Operator));
        var work = await Work(Operator);
        var reconcile = new ReconcileShiftRequest
        {
            RequestId = Town.NewId(),
            EstateId = Town.Estate,
            TillId = "front",
            OnDate = Day,
            ShiftId = "s1",
        };
        var own = await Refusal(api.ReconcileShiftAsync(reconcile, Cashier(Operator)));
        await api.ReconcileShiftAsync(
            new ReconcileShiftRequest(reconcile) { RequestId = Town.NewId() }, server.As(Role.Finance, Operator, "zhao"));

        Assert.Equal(("MISSING_REASON", "ROLE_FORBIDS"), (silent, own));
        var shift = Assert.Single(listed.Shifts);
        Assert.Equal((Town.Yuan(-5), "closed", "mei"), (shift.Difference, shift.Status, shift.Cashier));
        Assert.Equal("front/s1", Assert.Single(work).Reference);
        Assert.Empty(await Work(Operator));
    }

    [Fact]
    public async Task TakeCounterPayment_ToAnotherAccount_ComesBackAndSettlesNothing_Seed5_10()
    {
        const string Operator = "op-back";
        await server.Build(Operator);
        await Register(Operator);
        var api = Counters();
        await api.OpenShiftAsync(Opening(), Cashier(Operator));
        var foreign = Payment("k-1", 120);
        foreign.PayeeAccount = "somebody";

        await api.TakeCounterPaymentAsync(foreign, Cashier(Operator));
        await server.Settle();

        var receipts = await api.ListReceiptsAsync(
            new ListReceiptsRequest { EstateId = Town.Estate, TillId = "front", OnDate = Day }, server.As(Role.Auditor, Operator));
        var unit = await new UnitService.UnitServiceClient(server.Invoker).GetUnitAsync(
            new GetUnitRequest { EstateId = Town.Estate, UnitId = Town.Unit }, server.As(Role.Auditor, Operator));
        Assert.True(Assert.Single(receipts.Receipts).Returned);
        Assert.Equal(Town.Yuan(300), Assert.Single(unit.Unit.Cases).Outstanding);
    }

    [Fact]
    public async Task ApprovePayeeAccount_NeedsTwoPersonsOtherThanTheProposer_Seed9()
    {
        const string Operator = "op-payee";
        await server.Build(Operator);
        var api = new EstateService.EstateServiceClient(server.Invoker);
        await api.ProposePayeeAccountAsync(
            new ProposePayeeAccountRequest
            {
                RequestId = Town.NewId(),
                EstateId = Town.Estate,
                Account = "new-1",
                FromDate = Town.Day(2026, 4, 1),
            },
            server.As(Role.Finance, Operator, "qian"));

        var own = await Refusal(api.ApprovePayeeAccountAsync(Approval(), server.As(Role.Finance, Operator, "qian")));
        await api.ApprovePayeeAccountAsync(Approval(), server.As(Role.Finance, Operator, "zhao"));
        await api.ApprovePayeeAccountAsync(Approval(), server.As(Role.Finance, Operator, "zhao"));
        var once = await Refusal(api.PutServiceContractAsync(Contract(), server.As(Role.Administrator, Operator)));
        var approved = await api.ApprovePayeeAccountAsync(Approval(), server.As(Role.EstateManager, Operator, "sun"));
        await api.PutServiceContractAsync(Contract(), server.As(Role.Administrator, Operator));

        Assert.Equal(("ROLE_FORBIDS", "PAYEE_NOT_REGISTERED"), (own, once));
        var entry = approved.Estate.PayeeAccounts.Single(payee => payee.Account == "new-1");
        Assert.Equal(("qian", "zhao", "sun"), (entry.ProposedBy, entry.ApprovedBy, entry.SecondApprovedBy));
    }

    private static ApprovePayeeAccountRequest Approval() =>
        new() { RequestId = Town.NewId(), EstateId = Town.Estate, Account = "new-1" };

    private static PutServiceContractRequest Contract() => new()
    {
        RequestId = Town.NewId(),
        EstateId = Town.Estate,
        Contract = new ServiceContract
        {
            ContractId = "k2",
            Creditor = "Property",
            PayeeAccount = "new-1",
            Rate = "2.80",
            FromDate = Town.Day(2026, 4, 1),
        },
    };

    private static OpenShiftRequest Opening() => new()
    {
        RequestId = Town.NewId(),
        EstateId = Town.Estate,
        TillId = "front",
        OnDate = Day,
        ShiftId = "s1",
    };

    private static TakeCounterPaymentRequest Payment(string key, long yuan) => new()
    {
        RequestId = key,
        EstateId = Town.Estate,
        TillId = "front",
        OnDate = Day,
        ShiftId = "s1",
        UnitId = Town.Unit,
        CaseId = Town.CaseId,
        Method = PaymentMethod.CounterCash,
        Amount = Town.Yuan(yuan),
        PayeeAccount = Town.Payee,
    };

    private async Task Register(string operatorId) => await Counters().RegisterTillAsync(
        new RegisterTillRequest
        {
            RequestId = Town.NewId(),
            EstateId = Town.Estate,
            TillId = "front",
            Place = "service centre",
            InUse = true,
        },
        server.As(Role.Administrator, operatorId));

    private async Task<IReadOnlyList<WorkItem>> Work(string operatorId) => (await new WorkService.WorkServiceClient(server.Invoker)
        .ListWorkAsync(new ListWorkRequest { Kinds = { "reconcile_shift" } }, server.As(Role.Auditor, operatorId))).Items;

    private static async Task<string> Refusal<T>(AsyncUnaryCall<T> call) =>
        (await Assert.ThrowsAsync<RpcException>(async () => await call)).GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason;

    private CounterService.CounterServiceClient Counters() => new(server.Invoker);

    private Metadata Cashier(string operatorId) => server.As(Role.Finance, operatorId);
}

using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Counters;
using Arrears.Domain.Estates;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Google.Protobuf;
using Grpc.Core;
using Date = Google.Type.Date;
using EstateFacts = Arrears.Domain.Estates.EstateFacts;
using ProtoMoney = Google.Type.Money;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

/// <summary>Counters: who takes money over the desk, under which number, and what was counted.</summary>
internal sealed class CounterCalls(
    CommandDesk desk, EstateFactDesk facts, IGrainFactory grains, Currencies currencies, IEstateQueries queries)
    : Wire.CounterService.CounterServiceBase
{
    private const int TillMax = 40;

    public override async Task<Wire.RegisterTillResponse> RegisterTill(
        Wire.RegisterTillRequest request, ServerCallContext context) => new()
        {
            Receipt = await facts.Tell(request, context, check => new RegisterTill(new TillEntry(
            TillId(check, request.TillId), check.Text("place", request.Place, EstateDraft.NameMax), request.InUse))),
        };

    public override async Task<Wire.OpenShiftResponse> OpenShift(Wire.OpenShiftRequest request, ServerCallContext context)
    {
        var reply = await Execute(
            request, context, request.EstateId, request.TillId, request.OnDate, money: false,
            (check, currency, known) => new OpenShift(
                check.Id("shift_id", request.ShiftId),
                NotNegative(check, "float", request.Float, currency) ?? Money.Zero,
                known.HasTill(request.TillId)));
        return new() { Receipt = Receipts.Of(reply) };
    }

    public override async Task<Wire.TakeCounterPaymentResponse> TakeCounterPayment(
        Wire.TakeCounterPaymentRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var reply = await Execute(
            request, context, request.EstateId, request.TillId, request.OnDate, money: true,
            (check, currency, _) => new TakePayment(
                check.Id("shift_id", request.ShiftId),
                AccountKey.ForUnit(caller.Operator, check.Id("estate_id", request.EstateId), check.Id("unit_id", request.UnitId)).Value,
                check.OptionalId("case_id", request.CaseId),
                check.Choice<Wire.PaymentMethod, PaymentMethod>("method", request.Method),
                check.Amount("amount", request.Amount, currency),
                check.Id("payee_account", request.PayeeAccount),
                request.Invoice));
        var receipt = Receipts.Of(reply);
        var filter = new ReceiptFilter(
            request.EstateId, request.TillId, new RequestCheck().Date("on_date", request.OnDate), reply.Issued);
        var rows = await queries.Receipts(caller.Operator, filter, new PageRequest(1), context.CancellationToken);
        var issued = reply.Issued is null ? null : rows.Items.FirstOrDefault();
        return new()
        {
            Receipt = receipt,
            CounterReceipt = issued is null ? null : ToProto(issued, await currencies.Of(caller.Operator, request.EstateId)),
        };
    }

    public override async Task<Wire.CloseShiftResponse> CloseShift(Wire.CloseShiftRequest request, ServerCallContext context)
    {
        var reply = await Execute(
            request, context, request.EstateId, request.TillId, request.OnDate, money: false,
            (check, currency, _) =>
            {
                var counted = NotNegative(check, "counted", request.Counted, currency);
                check.Require(counted is not null, "counted", "is required");
                return new CloseShift(
                    check.Id("shift_id", request.ShiftId), counted ?? Money.Zero, check.Optional("explanation", request.Explanation));
            });
        return new() { Receipt = Receipts.Of(reply) };
    }

    public override async Task<Wire.ReconcileShiftResponse> ReconcileShift(
        Wire.ReconcileShiftRequest request, ServerCallContext context)
    {
        var reply = await Execute(
            request, context, request.EstateId, request.TillId, request.OnDate, money: false,
            (check, _, _) => new ReconcileShift(check.Id("shift_id", request.ShiftId)));
        return new() { Receipt = Receipts.Of(reply) };
    }

    public override async Task<Wire.BookAppointmentResponse> BookAppointment(
        Wire.BookAppointmentRequest request, ServerCallContext context)
    {
        var reply = await Execute(
            request, context, request.EstateId, request.TillId, request.OnDate, money: false,
            (check, _, known) => new BookAppointment(
                check.Id("appointment_id", request.AppointmentId),
                check.Time("from_time", request.FromTime),
                check.Text("staff", request.Staff),
                check.Id("owner_id", request.OwnerId),
                known.HasTill(request.TillId)));
        return new() { Receipt = Receipts.Of(reply) };
    }

    public override async Task<Wire.CancelAppointmentResponse> CancelAppointment(
        Wire.CancelAppointmentRequest request, ServerCallContext context)
    {
        var reply = await Execute(
            request, context, request.EstateId, request.TillId, request.OnDate, money: false,
            (check, _, _) => new CancelAppointment(
                check.Id("appointment_id", request.AppointmentId), check.Text("reason", request.Reason)));
        return new() { Receipt = Receipts.Of(reply) };
    }

    public override async Task<Wire.ListAppointmentsResponse> ListAppointments(
        Wire.ListAppointmentsRequest request, ServerCallContext context)
    {
        var check = new RequestCheck();
        var key = Key(check, Caller.Of(context), request.EstateId, request.TillId, request.OnDate);
        check.ThrowIfMalformed();
        var response = new Wire.ListAppointmentsResponse();
        response.Appointments.AddRange((await AppointmentDesk.At(grains, key)).OrderBy(item => item.From).Select(AppointmentDesk.ToProto));
        return response;
    }

    public override async Task<Wire.ListShiftsResponse> ListShifts(Wire.ListShiftsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var check = new RequestCheck();
        var filter = new ShiftFilter(
            check.Optional("estate_id", request.EstateId), check.Optional("till_id", request.TillId), request.DifferentOnly);
        check.ThrowIfMalformed();
        var currency = await currencies.Home(caller.Operator);
        var page = await queries.Shifts(
            caller.Operator, filter, Paging.Read(request.PageSize, request.PageToken), context.CancellationToken);
        var response = new Wire.ListShiftsResponse { NextPageToken = page.Next ?? "" };
        response.Shifts.AddRange(page.Items.Select(row => ToProto(row, currency)));
        return response;
    }

    public override async Task<Wire.ListReceiptsResponse> ListReceipts(
        Wire.ListReceiptsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var check = new RequestCheck();
        var filter = new ReceiptFilter(
            check.Id("estate_id", request.EstateId),
            check.Optional("till_id", request.TillId),
            check.OptionalDate("on_date", request.OnDate));
        check.ThrowIfMalformed();
        var currency = await currencies.Home(caller.Operator);
        var page = await queries.Receipts(
            caller.Operator, filter, Paging.Read(request.PageSize, request.PageToken), context.CancellationToken);
        var response = new Wire.ListReceiptsResponse { NextPageToken = page.Next ?? "" };
        response.Receipts.AddRange(page.Items.Select(row => ToProto(row, currency)));
        return response;
    }

    private async Task<CommandReply> Execute<TRequest>(
        TRequest request, ServerCallContext context, string estate, string till, Date? on, bool money,
        Func<RequestCheck, string, EstateFacts, TillCommand> build)
        where TRequest : IMessage
    {
        var (check, caller) = desk.Begin(request, context, money);
        var key = Key(check, caller, estate, till, on);
        var currency = check.IsMalformed ? "" : await currencies.Of(caller.Operator, estate);
        var command = build(check, currency, check.IsMalformed ? EstateFacts.None : await facts.Facts(caller, estate));
        check.ThrowIfMalformed();
        var meta = CommandDesk.Meta(request, context, caller, money);
        return (await grains.GetGrain<ITillGrain>(key.Value).Execute(command, meta)).OrThrow();
    }

    private static AccountKey Key(RequestCheck check, Caller caller, string estate, string till, Date? on) => AccountKey.ForTill(
        caller.Operator, check.Id("estate_id", estate), TillId(check, till), check.Date("on_date", on));

    private static string TillId(RequestCheck check, string till)
    {
        check.Require(till.Length <= TillMax, "till_id", "must be at most 40 characters");
        return till.Length <= TillMax ? check.Id("till_id", till) : "x";
    }

    /// <summary>Zero is an amount of cash, too; null when it was not given.</summary>
    private static Money? NotNegative(RequestCheck check, string field, ProtoMoney? value, string currency)
    {
        if (value is null)
        {
            return null;
        }

        var known = Amounts.TryRead(value, out var amount) && !amount.IsNegative;
        check.Require(known && (value.CurrencyCode.Length == 0 || value.CurrencyCode == currency), field, "must be an amount, not negative");
        return amount;
    }

    private static Wire.TillShift ToProto(ShiftRow row, string currency) => new()
    {
        ShiftId = row.RowKey,
        EstateId = row.Estate ?? "",
        TillId = row.Till ?? "",
        OnDate = Dates.ToProto(row.OnDate),
        Cashier = row.Cashier ?? "",
        Status = row.Status ?? "",
        ReceiptCount = (int)(row.Receipts ?? 0),
        Float = Amounts.ToProto(row.FloatFen, currency),
        Cash = Amounts.ToProto(row.CashFen, currency),
        Card = Amounts.ToProto(row.CardFen, currency),
        Counted = row.CountedFen is { } counted ? Amounts.ToProto(counted, currency) : null,
        Difference = row.DifferenceFen is { } difference ? Amounts.ToProto(difference, currency) : null,
        Explanation = row.Explanation ?? "",
        ReconciledBy = row.ReconciledBy ?? "",
    };

    private static Wire.CounterReceipt ToProto(ReceiptRow row, string currency) => new()
    {
        PaymentId = row.RowKey,
        ShiftId = row.Shift ?? "",
        Number = (int)(row.Number ?? 0),
        UnitId = row.Unit ?? "",
        CaseId = row.CaseId ?? "",
        Method = EnumMap<Wire.PaymentMethod, PaymentMethod>.ToProto(row.Method),
        Amount = Amounts.ToProto(row.AmountFen, currency),
        OnDate = Dates.ToProto(row.OnDate),
        Invoice = row.Invoice ?? false,
        Returned = row.Returned ?? false,
    };
}

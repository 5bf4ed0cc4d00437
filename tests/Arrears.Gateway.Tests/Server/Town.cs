using Arrears.Client;
using Arrears.Protos.V1;
using Google.Type;
using Grpc.Core;
using Date = Google.Type.Date;

namespace Arrears.Gateway.Tests.Server;

/// <summary>An estate with one unit, its owner and a debt, made through the API.</summary>
internal static class Town
{
    public const string Operator = "op1";
    public const string Estate = "lakeside";
    public const string Unit = "1-101";
    public const string Owner = "xu";
    public const string CaseId = "1-101-xu";
    public const string Payee = "payee-1";

    /// <summary>Stands where no other operator may ever see it.</summary>
    public const string Canary = "Canary";

    public static string NewId() => RequestId.New(TimeProvider.System);

    public static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    public static Money Yuan(long units, int nanos = 0) => new() { CurrencyCode = "CNY", Units = units, Nanos = nanos };

    /// <summary>Everything an operator needs to collect: idempotent, so that tests may share an operator.</summary>
    /// <param name="pack">Name of the policy pack the estate follows.</param>
    public static async Task Build(this TestServer server, string operatorId, string pack = "cn-default")
    {
        await new EstateService.EstateServiceClient(server.Invoker).CreateEstateAsync(
            new CreateEstateRequest(EstateRequest()) { PolicyPack = pack }, server.As(Role.Administrator, operatorId));
        await server.Train(operatorId);
        await new OwnerService.OwnerServiceClient(server.Invoker).RegisterOwnerAsync(
            OwnerRequest(), server.As(Role.Integrator, operatorId));
        await new UnitService.UnitServiceClient(server.Invoker).RegisterUnitAsync(
            UnitRequest(), server.As(Role.Integrator, operatorId));
        await new CaseService.CaseServiceClient(server.Invoker).OpenCaseAsync(
            CaseRequest(), server.As(Role.Integrator, operatorId));
        await new ChargeService.ChargeServiceClient(server.Invoker).PostChargesAsync(
            ChargesRequest("ch-1", 300), server.As(Role.Finance, operatorId));
    }

    /// <summary>Puts somebody on the register with a training of the day the tests open on.</summary>
    public static async Task Train(this TestServer server, string operatorId, string subject = "mei")
    {
        var staff = new StaffService.StaffServiceClient(server.Invoker);
        var trainer = server.As(Role.Administrator, operatorId, "trainer");
        await staff.RegisterStaffAsync(
            new RegisterStaffRequest { RequestId = NewId(), StaffId = subject, DisplayName = $"{Canary} {subject}" }, trainer);
        await staff.RecordTrainingAsync(
            new RecordTrainingRequest
            {
                RequestId = NewId(),
                StaffId = subject,
                Training = new StaffTraining
                {
                    Module = TrainingModule.Compliance,
                    PassDate = Day(2026, 3, 2),
                    Evidence = "sheet-1",
                },
            },
            trainer);
    }

    public static CreateEstateRequest EstateRequest() => new()
    {
        RequestId = NewId(),
        EstateId = Estate,
        DisplayName = $"{Canary} Lakeside",
        TimeZone = "Asia/Shanghai",
        PolicyPack = "cn-default",
        PayeeAccounts = { Payee },
        Contracts =
        {
            new ServiceContract
            {
                ContractId = "k1",
                Creditor = $"{Canary} Property",
                PayeeAccount = Payee,
                Rate = "2.60",
                FromDate = Day(2020, 1, 1),
            },
        },
    };

    public static RegisterOwnerRequest OwnerRequest() => new()
    {
        RequestId = NewId(),
        OwnerId = Owner,
        DisplayName = $"{Canary}徐",
        Kind = OwnerKind.Natural,
        TimeZone = "Asia/Shanghai",
        Residency = Residency.Local,
        ContactPoints =
        {
            new ContactPoint
            {
                PointId = "mobile",
                Type = ContactPointType.Mobile,
                Value = "13012342233",
                Verified = true,
                LawfulBasis = "contract",
            },
        },
    };

    public static RegisterUnitRequest UnitRequest() => new()
    {
        RequestId = NewId(),
        EstateId = Estate,
        UnitId = Unit,
        Building = $"{Canary} 1",
        Entrance = "1",
        Room = "101",
        AreaCm2 = 1_000_000,
        Occupancy = Occupancy.OwnerOccupied,
    };

    public static OpenCaseRequest CaseRequest() => new()
    {
        RequestId = NewId(),
        EstateId = Estate,
        UnitId = Unit,
        CaseId = CaseId,
        OwnerId = Owner,
        ContractId = "k1",
        LiableFromDate = Day(2020, 1, 1),
    };

    public static PostChargesRequest ChargesRequest(string id, long yuan) => new()
    {
        RequestId = NewId(),
        EstateId = Estate,
        UnitId = Unit,
        CaseId = CaseId,
        Charges =
        {
            new ChargeOrder
            {
                ChargeId = id,
                Item = "property_fee",
                PeriodFromDate = Day(2026, 1, 1),
                PeriodToDate = Day(2026, 1, 31),
                Amount = Yuan(yuan),
                DueDate = Day(2026, 1, 31),
            },
        },
    };

    public static RecordPaymentRequest PaymentRequest(string id, long yuan) => new()
    {
        RequestId = $"bank-{id}",
        EstateId = Estate,
        UnitId = Unit,
        CaseId = CaseId,
        PaymentId = id,
        ExternalId = $"tx-{id}",
        Method = PaymentMethod.Wechat,
        Amount = Yuan(yuan),
        ReceivedDate = Day(2026, 3, 2),
        PayeeAccount = Payee,
    };
}

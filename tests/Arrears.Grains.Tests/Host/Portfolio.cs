using System.Security.Cryptography;
using System.Text;
using Arrears.Contracts.Grains;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Json;
using Arrears.Domain.Ledger;
using Arrears.Domain.Owners;
using Arrears.Domain.Policy;
using Arrears.Domain.Units;

namespace Arrears.Grains.Tests.Host;

/// <summary>An estate under the China pack, with units and owners that owe, made by the commands everybody uses.</summary>
internal static class Portfolio
{
    public const string Operator = "op";
    public const string Estate = "e1";
    public const string CaseId = "c1";

    public static readonly PolicyPack Pack = PolicyCatalog.Embedded.InForce("cn-default", new DateOnly(2026, 1, 5))!;
    public static readonly AccountKey Room = AccountKey.ForUnit(Operator, Estate, "101");
    public static readonly AccountKey Person = AccountKey.ForOwner(Operator, "wang");

    public static readonly ServiceContract Contract =
        new("k1", "manager", "payee-1", 250m, null, false, null, false, new DateOnly(2015, 1, 1), null);

    private static readonly PolicyBinding Binding = new(new DateOnly(2015, 1, 1), Pack.ContentAddress, Pack.Id, Pack.Version);

    /// <summary>A person's command under an idempotency key; the same words are the same body.</summary>
    public static CommandMeta Under(string requestId, string body = "", ActorRole role = ActorRole.Finance) =>
        new(new Actor("mei", role), requestId, SHA256.HashData(Encoding.UTF8.GetBytes(body)), Keep: true);

    public static CommandMeta As(ActorRole role) => new(new Actor("mei", role), null, [], Keep: false);

    public static async Task OpenEstate(this TestSilo silo, string estate = Estate)
    {
        var create = new CreateEstate("Lakeside", "Asia/Shanghai", "CNY", Binding, [Contract.PayeeAccount], [Contract]);
        var settings = silo.Grains.GetGrain<IEstateGrain>(SettingsKeys.Estate(Operator, estate));
        (await settings.Execute(create, As(ActorRole.Administrator))).Accepted();
        var home = new SetHome(new HomePolicy(Pack.ContentAddress, "Asia/Shanghai", "CNY"), OnlyIfNone: true);
        (await silo.Grains.GetGrain<IOperatorGrain>(SettingsKeys.Operator(Operator)).Execute(home, As(ActorRole.Administrator))).Accepted();
    }

    /// <summary>An estate with one unit whose owner, reachable in every way, has paid everything so far.</summary>
    public static async Task MoveIn(this TestSilo silo)
    {
        await silo.OpenEstate();
        await silo.Register(Person);
        await silo.Register(Room, Person);
    }

    public static async Task Register(this TestSilo silo, AccountKey owner) =>
        (await silo.Owner(owner).Execute(
            new RegisterOwner(
                "person-1", OwnerKind.Natural, "Asia/Shanghai", Residency.Local, false,
                [
                    new("mobile", ContactPointType.Mobile, "v-mobile", true, "contract"),
                    new("home", ContactPointType.HomeAddress, "v-home", true, "contract"),
                ]),
            As(ActorRole.Integrator))).Accepted();

    public static async Task Register(this TestSilo silo, AccountKey unit, AccountKey owner)
    {
        var grain = silo.Unit(unit);
        (await grain.Execute(new RegisterUnit("1", "1", unit.Name, 1_000_000, Occupancy.OwnerOccupied), As(ActorRole.Integrator))).Accepted();
        (await grain.Execute(new OpenCase(CaseId, owner.Name, [], Contract, Contract.From), As(ActorRole.Integrator))).Accepted();
    }

    public static PostCharges Charge(string id, string due, string amount)
    {
        var on = DateOnly.Parse(due);
        var from = new DateOnly(on.Year, on.Month, 1);
        var order = new ChargeOrder(id, "property_fee", from, from.AddMonths(1).AddDays(-1), Money.Parse(amount), on);
        return new PostCharges(CaseId, [order]);
    }

    public static RecordPayment Payment(string id, string amount, string received = "2026-03-02") => new(
        CaseId, id, $"bank-{id}", PaymentMethod.Wechat, Money.Parse(amount), DateOnly.Parse(received), Contract.PayeeAccount, null, []);

    public static Task<CommandReply> Pay(this TestSilo silo, string id, string amount, string requestId, string body = "") =>
        silo.Unit(Room).Execute(Payment(id, amount), Under(requestId, body));

    public static async Task Bill(this TestSilo silo, string id, string due, string amount, AccountKey? unit = null) =>
        (await silo.Unit(unit ?? Room).Execute(Charge(id, due, amount), As(ActorRole.Finance))).Accepted();

    public static async Task<Money> Owed(this TestSilo silo, AccountKey? unit = null) =>
        (await silo.Case(unit)).Ledger.Outstanding;

    public static async Task<CaseState> Case(this TestSilo silo, AccountKey? unit = null) =>
        (await silo.UnitState(unit ?? Room)).Find(CaseId)!;

    public static async Task<UnitState> UnitState(this TestSilo silo, AccountKey unit) =>
        DomainJson.Read<UnitState>((await silo.Unit(unit).Snapshot()).Value);

    public static async Task<OwnerState> OwnerState(this TestSilo silo, AccountKey owner) =>
        DomainJson.Read<OwnerState>((await silo.Owner(owner).Snapshot()).Value);

    public static CommandReply Accepted(this CommandReply reply)
    {
        Assert.True(reply.Status == ReplyStatus.Accepted, $"{reply.Status} {reply.Refusal} {reply.Rule} {reply.Detail}");
        return reply;
    }
}

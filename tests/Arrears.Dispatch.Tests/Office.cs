using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Arrears.Contracts.Dispatch;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Contracts.Time;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Owners;
using Arrears.Domain.Teams;
using Arrears.Domain.Units;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;

namespace Arrears.Dispatch.Tests;

/// <summary>A dispatcher with one letter to two units in its queue, and everybody around it played by the test.</summary>
internal sealed class Office : IDispatchQueue, IPersonalVault, IChannel, IBusinessClock
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    private static readonly AccountKey Owner = AccountKey.Parse("o/op1/xu");

    public static readonly DispatchOrder Order = new(
        "xu", ContactPurpose.FirstDemand, Channel.Post, "ref-1", "first_demand", "day",
        [new DispatchCase("u/op1/lakeside/1-101", "case-1", 3), new DispatchCase("u/op1/lakeside/1-102", "case-2", 4)], null);

    public List<RecordDispatchReport> Reports { get; } = [];

    public List<DispatchContent> Handed { get; } = [];

    /// <summary>What the owner confirms; null: it took the grant back.</summary>
    public DispatchOrder? Confirmed { get; set; } = Order;

    /// <summary>As it stands in the queue.</summary>
    public DispatchStatus Status { get; set; } = DispatchStatus.Ordered;

    public Func<string, CommitmentReply> Unit { get; set; } = Commits;

    /// <summary>Who was asked, in order.</summary>
    public List<string> Asked { get; } = [];

    public Func<HandOver> Carrier { get; set; } = () => new HandOver(HandOverOutcome.Accepted, "receipt-1");

    public DateTimeOffset UtcNow => Now;

    public static CommitmentReply Commits(string caseId) => new(
        ReplyStatus.Accepted,
        new Commitment(new Money(30_050), Letters.Case.Charges, "1栋1单元101", "湖畔物业", "payee-1", 15, new DateOnly(2026, 3, 2)),
        null);

    public static CommitmentReply Declines(string caseId) => new(ReplyStatus.Refused, null, caseId);

    public async Task<int> Sweep()
    {
        using var dispatcher = new Dispatcher(
            this, Grains.For(this), this, [this], this, TimeProvider.System, NullLogger<Dispatcher>.Instance);
        return await dispatcher.DispatchOnce(CancellationToken.None);
    }

    public CommandReply Answer(OwnerCommand command)
    {
        Reports.Add((RecordDispatchReport)command);
        return new CommandReply(ReplyStatus.Accepted, 1, []);
    }

    public Task<ImmutableArray<QueuedDispatch>> Lease(
        ImmutableArray<string> statuses, DateTimeOffset businessNow, int limit, TimeSpan lease, CancellationToken cancellation) =>
        Task.FromResult(ImmutableArray.Create(
            new QueuedDispatch(Owner, "d-7", "post", SnakeCase.Of(Status), businessNow, businessNow.AddDays(1))));

    public Task Release(string operatorId, string dispatchId, CancellationToken cancellation) => Task.CompletedTask;

    public Task<ImmutableDictionary<string, string>> Read(
        string operatorId, ImmutableArray<string> references, CancellationToken cancellation) =>
        Look("vault", references.ToImmutableDictionary(reference => reference, reference => $"clear {reference}"));

    public Task<ImmutableArray<string>> Put(
        string operatorId, string person, ImmutableArray<PersonalText> values, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<PersonalMatch>> Find(
        string operatorId, ImmutableArray<(string Kind, string Text)> values, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task Erase(string operatorId, string person, CancellationToken cancellation) => throw new NotSupportedException();

    public bool Carries(Channel channel) => channel == Channel.Post;

    public Task<HandOver> Send(DispatchContent content, CancellationToken cancellation)
    {
        Handed.Add(content);
        return Look("carrier", Carrier());
    }

    private Task<T> Look<T>(string at, T answer)
    {
        Asked.Add(at);
        return Task.FromResult(answer);
    }

    /// <summary>Grain factory and grains in one: they answer what the office says.</summary>
    [SuppressMessage("Performance", "CA1852", Justification = "DispatchProxy derives from it at run time.")]
    public class Grains : DispatchProxy
    {
        private Office _office = null!;

        internal static IGrainFactory For(Office office) => Make<IGrainFactory>(office);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            "GetGrain" when targetMethod.ReturnType == typeof(IOwnerGrain) => Make<IOwnerGrain>(_office),
            "GetGrain" when targetMethod.ReturnType == typeof(IUnitGrain) => Make<IUnitGrain>(_office),
            "GetGrain" when targetMethod.ReturnType == typeof(IEstateGrain) => Make<IEstateGrain>(_office),
            "GetGrain" when targetMethod.ReturnType == typeof(IStaffGrain) => Make<IStaffGrain>(_office),
            "Get" when targetMethod.ReturnType == typeof(Task<StaffRegister>) => _office.Look("staff", StaffRegister.Empty),
            "Get" => _office.Look<EstateSettings?>("estate", null),
            "Confirm" => Task.FromResult(new ConfirmationReply(ReplyStatus.Accepted, _office.Confirmed)),
            "Execute" => Task.FromResult(_office.Answer((OwnerCommand)args![0]!)),
            "Commit" => _office.Look("unit", _office.Unit(((CommitDispatch)args![0]!).CaseId)),
            _ => throw new NotSupportedException(targetMethod.Name),
        };

        private static T Make<T>(Office office)
            where T : class
        {
            var proxy = Create<T, Grains>();
            ((Grains)(object)proxy)._office = office;
            return proxy;
        }
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using Arrears.Client;
using Arrears.Protos.V1;
using Arrears.Prove.Conduct.Core;
using Grpc.Net.Client;

namespace Arrears.Prove.Conduct.Gateway;

/// <param name="At">The business instant at which it was asked.</param>
internal sealed record Asked(Wanted Wanted, DateTimeOffset At, bool IsGranted);

/// <summary>One member of staff at the gateway: asks, and tells what came of what was granted.</summary>
internal sealed class Desk : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly GatewayCalls _calls;
    private readonly ContactService.ContactServiceClient _contacts;
    private readonly WantedMaker _maker;
    private readonly Random _dice;
    private readonly int _number;

    public Desk(int port, int number, int seed)
    {
        _number = number;
        _channel = GatewayChannel.To(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        _calls = new GatewayCalls(
            new IssuedTokens(new TokenService.TokenServiceClient(_channel), Street.Operator, TimeProvider.System), TimeProvider.System);
        _contacts = new ContactService.ContactServiceClient(_channel);
        _dice = new Random(seed + number);
        _maker = new WantedMaker(_dice);
    }

    /// <summary>By owner, in the order in which they were asked.</summary>
    public ConcurrentDictionary<string, Queue<Asked>> Log { get; } = new();

    /// <summary>As the journal names this desk.</summary>
    public string Name => $"staff{_number}";

    public async Task Settle(Street street)
    {
        var imports = new ImportService.ImportServiceClient(_channel);
        using var call = imports.ImportPortfolio(await _calls.Headers(new Caller(Role.Administrator, Name), CancellationToken.None));
        await call.RequestStream.WriteAsync(new ImportPortfolioRequest { RequestId = RequestId.New(TimeProvider.System) });
        foreach (var chunk in street.Chunks())
        {
            await call.RequestStream.WriteAsync(chunk);
        }

        await call.RequestStream.CompleteAsync();
        if ((await call.ResponseAsync).Rejects.FirstOrDefault() is { } reject)
        {
            throw new InvalidOperationException($"The street was not taken: {reject}");
        }
    }

    /// <summary>Nobody calls without a training: all desks have one from the first day on.</summary>
    public async Task Train(IEnumerable<string> staff, DateOnly on)
    {
        var register = new StaffService.StaffServiceClient(_channel);
        var trainer = new Caller(Role.Administrator, "trainer");
        foreach (var id in staff)
        {
            await _calls.Call(
                trainer,
                new RegisterStaffRequest { RequestId = RequestId.New(TimeProvider.System), StaffId = id, DisplayName = id },
                register.RegisterStaffAsync,
                CancellationToken.None);
            var training = new StaffTraining
            {
                Module = TrainingModule.Compliance,
                PassDate = new Google.Type.Date { Year = on.Year, Month = on.Month, Day = on.Day },
                Evidence = "sheet",
            };
            await _calls.Call(
                trainer,
                new RecordTrainingRequest { RequestId = RequestId.New(TimeProvider.System), StaffId = id, Training = training },
                register.RecordTrainingAsync,
                CancellationToken.None);
        }
    }

    public async Task Ask(int owner, DateTimeOffset at)
    {
        var wanted = _maker.Next(Street.CasesOf(owner)) with
        {
            IsTrained = true,
            IsCompanionTrained = true,
        };
        var request = new RequestContactRequest
        {
            RequestId = RequestId.New(TimeProvider.System),
            OwnerId = Street.OwnerId(owner),
            Channel = Street.Wire<Channel>(wanted.Channel),
            Purpose = Street.Wire<ContactPurpose>(wanted.Purpose),
            CaseIds = { wanted.Cases },
            Occasion = Street.Wire<Occasion>(wanted.Manner.Occasion),
            Addressee = Street.Wire<Addressee>(wanted.Manner.Addressee),
            Place = Street.Wire<ContactPlace>(wanted.Manner.Place),
            StaffCount = wanted.Manner.Staff,
            Circumstances = { wanted.Manner.Circumstances.Select(item => Street.Wire<Circumstance>(item)) },
            Suitability = wanted.Manner.Suitability ?? "",
            CompanionId = wanted.Manner.Companion ?? "",
        };
        var answer = await Call(Street.Wire<Role>(wanted.Role), request, _contacts.RequestContactAsync);
        var isGranted = answer.Verdict == ContactVerdict.Granted;
        Log.GetOrAdd(request.OwnerId, _ => new Queue<Asked>()).Enqueue(new Asked(wanted, at, isGranted));
        if (isGranted && request.Channel is Channel.Call or Channel.Visit && _dice.Next(100) < 60)
        {
            try
            {
                await Tell(request.OwnerId, answer);
            }
            catch (GatewayException late) when (late.Reason == "EXPIRED")
            {
                // Another desk made the person angry in between: every grant was taken back, and nobody called.
            }
        }
    }

    public void Dispose() => _channel.Dispose();

    private async Task Tell(string owner, RequestContactResponse granted)
    {
        var isReached = _dice.Next(100) < 35;
        var next = granted.FromTime.Date;
        await Call(
            Role.Collector,
            new RecordContactOutcomeRequest
            {
                RequestId = RequestId.New(TimeProvider.System),
                OwnerId = owner,
                ContactId = granted.ContactId,
                Outcome = isReached ? ContactOutcome.Reached : ContactOutcome.NotReached,
                RightParty = isReached ? RightParty.Confirmed : RightParty.Unknown,
                Mood = isReached && _dice.Next(100) < 8 ? Mood.Angry : Mood.Calm,
                ReasonCode = isReached ? "unstated" : "no_answer",
                NextAction = "call",
                NextActionDate = next,
            },
            _contacts.RecordContactOutcomeAsync);
    }

    private Task<TResponse> Call<TRequest, TResponse>(
        Role role, TRequest request, Func<TRequest, Grpc.Core.CallOptions, Grpc.Core.AsyncUnaryCall<TResponse>> method)
        where TRequest : class, Google.Protobuf.IMessage<TRequest>
        where TResponse : class => _calls.Call(new Caller(role, Name), request, method, CancellationToken.None);
}

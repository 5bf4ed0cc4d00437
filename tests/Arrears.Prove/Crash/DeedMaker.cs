using Arrears.Protos.V1;
using DateOnly = System.DateOnly;

namespace Arrears.Prove.Crash;

/// <summary>Thinks of the next thing that one client wants. Every client has its own, with its own dice.</summary>
internal sealed class DeedMaker(Town town, int client, int seed, Func<DateOnly> today)
{
    private static readonly (DeedKind Kind, int Weight)[] Mix =
    [
        (DeedKind.Payment, 34), (DeedKind.Charge, 24), (DeedKind.Credit, 16), (DeedKind.Suspense, 8),
        (DeedKind.Reversal, 6), (DeedKind.Hold, 5), (DeedKind.Release, 3), (DeedKind.Promise, 4),
    ];

    private readonly Random _dice = new(unchecked((seed * 397) + client));
    private int _made;

    public Deed Next()
    {
        while (true)
        {
            var room = town.Rooms[_dice.Next(town.Rooms.Count)];
            if (Make(Draw(), room, $"d{client}-{++_made}") is { } deed)
            {
                return deed;
            }
        }
    }

    private DeedKind Draw()
    {
        var at = _dice.Next(Mix.Sum(entry => entry.Weight));
        foreach (var (kind, weight) in Mix)
        {
            at -= weight;
            if (at < 0)
            {
                return kind;
            }
        }

        return DeedKind.Payment;
    }

    /// <summary>Null when the room has nothing to do it to.</summary>
    private Deed? Make(DeedKind kind, Room room, string token) => kind switch
    {
        DeedKind.Payment => Pay(room, token),
        DeedKind.Charge => Charge(room, token),
        DeedKind.Suspense => Suspend(token),
        DeedKind.Hold => Hold(room, token),
        DeedKind.Promise => Promise(room, token),
        DeedKind.Credit => room.Charges.TryDequeue(out var charge) ? Credit(room, charge, token) : null,
        DeedKind.Reversal => room.Payments.TryDequeue(out var payment) ? Reverse(room, payment, token) : null,
        DeedKind.Release => room.Holds.TryDequeue(out var hold) ? Release(room, hold, token) : null,
    };

    private Deed Pay(Room room, string token)
    {
        var request = new RecordPaymentRequest
        {
            EstateId = room.Estate,
            UnitId = room.Unit,
            CaseId = room.Case,
            PaymentId = token,
            ExternalId = $"bank-{token}",
            Method = PaymentMethod.BankTransfer,
            Amount = Town.Yuan(_dice.Next(100, 30_000)),
            ReceivedDate = Town.Day(today()),
            PayeeAccount = Town.Payee,
        };
        return new Deed(
            DeedKind.Payment,
            token,
            (api, id) => api.Once(Api.Teller, With(request, r => r.RequestId = id), api.Payments.RecordPaymentAsync),
            () => room.Payments.Enqueue(token));
    }

    private Deed Charge(Room room, string token)
    {
        var due = today().AddDays(_dice.Next(-40, 20));
        var request = new PostChargesRequest
        {
            EstateId = room.Estate,
            UnitId = room.Unit,
            CaseId = room.Case,
            Charges =
            {
                new ChargeOrder
                {
                    ChargeId = token,
                    Item = $"item-{token}",
                    PeriodFromDate = Town.Day(due.AddDays(-29)),
                    PeriodToDate = Town.Day(due),
                    Amount = Town.Yuan(_dice.Next(5_000, 30_000)),
                    DueDate = Town.Day(due),
                },
            },
        };
        return new Deed(
            DeedKind.Charge,
            token,
            (api, id) => api.Once(Api.Teller, With(request, r => r.RequestId = id), api.Charges.PostChargesAsync),
            () => room.Charges.Enqueue(token));
    }

    /// <summary>Nothing but the key keeps it from happening twice: a credit has no id of the caller's choosing.</summary>
    private Deed Credit(Room room, string charge, string token)
    {
        var request = new IssueCreditRequest
        {
            EstateId = room.Estate,
            UnitId = room.Unit,
            CaseId = room.Case,
            ChargeId = charge,
            Kind = CreditKind.Correction,
            Amount = Town.Yuan(_dice.Next(1, 20)),
            Reason = token,
        };
        return new Deed(
            DeedKind.Credit,
            token,
            (api, id) => api.Once(Api.Teller, With(request, r => r.RequestId = id), api.Charges.IssueCreditAsync),
            () => room.Charges.Enqueue(charge));
    }

    /// <summary>Money for several rooms: it reaches them by messages.</summary>
    private Deed Suspend(string token)
    {
        var amounts = Enumerable.Range(0, _dice.Next(1, 4)).Select(_ => (long)_dice.Next(100, 9_000)).ToArray();
        var request = new RecordSuspensePaymentRequest
        {
            PayeeAccount = Town.Payee,
            PaymentId = token,
            ExternalId = $"bank-{token}",
            Method = PaymentMethod.BankTransfer,
            Amount = Town.Yuan(amounts.Sum()),

            // Thirty accounts, one per month of receipt, so that the clients do not all wait for one.
            ReceivedDate = Town.Day(Town.Opens.AddMonths(-_dice.Next(30))),
        };
        foreach (var (i, fen) in amounts.Index())
        {
            var room = town.Rooms[_dice.Next(town.Rooms.Count)];
            request.Legs.Add(new SuspenseLeg
            {
                LegId = $"leg{i}",
                EstateId = room.Estate,
                UnitId = room.Unit,
                CaseId = room.Case,
                Amount = Town.Yuan(fen),
            });
        }

        return new Deed(
            DeedKind.Suspense,
            token,
            (api, id) => api.Once(Api.Teller, With(request, r => r.RequestId = id), api.Suspense.RecordSuspensePaymentAsync));
    }

    private static Deed Reverse(Room room, string payment, string token)
    {
        var request = new ReversePaymentRequest
        {
            EstateId = room.Estate,
            UnitId = room.Unit,
            CaseId = room.Case,
            PaymentId = payment,
            Reason = token,
        };
        return new Deed(
            DeedKind.Reversal,
            token,
            (api, id) => api.Once(Api.Teller, With(request, r => r.RequestId = id), api.Payments.ReversePaymentAsync));
    }

    private Deed Hold(Room room, string token)
    {
        var request = new PlaceHoldRequest
        {
            EstateId = room.Estate,
            UnitId = room.Unit,
            CaseId = room.Case,
            HoldId = token,
            Kind = HoldKind.Repair,
            FromDate = Town.Day(today()),
            UntilDate = Town.Day(today().AddDays(_dice.Next(1, 20))),
            Reason = "the lift is being repaired",
        };
        return new Deed(
            DeedKind.Hold,
            token,
            (api, id) => api.Once(Api.Collector, With(request, r => r.RequestId = id), api.Holds.PlaceHoldAsync),
            () => room.Holds.Enqueue(token));
    }

    private static Deed Release(Room room, string hold, string token)
    {
        var request = new ReleaseHoldRequest
        {
            EstateId = room.Estate,
            UnitId = room.Unit,
            CaseId = room.Case,
            HoldId = hold,
            Reason = token,
        };
        return new Deed(
            DeedKind.Release,
            token,
            (api, id) => api.Once(Api.Collector, With(request, r => r.RequestId = id), api.Holds.ReleaseHoldAsync));
    }

    private Deed Promise(Room room, string token)
    {
        var request = new MakePromiseRequest
        {
            OwnerId = room.Owner,
            PromiseId = token,
            CaseIds = { room.Case },
            Amount = Town.Yuan(_dice.Next(1_000, 9_000)),
            DueDate = Town.Day(today().AddDays(_dice.Next(1, 10))),
            TakenBy = Api.Collector.Subject,
        };
        return new Deed(
            DeedKind.Promise,
            token,
            (api, id) => api.Once(Api.Collector, With(request, r => r.RequestId = id), api.Promises.MakePromiseAsync));
    }

    private static TRequest With<TRequest>(TRequest request, Action<TRequest> change)
        where TRequest : Google.Protobuf.IDeepCloneable<TRequest>
    {
        var copy = request.Clone();
        change(copy);
        return copy;
    }
}

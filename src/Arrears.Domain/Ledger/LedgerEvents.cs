using System.Collections.Immutable;

namespace Arrears.Domain.Ledger;

/// <summary>Everything that can happen to the money of a case. Closed: a new kind needs a row in <see cref="CaseLedger.Apply"/>.</summary>
public abstract record LedgerEvent;

public sealed record ChargePosted(Charge Charge) : LedgerEvent;

public sealed record DraftIssued(string ChargeId, DateOnly On) : LedgerEvent;

public sealed record ChargeReversed(string ChargeId, DateOnly On, string Reason) : LedgerEvent;

public sealed record PaymentReceived(Payment Payment) : LedgerEvent;

public sealed record PaymentReversed(string PaymentId, DateOnly On, string Reason) : LedgerEvent;

public sealed record PaymentAllocated(Allocation Allocation) : LedgerEvent;

public sealed record AllocationReversed(string AllocationId, DateOnly On, string Reason) : LedgerEvent;

public sealed record CreditNoteIssued(CreditNote Note) : LedgerEvent;

public sealed record CreditNoteReversed(string NoteId, DateOnly On, string Reason) : LedgerEvent;

public sealed record ChargeWrittenOff(string ChargeId, DateOnly On, string Reason, ActorRole By) : LedgerEvent;

public sealed record ChargeReinstated(string ChargeId, DateOnly On, string Reason) : LedgerEvent;

public sealed record ChargeDisputed(string ChargeId, DateOnly On, string Reason) : LedgerEvent;

public sealed record ChargeDisputeEnded(string ChargeId, DateOnly On, string Reason) : LedgerEvent;

public sealed record PrepaymentRefunded(string PaymentId, Money Amount, DateOnly On, string Reason) : LedgerEvent;

public sealed record LimitationInterrupted(ImmutableArray<string> ChargeIds, Interruption Act) : LedgerEvent;

/// <summary>Settled charges and their payments left the state for the journal; no amount changes.</summary>
public sealed record LedgerPruned(ImmutableArray<string> ChargeIds, ImmutableArray<string> PaymentIds) : LedgerEvent;

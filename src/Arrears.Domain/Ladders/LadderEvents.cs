using System.Collections.Immutable;
using Arrears.Domain.Ledger;

namespace Arrears.Domain.Ladders;

/// <summary>What can be told to an account on a ladder, or asked of it.</summary>
public abstract record LadderCommand;

/// <summary>Bills a charge. A draft is announced only: it never ages and is not owed.</summary>
public sealed record PostLadderCharge(string Id, Money Amount, DateOnly Due, bool Draft) : LadderCommand;

/// <summary>Money that came in. Without an amount it is what the named charges need, or all that is owed.</summary>
/// <param name="Charges">Empty: the oldest due first.</param>
public sealed record ReceiveLadderPayment(string Id, Money? Amount, ImmutableArray<string> Charges) : LadderCommand;

/// <summary>A payment is taken back; the debt re-opens at its original age.</summary>
public sealed record ReverseLadderPayment(string Id) : LadderCommand;

/// <summary>What paid these charges is taken back, whichever payments it came from.</summary>
public sealed record ReopenLadderCharges(ImmutableArray<string> Charges) : LadderCommand;

/// <summary>A credit note for what is left of one charge.</summary>
public sealed record WaiveLadderCharge(string Charge) : LadderCommand;

/// <summary>Credit notes, oldest charge first.</summary>
/// <param name="Amount">Null: everything owed.</param>
public sealed record CreditLadderAccount(Money? Amount) : LadderCommand;

public sealed record WriteOffLadderCharge(string Charge) : LadderCommand;

public sealed record ReinstateLadderCharge(string Charge) : LadderCommand;

/// <summary>May be announced ahead or backdated; refused when it overlaps another.</summary>
public sealed record PlaceLadderHold(DaySpan Span, string Reason) : LadderCommand;

/// <summary>Ends the hold that is on today, today.</summary>
public sealed record ReleaseLadderHold : LadderCommand;

/// <summary>The action of the current rung was done and delivered.</summary>
public sealed record CarryOutRung : LadderCommand;

/// <summary>A new promise takes the place of an older one.</summary>
public sealed record MakeInstalmentPromise(string Id, InstalmentSchedule Schedule) : LadderCommand;

public sealed record CancelInstalmentPromise(string Id) : LadderCommand;

public sealed record DeclareBalance(Money Amount) : LadderCommand;

/// <summary>Looks at the account as it is today and climbs or falls. Idempotent within a date.</summary>
public sealed record AssessLadder : LadderCommand;

public abstract record LadderEvent;

public sealed record LadderMoneyMoved(LedgerEvent Event) : LadderEvent;

public sealed record LadderHoldPlaced(DaySpan Span, string Reason) : LadderEvent;

public sealed record LadderHoldReleased(DateOnly On) : LadderEvent;

public sealed record RungClimbed(int Index, string Name, DateOnly On) : LadderEvent;

/// <param name="To">The rung that still holds, from 0; null: on no rung.</param>
public sealed record RungFallen(int? To, DateOnly On) : LadderEvent;

public sealed record RungCarriedOut(int Index, DateOnly On) : LadderEvent;

public sealed record InstalmentPromiseMade(InstalmentPromise Promise) : LadderEvent;

public sealed record InstalmentPromiseCancelled(string Id, DateOnly On) : LadderEvent;

public sealed record InstalmentPromiseKept(string Id, DateOnly On) : LadderEvent;

public sealed record LadderBalanceDeclared(Money Amount) : LadderEvent;

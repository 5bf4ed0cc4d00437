namespace Arrears.Contracts.Time;

/// <summary>Moves the business clock of a demo or test host, and tells whether the engine has caught up with it.</summary>
public interface IClockControl
{
    /// <summary>False on every host that serves for real.</summary>
    bool IsMovable { get; }

    Task<EngineStatus> Status(CancellationToken cancellation = default);

    /// <summary>
    /// Moves the clock forward and answers when everything due by then is assessed, delivered and handed over. The
    /// same instant again only waits for that.
    /// </summary>
    /// <returns>False when the clock cannot be moved here, or not backwards.</returns>
    Task<bool> Advance(DateTimeOffset to, CancellationToken cancellation = default);
}

/// <param name="DueAccounts">Accounts due at the business time and not yet assessed.</param>
public sealed record EngineStatus(DateTimeOffset BusinessTime, long DueAccounts, bool MessagesWaiting);

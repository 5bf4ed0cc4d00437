using System.Data.Common;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Arrears.Grains.Accounts;

/// <summary>
/// Tells a database or a silo that is away from a bug. No such exception crosses a grain's boundary: its type may not
/// be known on the other side (trap F8), and a caller can do nothing with it but retry.
/// </summary>
internal static class Outages
{
    public static bool IsOne(Exception failure) => failure is DbException or IOException or TimeoutException
        or OrleansException or UnavailableExceptionFallbackException;
}

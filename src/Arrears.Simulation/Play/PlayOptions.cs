using Arrears.Client;
using Arrears.Simulation.Portfolio;
using Grpc.Core;

namespace Arrears.Simulation.Play;

/// <summary>What a play needs to know.</summary>
/// <param name="Seed">Same seed, same portfolio: the same people do the same things on the same dates.</param>
/// <param name="Days">Calendar dates lived since the portfolio's first, in all: not the number still to play.</param>
/// <param name="DataFolder">Where <c>play.json</c> is kept, beside the server's data.</param>
/// <param name="Portfolio">What was imported, with behaviours and the charges to come.</param>
/// <param name="StartsOn">First date of the play.</param>
/// <param name="Gateway">The connection; deadlines and tokens are added per call.</param>
/// <param name="Tokens">For the operator whose portfolio it is.</param>
public sealed record PlayOptions(
    ulong Seed,
    int Days,
    string DataFolder,
    PortfolioRows Portfolio,
    DateOnly StartsOn,
    CallInvoker Gateway,
    ITokenSource Tokens)
{
    public const int DefaultConcurrency = 48;

    /// <summary>Requests under way at once.</summary>
    public int Concurrency { get; init; } = DefaultConcurrency;

    /// <summary>ISO 4217 code of the estates' policy pack.</summary>
    public string Currency { get; init; } = "CNY";

    /// <summary>Wall clock: deadlines, tokens, request ids. Business time is the server's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Last date that will be lived.</summary>
    public DateOnly EndsOn => StartsOn.AddDays(Days - 1);
}

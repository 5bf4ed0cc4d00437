namespace Arrears.Bench.Store;

/// <summary>One of the two stores that are compared, called as a grain would call it.</summary>
internal interface IStoreSide : IAsyncDisposable
{
    /// <summary>Makes the next durable account command of a pair of accounts.</summary>
    /// <param name="call">How many commands of the pair went before, none of them still under way.</param>
    Task Write(int pair, int call);
}

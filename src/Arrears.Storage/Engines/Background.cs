namespace Arrears.Storage.Engines;

internal static class Background
{
    /// <summary>
    /// Starts a loop on the default scheduler. A store may be opened inside a grain turn, and its loops must not run
    /// on that grain's scheduler.
    /// </summary>
    public static Task Start(Func<Task> loop) =>
        Task.Factory.StartNew(loop, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Default).Unwrap();
}

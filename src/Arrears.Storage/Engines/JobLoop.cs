using System.Data.Common;
using System.Threading.Channels;

namespace Arrears.Storage.Engines;

/// <summary>
/// Small writes beside the group commits (leases, epochs, personal values). Those that wait together share one
/// transaction, each behind a savepoint, so that a failing one harms no other.
/// </summary>
internal sealed class JobLoop : IAsyncDisposable
{
    private const int TransactionMax = 64;

    private readonly Channel<Job> _queue = Channel.CreateUnbounded<Job>(new() { SingleReader = true });
    private readonly DbConnection _connection;
    private readonly SemaphoreSlim _gate;
    private readonly Task _loop;

    public JobLoop(DbConnection connection, SemaphoreSlim gate)
    {
        _connection = connection;
        _gate = gate;
        _loop = Background.Start(Loop);
    }

    public Task<T> Run<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        var job = new Job<T>(work, cancellation);
        ObjectDisposedException.ThrowIf(!_queue.Writer.TryWrite(job), this);
        return job.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task Loop()
    {
        var taken = new List<Job>(TransactionMax);
        while (await _queue.Reader.WaitToReadAsync())
        {
            await _gate.WaitAsync();
            try
            {
                while (taken.Count < TransactionMax && _queue.Reader.TryRead(out var job))
                {
                    taken.Add(job);
                }

                await RunTogether(taken);
            }
            finally
            {
                taken.Clear();
                _gate.Release();
            }
        }
    }

    private async Task RunTogether(List<Job> jobs)
    {
        try
        {
            await _connection.Sql("BEGIN IMMEDIATE").Run();
            foreach (var job in jobs)
            {
                await _connection.Sql("SAVEPOINT job").Run();
                var ran = await job.Execute(_connection);
                await _connection.Sql(ran ? "RELEASE job" : "ROLLBACK TO job; RELEASE job").Run();
            }

            await _connection.Sql("COMMIT").Run();
        }
        catch (DbException error)
        {
            await TryRollback();
            jobs.ForEach(job => job.Fail(error));
            return;
        }

        jobs.ForEach(job => job.Succeed());
    }

    private async Task TryRollback()
    {
        try
        {
            await _connection.Sql("ROLLBACK").Run();
        }
        catch (DbException)
        {
            // Nothing was open any more: the engine had rolled back by itself.
        }
    }

    private abstract class Job
    {
        /// <summary>False when the work failed and its writes must not stay.</summary>
        public abstract Task<bool> Execute(DbConnection connection);

        public abstract void Succeed();

        public abstract void Fail(Exception error);
    }

    private sealed class Job<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation) : Job
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Answer => _answer.Task;

        public override async Task<bool> Execute(DbConnection connection)
        {
            if (cancellation.IsCancellationRequested)
            {
                _answer.TrySetCanceled(cancellation);
                return false;
            }

            try
            {
                _result = await work(connection);
                return true;
            }
#pragma warning disable CA1031 // Whatever the work throws belongs to its caller, not to the loop.
            catch (Exception error)
#pragma warning restore CA1031
            {
                _answer.TrySetException(error);
                return false;
            }
        }

        public override void Succeed() => _answer.TrySetResult(_result);

        public override void Fail(Exception error) => _answer.TrySetException(error);
    }
}

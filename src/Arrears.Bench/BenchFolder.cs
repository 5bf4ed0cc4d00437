using Arrears.Storage;

namespace Arrears.Bench;

/// <summary>
/// Where a benchmark keeps its databases while it runs: a folder of its own, and a private server in it when the
/// engine is PostgreSQL. Everything is removed at the end.
/// </summary>
internal sealed class BenchFolder : IAsyncDisposable
{
    private readonly PrivatePostgres? _server;

    private BenchFolder(string path, StorageEngine engine, PrivatePostgres? server)
    {
        (Path, Engine) = (path, engine);
        _server = server;
    }

    public string Path { get; }

    public StorageEngine Engine { get; }

    /// <summary>First process of the private server; null on SQLite, which runs inside ours.</summary>
    public int? ServerProcess => _server?.ProcessId;

    public int ServerPort => _server?.Port ?? throw new InvalidOperationException("SQLite has no server.");

    /// <param name="parent">An existing folder; null: the machine's folder for temporary files.</param>
    public static async Task<BenchFolder> Open(StorageEngine engine, string? parent, CancellationToken cancellation)
    {
        var name = $"arrears-bench-{System.IO.Path.GetRandomFileName()}";
        var path = System.IO.Path.Combine(System.IO.Path.GetFullPath(parent ?? System.IO.Path.GetTempPath()), name);
        Directory.CreateDirectory(path);
        var server = engine == StorageEngine.Postgres
            ? await PrivatePostgres.Start(System.IO.Path.Combine(path, "postgres"), cancellation)
            : null;
        return new BenchFolder(path, engine, server);
    }

    /// <summary>Options of a store of its own: a folder inside this one, or a database on its server.</summary>
    public async Task<StorageOptions> Storage(string name, CancellationToken cancellation) => new()
    {
        Engine = Engine,
        DataFolder = System.IO.Path.Combine(Path, name),
        ConnectionString = _server is null ? null : await _server.EnsureDatabase(name, cancellation),
    };

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(Path, recursive: true);
    }
}

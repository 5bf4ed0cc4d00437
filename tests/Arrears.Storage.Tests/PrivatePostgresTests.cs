using Npgsql;

namespace Arrears.Storage.Tests;

public sealed class PrivatePostgresTests
{
    [Fact]
    public async Task Start_ServerThatOutlivedItsHost_IsFoundAgainAndKeepsItsRows()
    {
        var parent = Path.Combine(Path.GetTempPath(), $"arrears-pg-{Path.GetRandomFileName()}");
        Directory.CreateDirectory(parent);
        var folder = Path.Combine(parent, "server");
        var first = await PrivatePostgres.Start(folder, CancellationToken.None);
        try
        {
            await Run(await first.EnsureDatabase("arrears", CancellationToken.None), "CREATE TABLE kept AS SELECT 1");

            var found = await PrivatePostgres.Start(folder, CancellationToken.None);
            Assert.Equal(first.Port, found.Port);
            NpgsqlConnection.ClearAllPools();
            await found.DisposeAsync();

            await using var again = await PrivatePostgres.Start(folder, CancellationToken.None);
            await Run(await again.EnsureDatabase("arrears", CancellationToken.None), "DROP TABLE kept");
            await Assert.ThrowsAnyAsync<NpgsqlException>(
                () => Run($"Host=127.0.0.1;Port={again.Port};Username=arrears;Password=wrong", "SELECT 1"));
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    private static async Task Run(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

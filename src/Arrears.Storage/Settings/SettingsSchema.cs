using System.Data.Common;
using Arrears.Storage.Engines;
using Arrears.Storage.Schema;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Arrears.Storage.Settings;

/// <summary>
/// The tables of Orleans' ADO.NET provider, which keeps the settings grains (and, on PostgreSQL, the membership of the
/// silos). On SQLite they are in <c>settings.db</c>, beside the accounts and out of their writer's way.
/// </summary>
public static class SettingsSchema
{
    /// <summary>
    /// Brings the tables up to date and holds them to one service id, which is part of every row's key: under another
    /// id every grain would find itself empty. Call it before the silo starts.
    /// </summary>
    /// <exception cref="ServiceIdMismatchException">The tables belong to another service id.</exception>
    public static async Task<SettingsStore> Ensure(
        StorageOptions options, string serviceId, CancellationToken cancellation = default)
    {
        var store = options.Engine switch
        {
            StorageEngine.Sqlite => Sqlite(options),
            StorageEngine.Postgres => Postgres(options),
        };
        try
        {
            await using var connection = await store.Source.OpenConnectionAsync(cancellation);
            await Mark(connection, serviceId, cancellation);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private static SettingsStore Sqlite(StorageOptions options)
    {
        Directory.CreateDirectory(options.DataFolder);
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(options.DataFolder, "settings.db"),
        };
        Migrator.SettingsSqlite(settings.ToString());
        return new("System.Data.SQLite", new OneAtATimeDataSource(settings.ToString()));
    }

    private static SettingsStore Postgres(StorageOptions options)
    {
        var connectionString = options.ConnectionString
            ?? throw new ArgumentException("PostgreSQL needs a connection string.", nameof(options));
        Migrator.SettingsPostgres(connectionString);
        var settings = PostgresSettings.Tuned(connectionString, poolSize: 16, preparedStatements: 20);
        return new("Npgsql", NpgsqlDataSource.Create(settings));
    }

    private static async Task Mark(DbConnection connection, string serviceId, CancellationToken cancellation)
    {
        await connection.Sql(
            "INSERT INTO settings_marker (name, content) VALUES ('service_id', @id) ON CONFLICT DO NOTHING",
            ("id", serviceId)).Run(cancellation);
        var stored = await connection.Sql("SELECT content FROM settings_marker WHERE name = 'service_id'")
            .Rows(r => r.GetString(0), cancellation);
        if (stored[0] != serviceId)
        {
            throw new ServiceIdMismatchException(stored[0], serviceId);
        }
    }
}

/// <summary>What the ADO.NET provider's options ask for.</summary>
/// <param name="Invariant">The provider name that Orleans knows the driver by.</param>
/// <param name="Source">Shared by all providers of a silo; disposed by the host after the silo has stopped.</param>
public sealed record SettingsStore(string Invariant, DbDataSource Source) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Source.DisposeAsync();
}

/// <summary>The settings tables were made for another service id; starting on them would hide every setting.</summary>
public sealed class ServiceIdMismatchException(string stored, string given) : InvalidOperationException(
    $"The settings belong to service id '{stored}', but the host was started with '{given}'.");

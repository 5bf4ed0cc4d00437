using System.Reflection;
using DbUp;
using DbUp.Builder;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Arrears.Storage.Schema;

/// <summary>Runs the numbered scripts that a database has not had yet, each in a transaction of its own.</summary>
internal static class Migrator
{
    /// <summary>Any constant: silos that start together take turns on it.</summary>
    private const long AdvisoryLock = 0x41525245415253;

    public static void Sqlite(string connectionString) => Sqlite(connectionString, "Sqlite");

    public static void SettingsSqlite(string connectionString) => Sqlite(connectionString, "SettingsSqlite");

    public static void Postgres(string connectionString) => Postgres(connectionString, "Postgres");

    public static void SettingsPostgres(string connectionString) => Postgres(connectionString, "SettingsPostgres");

    private static void Sqlite(string connectionString, string folder)
    {
        using (var connection = new SqliteConnection(connectionString))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL";
            if (command.ExecuteScalar() is not "wal")
            {
                throw new IOException("The data folder does not support a write-ahead log; use a local disk.");
            }
        }

        Upgrade(DeployChanges.To.SqliteDatabase(connectionString), folder);
    }

    private static void Postgres(string connectionString, string folder)
    {
        using var source = NpgsqlDataSource.Create(connectionString);
        using var guard = source.OpenConnection();
        using var command = guard.CreateCommand();
        command.CommandText = $"SELECT pg_advisory_lock({AdvisoryLock})";
        command.ExecuteNonQuery();
        Upgrade(DeployChanges.To.PostgresqlDatabase(connectionString), folder);
    }

    private static void Upgrade(UpgradeEngineBuilder builder, string folder)
    {
        var result = builder
            .WithScriptsEmbeddedInAssembly(
                Assembly.GetExecutingAssembly(),
                name => name.Contains($".Migrations.{folder}.", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException(
                $"Migration {result.ErrorScript?.Name} failed; the database stays as it was before it.", result.Error);
        }
    }
}

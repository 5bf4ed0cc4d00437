using Npgsql;

namespace Arrears.Storage.Engines;

/// <summary>
/// What we set on a connection string that does not say otherwise. Two pools per silo at Npgsql's default of 100 each
/// would be twice what a server allows at its own default.
/// </summary>
internal static class PostgresSettings
{
    private const int NpgsqlPoolSize = 100;

    public static NpgsqlConnectionStringBuilder Tuned(string connectionString, int poolSize, int preparedStatements)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.MaxPoolSize == NpgsqlPoolSize)
        {
            settings.MaxPoolSize = poolSize;
        }

        if (settings.MaxAutoPrepare == 0)
        {
            settings.MaxAutoPrepare = preparedStatements;
            settings.AutoPrepareMinUsages = 2;
        }

        return settings;
    }
}

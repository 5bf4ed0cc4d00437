using System.Data.Common;
using System.Text;
using System.Text.Json;
using Arrears.Domain.Policy;
using Arrears.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Arrears.Host.Audit;

/// <summary>
/// The packs that lines of the journal name: those that ship with the program, and those that operators uploaded, read
/// from the settings by themselves.
/// </summary>
internal sealed class PackShelf
{
    private readonly Dictionary<string, PolicyPack> _uploaded = [];
    private readonly Dictionary<(string Operator, string Id, string Version), string> _listed = [];

    /// <param name="dataFolder">On SQLite: where <c>settings.db</c> is; without one there are no uploaded packs.</param>
    public static async Task<PackShelf> Read(
        StorageEngine engine, string dataFolder, string connection, CancellationToken cancellation)
    {
        var shelf = new PackShelf();
        var file = Path.Combine(dataFolder, "settings.db");
        if (engine == StorageEngine.Sqlite && !File.Exists(file))
        {
            return shelf;
        }

        await using DbConnection db = engine == StorageEngine.Sqlite
            ? new SqliteConnection($"Data Source={file};Mode=ReadOnly")
            : new NpgsqlConnection(connection);
        await db.OpenAsync(cancellation);
        await using var command = db.CreateCommand();
        command.CommandText = "SELECT PayloadBinary FROM OrleansStorage WHERE PayloadBinary IS NOT NULL";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            using var record = JsonDocument.Parse((byte[])reader.GetValue(0));
            shelf.Take(record.RootElement);
        }

        return shelf;
    }

    /// <summary>The pack behind a line of an account.</summary>
    /// <exception cref="InvalidOperationException">It is stored nowhere, so the line cannot be judged.</exception>
    public PolicyPack Of(string account, string id, string version)
    {
        var operatorId = account.Split('/')[1];
        var pack = _listed.TryGetValue((operatorId, id, version), out var address)
            ? _uploaded.GetValueOrDefault(address) ?? PolicyCatalog.Embedded.FindByAddress(address)
            : PolicyCatalog.Embedded.Find(id, version);
        return pack ?? throw new InvalidOperationException($"{account}: no pack {id} {version} is stored.");
    }

    private void Take(JsonElement record)
    {
        if (!record.TryGetProperty("Settings", out var settings) || settings.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (settings.TryGetProperty("Json", out var document))
        {
            var pack = PolicyPackReader.Read(Encoding.UTF8.GetBytes(document.GetString()!), "settings").OrThrow();
            _uploaded[pack.ContentAddress] = pack;
        }
        else if (settings.TryGetProperty("Packs", out var packs) && settings.TryGetProperty("Operator", out var of))
        {
            foreach (var entry in packs.EnumerateArray())
            {
                _listed[(of.GetString()!, entry.GetProperty("PackId").GetString()!, entry.GetProperty("Version").GetString()!)] =
                    entry.GetProperty("Address").GetString()!;
            }
        }
    }
}

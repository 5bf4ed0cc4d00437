using System.Text;
using System.Text.Json;

namespace Arrears.Prove.Points;

/// <param name="Stage">died: answered by the host that was killed; retried: the same key again; again: once more.</param>
/// <param name="Said">Status of the answer.</param>
internal sealed record Reply(CrashPoint Point, string Account, string Stage, string Said);

/// <summary>What callers were told, in a file that outlives the host: each line is there before anything else happens.</summary>
internal sealed class Replies(string path)
{
    private readonly Lock _gate = new();

    public void Add(Reply reply)
    {
        lock (_gate)
        {
            File.AppendAllText(path, $"{JsonSerializer.Serialize(reply)}\n", Encoding.UTF8);
        }
    }

    public static IReadOnlyList<Reply> Read(string path) => File.Exists(path)
        ? [.. File.ReadLines(path).Where(line => line.EndsWith('}')).Select(line => JsonSerializer.Deserialize<Reply>(line)!)]
        : [];
}

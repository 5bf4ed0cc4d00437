using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using System.Text;

namespace Arrears.Prove.TestHost;

/// <summary>
/// Where each command of the host is, in a file mapped into memory: what a killed process wrote there is still there.
/// The harness reads it after each kill, and may ask the host to die in a certain phase.
/// </summary>
internal sealed class PhaseBook : IDisposable
{
    private const int Slots = 1024;
    private const int SlotBytes = 64;
    private const int HeaderBytes = 64;
    private const int IdBytesMax = 40;
    private const int AimAt = 0;
    private const int CountdownAt = 4;
    private const int OrderAt = 8;
    private const int IdAt = 16;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly ConcurrentQueue<int> _free = new(Enumerable.Range(0, Slots));
    private readonly ConcurrentDictionary<string, int> _slots = new();
    private readonly Lock _aim = new();
    private long _order;

    private PhaseBook(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, HeaderBytes + (Slots * SlotBytes));
        _view = _file.CreateViewAccessor();
    }

    public static PhaseBook Open(string path) => new(path);

    /// <summary>An empty book for the next life of the host.</summary>
    public static void Empty(string path)
    {
        File.Delete(path);
        using var book = new PhaseBook(path);
    }

    /// <summary>The host that lives now kills itself when it passes the phase for the given time.</summary>
    public static void Aim(string path, Phase phase, int passes)
    {
        using var book = new PhaseBook(path);
        book._view.Write(CountdownAt, passes);
        book._view.Write(AimAt, (int)phase);
    }

    /// <summary>The latest phase of every command the dead host knew, by request id.</summary>
    public static Dictionary<string, Phase> Read(string path)
    {
        using var book = new PhaseBook(path);
        return book.Entries().OrderBy(entry => entry.Order)
            .GroupBy(entry => entry.RequestId)
            .ToDictionary(group => group.Key, group => group.Last().Phase);
    }

    public void Enter(string requestId)
    {
        if (!_free.TryDequeue(out var slot))
        {
            return;
        }

        var id = new byte[IdBytesMax];
        Encoding.ASCII.GetBytes(requestId, 0, Math.Min(requestId.Length, IdBytesMax), id, 0);
        var at = HeaderBytes + (slot * SlotBytes);
        _view.WriteArray(at + IdAt, id, 0, IdBytesMax);
        _view.Write(at + OrderAt, Interlocked.Increment(ref _order));
        _slots[requestId] = slot;
    }

    public void Mark(string requestId, Phase phase)
    {
        if (_slots.TryGetValue(requestId, out var slot))
        {
            _view.Write(HeaderBytes + (slot * SlotBytes), (int)phase);
        }

        DieIfAimed(phase);
    }

    /// <summary>The slot is used again last of all, so that an answer that never arrived can still be told.</summary>
    public void Leave(string requestId)
    {
        if (_slots.TryRemove(requestId, out var slot))
        {
            _free.Enqueue(slot);
        }
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private void DieIfAimed(Phase phase)
    {
        if (_view.ReadInt32(AimAt) != (int)phase)
        {
            return;
        }

        lock (_aim)
        {
            var passes = _view.ReadInt32(CountdownAt) - 1;
            _view.Write(CountdownAt, passes);
            if (passes == 0)
            {
                using var self = Process.GetCurrentProcess();
                self.Kill();
            }
        }
    }

    private IEnumerable<(string RequestId, Phase Phase, long Order)> Entries()
    {
        var id = new byte[IdBytesMax];
        for (var slot = 0; slot < Slots; slot++)
        {
            var at = HeaderBytes + (slot * SlotBytes);
            if (_view.ReadInt64(at + OrderAt) is > 0 and var order)
            {
                _view.ReadArray(at + IdAt, id, 0, IdBytesMax);
                yield return (Encoding.ASCII.GetString(id).TrimEnd('\0'), (Phase)_view.ReadInt32(at), order);
            }
        }
    }
}

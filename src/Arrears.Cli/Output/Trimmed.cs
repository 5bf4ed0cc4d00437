using Arrears.Cli.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Arrears.Cli.Output;

/// <summary>A table without blank lines around it and without blanks at the ends of its lines.</summary>
internal sealed class Trimmed(IRenderable inner) : IRenderable
{
    public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var lines = Segment.SplitLines(inner.Render(options, maxWidth)).Select(Trim).ToList();
        var first = lines.FindIndex(line => line.Count > 0);
        var last = lines.FindLastIndex(line => line.Count > 0);
        return first < 0 ? [] : lines[first..(last + 1)].SelectMany(line => line.Append(Segment.LineBreak));
    }

    private static List<Segment> Trim(SegmentLine line)
    {
        var kept = line.ToList();
        while (kept is [.., var end] && string.IsNullOrWhiteSpace(end.Text))
        {
            kept.RemoveAt(kept.Count - 1);
        }

        if (kept is [.., var tail])
        {
            kept[^1] = new Segment(tail.Text.TrimEnd(), tail.Style);
        }

        return kept;
    }
}

internal static class TrimmedScreen
{
    public static void Show(this Session session, IRenderable table) => session.Screen.Write(new Trimmed(table));
}

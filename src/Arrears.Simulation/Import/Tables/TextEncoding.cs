using System.Buffers;
using System.Text;

namespace Arrears.Simulation.Import;

/// <summary>
/// Tells how a text file is encoded. A byte order mark decides; without one, text that reads as UTF-8 is UTF-8, since
/// GB18030 with a Chinese character in it practically never does, and so is text with a few damaged bytes among many
/// that fit. Bytes that fit nothing become U+FFFD, so that only the cell they stand in is unreadable.
/// </summary>
internal static class TextEncoding
{
    /// <summary>Bytes beyond the first of a character, for each damaged one, that make damage likely.</summary>
    private const int BelieveDamage = 20;

    private static readonly DecoderReplacementFallback Replacement = new("\uFFFD");

    public static Encoding Of(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        Span<byte> mark = stackalloc byte[4];
        var length = file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return mark[..length] switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Utf8,
            [0xFF, 0xFE, 0, 0] => Encoding.UTF32,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => IsUtf8(file) ? Utf8 : Gb18030,
        };
    }

    public static string NameOf(Encoding encoding) => encoding.CodePage switch
    {
        65001 => "UTF-8",
        54936 => "GB18030",
        1200 or 1201 => "UTF-16",
        _ => encoding.WebName,
    };

    private static Encoding Utf8 { get; } =
        Encoding.GetEncoding(65001, EncoderFallback.ReplacementFallback, Replacement);

    private static Encoding Gb18030 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(
        54936, EncoderFallback.ReplacementFallback, Replacement)!;

    private static bool IsUtf8(Stream file)
    {
        var buffer = new byte[1 << 16];
        var chars = new char[1 << 16];
        var (damaged, wide, kept) = (0L, 0L, 0);
        while (file.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            var bytes = buffer.AsSpan(0, kept + read);
            var rest = Scan(bytes, chars, ref damaged, ref wide);
            kept = rest.Length;
            rest.CopyTo(buffer);
        }

        return damaged + kept == 0 || wide > (damaged + kept) * BelieveDamage;
    }

    /// <returns>What may be the beginning of a character.</returns>
    private static Span<byte> Scan(Span<byte> bytes, char[] chars, ref long damaged, ref long wide)
    {
        while (!bytes.IsEmpty)
        {
            var status = System.Text.Unicode.Utf8.ToUtf16(
                bytes, chars, out var read, out var written, replaceInvalidSequences: false, isFinalBlock: false);
            wide += read - written;
            bytes = bytes[read..];
            switch (status)
            {
                case OperationStatus.NeedMoreData:
                    return bytes;
                case OperationStatus.InvalidData:
                    damaged++;
                    bytes = bytes[1..];
                    break;
            }
        }

        return bytes;
    }
}

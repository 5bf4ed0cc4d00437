using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>
/// Walks through a workbook before anything trusts it: every XML part is unpacked once, piece by piece and counted, so
/// that neither a bomb nor a giant row, cell or nesting ever reaches the reader. Sizes that the archive states about
/// itself are not believed.
/// </summary>
internal static class XlsxGuard
{
    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        MaxCharactersFromEntities = 1024,
    };

    /// <exception cref="PortfolioFileException">Damaged, hostile, or no workbook at all.</exception>
    public static void Check(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var archive = ZipFile.OpenRead(path);
            if (archive.Entries.Count > TableLimits.ArchiveEntries)
            {
                throw Refused(name, $"the archive has {archive.Entries.Count:N0} entries; no workbook has so many");
            }

            if (archive.GetEntry("xl/workbook.xml") is null)
            {
                throw Refused(name, $"the archive holds no workbook (xl/workbook.xml)");
            }

            foreach (var part in archive.Entries.Where(IsXml))
            {
                Walk(name, part);
            }
        }
        catch (XmlException fault)
        {
            throw new PortfolioFileException(name, 1, $"the workbook is damaged: {Reason(fault)}.", fault);
        }
        catch (InvalidDataException fault)
        {
            throw new PortfolioFileException(name, 1, $"the archive is damaged or cut off: {fault.Message}", fault);
        }
    }

    /// <summary>Whether the workbook, which was checked, counts its days from 1904 as some programs do.</summary>
    public static bool CountsFrom1904(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        using var xml = XmlReader.Create(archive.GetEntry("xl/workbook.xml")!.Open(), Strict);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
            {
                return xml.GetAttribute("date1904") is "1" or "true";
            }
        }

        return false;
    }

    private static bool IsXml(ZipArchiveEntry part) =>
        part.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        || part.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    private static string Reason(XmlException fault) =>
        fault.Message.Contains("DTD", StringComparison.Ordinal)
            ? "it declares entities (a DOCTYPE), which no spreadsheet needs"
            : fault.Message.TrimEnd('.');

    private static void Walk(string name, ZipArchiveEntry part)
    {
        using var counted = new CountedPart(part.Open(), part.CompressedLength, packed => throw Refused(
            name, $"{part.FullName} unpacks to more than {packed:N0} bytes: a bomb, not a sheet"));
        using var xml = XmlReader.Create(counted, Strict);
        xml.MoveToContent();
        var isWorksheet = xml.LocalName == "worksheet";
        var cells = 0;
        while (xml.Read())
        {
            if (xml.Depth > TableLimits.XmlDepth)
            {
                throw Refused(name, $"{part.FullName} is nested more than {TableLimits.XmlDepth} levels deep");
            }

            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && xml.Value.Length > TableLimits.CellLength)
            {
                throw Refused(name, $"{part.FullName} has a text of {xml.Value.Length:N0} characters in one cell");
            }

            if (isWorksheet && xml.NodeType == XmlNodeType.Element)
            {
                CheckPlace(name, xml, ref cells);
            }
        }
    }

    /// <summary>Rows and columns stay within what is read, whatever the worksheet says about itself.</summary>
    private static void CheckPlace(string name, XmlReader xml, ref int cells)
    {
        switch (xml.LocalName)
        {
            case "row":
                cells = 0;
                CheckRow(name, xml.GetAttribute("r"));
                break;
            case "c":
                CheckColumn(name, ++cells, xml.GetAttribute("r"));
                break;
            case "dimension":
                CheckDimension(name, xml.GetAttribute("ref"));
                break;
        }
    }

    private static void CheckRow(string name, string? reference)
    {
        if (reference is not null && !(int.TryParse(reference, CultureInfo.InvariantCulture, out var row)
            && row is > 0 and <= TableLimits.WorksheetRows))
        {
            throw Refused(name, $"it has a row '{Short(reference)}'; the last is {TableLimits.WorksheetRows:N0}");
        }
    }

    private static void CheckColumn(string name, int count, string? reference)
    {
        if (count > TableLimits.Columns || (reference is not null && ColumnOf(reference) > TableLimits.Columns))
        {
            throw Refused(
                name, $"a row has a cell '{Short(reference ?? "")}'; at most {TableLimits.Columns} columns are read");
        }
    }

    /// <summary>The used area as the worksheet states it; a reader fills it with empty cells.</summary>
    private static void CheckDimension(string name, string? reference)
    {
        var last = reference?.Split(':')[^1] ?? "";
        if (ColumnOf(last) > TableLimits.Columns)
        {
            throw Refused(name, $"it says it reaches '{Short(last)}'; at most {TableLimits.Columns} columns are read");
        }
    }

    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetter))
        {
            column = Math.Min((column * 26) + char.ToUpperInvariant(letter) - 'A' + 1, int.MaxValue / 100);
        }

        return column;
    }

    private static string Short(string text) => text.Length > 20 ? text[..20] + "…" : text;

    private static PortfolioFileException Refused(string name, FormattableString reason) =>
        new(name, 1, $"{reason.ToString(CultureInfo.InvariantCulture)}.");

    /// <summary>Counts what really comes out of the archive.</summary>
    private sealed class CountedPart(Stream part, long packed, Func<long, Exception> bomb) : Stream
    {
        private long _unpacked;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _unpacked;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = part.Read(buffer);
            _unpacked += read;
            var limit = Math.Max(TableLimits.PartBytesJudged, packed * TableLimits.PackingRatio);
            if (_unpacked > Math.Min(limit, TableLimits.PartBytes))
            {
                throw bomb(_unpacked);
            }

            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                part.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}

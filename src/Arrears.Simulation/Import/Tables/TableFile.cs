using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>
/// Opens files of operators: comma, semicolon or tab separated text in UTF-8, UTF-16 or GB18030, and XLSX workbooks.
/// What a file is, is read from its bytes; a name that says otherwise is refused, because whoever sent it believes
/// something else about it.
/// </summary>
internal static class TableFile
{
    private static readonly string[] TextExtensions = [".csv", ".txt", ".tsv"];
    private static readonly string[] WorkbookExtensions = [".xlsx", ".xlsm"];

    private static readonly (byte[] Start, string Is)[] Foreign =
    [
        ([0xD0, 0xCF, 0x11, 0xE0],
            "is a workbook of Excel 97–2003, or one protected by a password; save it as .xlsx without password"),
        ([0x1F, 0x8B], "is a gzip archive; unpack it first"),
        ([0x52, 0x61, 0x72, 0x21], "is a RAR archive; unpack it first"),
        ([0x37, 0x7A, 0xBC, 0xAF], "is a 7z archive; unpack it first"),
        ([0x25, 0x50, 0x44, 0x46], "is a PDF; export the sheet as .xlsx or .csv"),
        ("<html"u8.ToArray(), "is a web page under a spreadsheet's name; open it and save it as .xlsx"),
        ("<!doc"u8.ToArray(), "is a web page under a spreadsheet's name; open it and save it as .xlsx"),
        ("<?xml"u8.ToArray(), "is an XML document; open it in a spreadsheet program and save it as .xlsx"),
    ];

    /// <summary>The tables of a file: one of a text file, the visible worksheets of a workbook.</summary>
    /// <exception cref="PortfolioFileException">Not a file of a known kind, damaged, or hostile.</exception>
    /// <exception cref="FileNotFoundException">No such file.</exception>
    public static IReadOnlyList<Table> Open(string path)
    {
        var name = Path.GetFileName(path);
        var start = Start(path);
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (start.Length == 0)
        {
            throw new PortfolioFileException(name, 1, "the file is empty.");
        }

        if (Foreign.FirstOrDefault(known => StartsWith(start, known.Start)).Is is { } foreign)
        {
            throw new PortfolioFileException(name, 1, $"{foreign}.");
        }

        var isArchive = start.AsSpan().StartsWith("PK"u8);
        return (isArchive, extension) switch
        {
            (true, _) when WorkbookExtensions.Contains(extension) => XlsxTables.Open(path),
            (false, _) when TextExtensions.Contains(extension) => [CsvTables.Open(path)],
            (true, _) => throw new PortfolioFileException(
                name, 1, $"is a workbook or archive named '{extension}'; name it .xlsx if it is one."),
            (false, _) when WorkbookExtensions.Contains(extension) => throw new PortfolioFileException(
                name, 1, "is named like a workbook and is none; name it .csv if it is text."),
            _ => throw new PortfolioFileException(
                name, 1, $"'{extension}' files are not read; give .csv, .txt, .tsv or .xlsx."),
        };
    }

    private static byte[] Start(string path)
    {
        using var file = File.OpenRead(path);
        var buffer = new byte[16];
        return buffer[..file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }

    private static bool StartsWith(byte[] start, byte[] known)
    {
        var text = start.AsSpan().StartsWith("\uFEFF"u8) ? start.AsSpan(3) : start;
        return text.Length >= known.Length
            && text[..known.Length].ToArray().Select(Lower).SequenceEqual(known.Select(Lower));
    }

    private static byte Lower(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;
}

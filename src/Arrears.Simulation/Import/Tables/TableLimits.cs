namespace Arrears.Simulation.Import;

/// <summary>
/// What no honest sheet exceeds. They bound memory and time whatever a file claims, and are far above what the largest
/// operator exports.
/// </summary>
internal static class TableLimits
{
    public const int Columns = 500;

    /// <summary>Characters; a spreadsheet allows 32,767.</summary>
    public const int CellLength = 32_767;

    /// <summary>Bytes of one record of a text file.</summary>
    public const int RecordBytes = 1024 * 1024;

    /// <summary>Lines that one quoted record may run over before the quotes are taken for a slip.</summary>
    public const int RecordLines = 50;

    /// <summary>Rows of a worksheet: the format's own limit.</summary>
    public const int WorksheetRows = 1_048_576;

    public const int ArchiveEntries = 2_000;

    /// <summary>Bytes that one part of a workbook may unpack to.</summary>
    public const long PartBytes = 4L * 1024 * 1024 * 1024;

    /// <summary>From here on the packing ratio is judged.</summary>
    public const long PartBytesJudged = 32L * 1024 * 1024;

    public const int PackingRatio = 300;

    public const int XmlDepth = 64;
}

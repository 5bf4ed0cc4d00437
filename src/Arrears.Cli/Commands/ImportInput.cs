using System.CommandLine;
using Arrears.Simulation.Import;
using Arrears.Simulation.Portfolio;

namespace Arrears.Cli.Commands;

/// <summary>What an import reads, and what the reader itself could not take.</summary>
/// <param name="File">Name of the sheet that <paramref name="Unread"/> is about.</param>
internal sealed record ImportInput(ImportSource Source, string File, IReadOnlyList<SheetReject> Unread)
{
    /// <summary>A folder is a canonical portfolio, a file is an arrears sheet.</summary>
    /// <exception cref="PortfolioFileException">Neither, or not readable as what it claims to be.</exception>
    public static ImportInput Open(string path, ArrearsSheetOptions options)
    {
        if (Directory.Exists(path))
        {
            return new ImportInput(ImportSource.Of(PortfolioFiles.Read(path)), "", []);
        }

        if (!System.IO.File.Exists(path))
        {
            throw new FileNotFoundException($"'{path}' is neither a folder of canonical files nor an arrears sheet.");
        }

        var sheet = ArrearsSheetReader.Read(path, options);
        return new ImportInput(ImportSource.Of(sheet.Rows), Path.GetFileName(path), sheet.Reading.Rejects);
    }
}

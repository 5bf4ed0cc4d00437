namespace Arrears.Simulation.Portfolio;

/// <summary>
/// A portfolio file cannot be read as what it claims to be. Says where: file, line (1-based, counting the header),
/// column name, the value found and why it is refused.
/// </summary>
public sealed class PortfolioFileException : IOException
{
    public PortfolioFileException(string file, long line, string column, string value, string reason)
        : base($"{file}:{line}: column '{column}': {reason} (value '{value}').")
    {
        File = file;
        Line = line;
        Column = column;
        Value = value;
        Reason = reason;
    }

    public PortfolioFileException(string file, long line, string reason, Exception? cause = null)
        : base($"{file}:{line}: {reason}", cause)
    {
        File = file;
        Line = line;
        Reason = reason;
    }

    public string File { get; }

    /// <summary>1-based; 1 is the header.</summary>
    public long Line { get; }

    /// <summary>Empty when the whole line or file is at fault.</summary>
    public string Column { get; } = "";

    public string Value { get; } = "";

    public string Reason { get; }
}

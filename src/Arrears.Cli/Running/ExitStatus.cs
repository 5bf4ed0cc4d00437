namespace Arrears.Cli.Running;

/// <summary>What a script can tell from the exit status.</summary>
public static class ExitStatus
{
    public const int Done = 0;

    /// <summary>Refused by a rule, failed, or incomplete: the error output says which.</summary>
    public const int Failed = 1;

    /// <summary>The command line is not understood.</summary>
    public const int Usage = 2;

    /// <summary>No server answers at the address.</summary>
    public const int Unreachable = 3;

    /// <summary>Interrupted by Ctrl-C.</summary>
    public const int Interrupted = 130;
}

namespace Arrears.Cli.Running;

/// <summary>A command cannot do what it was asked, for a reason the user can do something about.</summary>
internal sealed class CommandFailure(string message, string? hint = null) : Exception(message)
{
    public string? Hint => hint;
}

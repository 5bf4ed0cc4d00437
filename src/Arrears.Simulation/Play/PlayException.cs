namespace Arrears.Simulation.Play;

/// <summary>The play cannot go on: the server refused a request as malformed, or does not answer.</summary>
public sealed class PlayException : Exception
{
    public PlayException(string message)
        : base(message)
    {
    }

    public PlayException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public PlayException()
    {
    }
}

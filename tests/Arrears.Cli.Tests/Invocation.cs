using System.CommandLine;

namespace Arrears.Cli.Tests;

/// <summary>One run of <c>arrears</c>, as a shell sees it.</summary>
internal sealed record Invocation(int Status, string Output, string Error)
{
    public static async Task<Invocation> Of(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var status = await ArrearsCommand.Run(args, new InvocationConfiguration { Output = output, Error = error });
        return new Invocation(status, output.ToString(), error.ToString());
    }
}

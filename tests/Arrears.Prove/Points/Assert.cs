namespace Arrears.Domain.Tests;

/// <summary>Stands in for xUnit's where the town of the lifecycle tests is played outside a test.</summary>
internal static class Assert
{
    public static void True(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidOperationException(message);
        }
    }
}

namespace Arrears.Simulation.Scenarios;

/// <summary>The text is no scenario. Caught by the reader, which adds file and step.</summary>
internal sealed class ScenarioFormatException(string message) : Exception(message);

namespace Arrears.Simulation.Portfolio;

/// <summary>A row and the line of its file, 1-based, counting the header.</summary>
public readonly record struct NumberedRow<TRow>(long Line, TRow Row);

namespace Arrears.Storage;

/// <summary>A database server of our own cannot be made or started here; the message says what is missing.</summary>
public sealed class PrivateServerException(string message, Exception? inner = null) : Exception(message, inner);

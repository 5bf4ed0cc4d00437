namespace Arrears.Grains.Settings;

/// <summary>What stock storage keeps of a settings grain, as JSON. Collections start empty: a reader would double others.</summary>
public sealed class SettingsRecord<TSettings>
    where TSettings : class
{
    /// <summary>Schema number; readers of a later one must know how to read this one.</summary>
    public int Schema { get; set; } = 1;

    /// <summary>Null until the first command was accepted.</summary>
    public TSettings? Settings { get; set; }

    /// <summary>The last answers under idempotency keys, oldest first.</summary>
    public List<AnsweredRequest> Answered { get; set; } = [];
}

/// <param name="BodyHash">Lower-case hex.</param>
public sealed record AnsweredRequest(string Caller, string RequestId, string BodyHash, long Version, string[] Events);

using System.Text;
using System.Text.RegularExpressions;

namespace Arrears.Prove.Rot;

/// <summary>Bytes as damage leaves them.</summary>
internal static partial class Spoiled
{
    private const int ZeroedMax = 16;

    /// <summary>Null when this kind leaves these bytes as they are.</summary>
    public static byte[]? Bytes(Damage damage, byte[] sound, Random dice)
    {
        var spoiled = damage switch
        {
            Damage.BitFlip => Flipped(sound, dice),
            Damage.Truncation => sound[..dice.Next(sound.Length)],
            Damage.Zeros => Zeroed(sound, dice),
            Damage.EmptyObject => "{}"u8.ToArray(),
            Damage.Lie => Replaced(Figure(), sound, dice, digit => $"{(digit[0] - '0' + 1) % 10}"),
            Damage.RenamedField => Replaced(FieldName(), sound, dice, name => $"{name}_"),
            _ => throw new ArgumentOutOfRangeException(nameof(damage), damage, "It does not change bytes."),
        };
        return spoiled.AsSpan().SequenceEqual(sound) ? null : spoiled;
    }

    private static byte[] Flipped(byte[] sound, Random dice)
    {
        byte[] spoiled = [.. sound];
        spoiled[dice.Next(spoiled.Length)] ^= (byte)(1 << dice.Next(8));
        return spoiled;
    }

    private static byte[] Zeroed(byte[] sound, Random dice)
    {
        byte[] spoiled = [.. sound];
        var from = dice.Next(spoiled.Length);
        spoiled.AsSpan(from, Math.Min(spoiled.Length - from, 1 + dice.Next(ZeroedMax))).Clear();
        return spoiled;
    }

    private static byte[] Replaced(Regex pattern, byte[] sound, Random dice, Func<string, string> change)
    {
        var text = Encoding.UTF8.GetString(sound);
        var found = pattern.Matches(text);
        if (found.Count == 0)
        {
            return sound;
        }

        var part = found[dice.Next(found.Count)].Groups[1];
        return Encoding.UTF8.GetBytes($"{text[..part.Index]}{change(part.Value)}{text[(part.Index + part.Length)..]}");
    }

    /// <summary>The last digit of a number that has more than one, so that it stays a number.</summary>
    [GeneratedRegex("[:,\\[]-?[1-9][0-9]*([0-9])(?=[,}\\]])")]
    private static partial Regex Figure();

    [GeneratedRegex("\"([a-z_0-9]+)\":")]
    private static partial Regex FieldName();
}

using System.Globalization;
using Arrears.Contracts.Storage;
using Arrears.Gateway.Calls;

namespace Arrears.Gateway.Mapping;

/// <summary>Pages on the wire and in the store: an empty token begins, and an empty next token ends.</summary>
internal static class Paging
{
    public const int SizeDefault = 100;
    public const int SizeMax = 1000;

    public static PageRequest Read(int size, string token) => new(Size(size), token.Length == 0 ? null : token);

    public static int Size(int size)
    {
        if (size < 0)
        {
            throw StatusMapping.Invalid("page_size", "must not be negative");
        }

        return size == 0 ? SizeDefault : Math.Min(size, SizeMax);
    }

    /// <summary>A token that is a sequence number: the last one answered. 0 begins.</summary>
    public static long Sequence(string token)
    {
        if (token.Length == 0)
        {
            return 0;
        }

        return long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : throw new PageTokenException();
    }

    public static string Token(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);

    /// <summary>Checks an id that selects what a list is about.</summary>
    public static string Id(string field, string value)
    {
        var check = new RequestCheck();
        check.Id(field, value);
        check.ThrowIfMalformed();
        return value;
    }
}

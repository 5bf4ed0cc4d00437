using System.Collections.Immutable;
using System.Globalization;
using Arrears.Domain.Accounts;
using Arrears.Gateway.Mapping;
using Google.Rpc;
using Date = Google.Type.Date;
using Money = Arrears.Domain.Money;
using ProtoMoney = Google.Type.Money;
using TimeOfDay = Google.Type.TimeOfDay;

namespace Arrears.Gateway.Calls;

/// <summary>
/// Reads the fields of one request and gathers everything that is wrong with it, so that a caller is told once. A
/// field at fault reads as a placeholder; <see cref="ThrowIfMalformed"/> comes before anything is done with it.
/// </summary>
internal sealed class RequestCheck
{
    public const int TextMax = 2000;

    private readonly List<BadRequest.Types.FieldViolation> _violations = [];

    public bool IsMalformed => _violations.Count > 0;

    public IReadOnlyList<BadRequest.Types.FieldViolation> Violations => _violations;

    public void ThrowIfMalformed()
    {
        if (IsMalformed)
        {
            throw StatusMapping.Invalid(_violations);
        }
    }

    public void Fault(string field, string description) =>
        _violations.Add(new BadRequest.Types.FieldViolation { Field = field, Description = description });

    /// <summary>A name that may be part of an account key.</summary>
    public string Id(string field, string value)
    {
        if (!AccountKey.IsSegment(value))
        {
            Fault(field, "must be 1 to 64 characters of A-Z a-z 0-9 - _ .");
            return "x";
        }

        return value;
    }

    /// <summary>Like <see cref="Id"/>, or empty.</summary>
    public string OptionalId(string field, string value) => value.Length == 0 ? value : Id(field, value);

    public ImmutableArray<string> Ids(string field, IEnumerable<string> values) => [.. values.Select(value => Id(field, value))];

    /// <summary>Text that must say something.</summary>
    public string Text(string field, string value, int max = TextMax)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Fault(field, "is required");
        }

        return AtMost(field, value, max);
    }

    public string AtMost(string field, string value, int max = TextMax)
    {
        if (value.Length > max)
        {
            Fault(field, string.Create(CultureInfo.InvariantCulture, $"must be at most {max} characters"));
        }

        return value;
    }

    /// <summary>Null for an empty text.</summary>
    public string? Optional(string field, string value, int max = TextMax) =>
        value.Length == 0 ? null : AtMost(field, value, max);

    public DateOnly Date(string field, Date? value)
    {
        if (value is null)
        {
            Fault(field, "is required");
            return default;
        }

        return OptionalDate(field, value) ?? default;
    }

    public DateOnly? OptionalDate(string field, Date? value)
    {
        if (value is null)
        {
            return null;
        }

        if (!Dates.TryRead(value, out var date))
        {
            Fault(field, "must be a whole calendar date");
        }

        return date;
    }

    public TimeOnly Time(string field, TimeOfDay? value)
    {
        Require(value is not null, field, "is required");
        return OptionalTime(field, value) ?? default;
    }

    public TimeOnly? OptionalTime(string field, TimeOfDay? value)
    {
        if (value is null)
        {
            return null;
        }

        if (value.Hours is < 0 or > 23 || value.Minutes is < 0 or > 59 || value.Seconds is < 0 or > 59)
        {
            Fault(field, "must be a time of day from 00:00:00 to 23:59:59");
            return null;
        }

        return new TimeOnly(value.Hours, value.Minutes, value.Seconds);
    }

    /// <param name="currency">What the account is kept in; a request may leave its own empty.</param>
    public Money Amount(string field, ProtoMoney? value, string currency)
    {
        if (value is null)
        {
            Fault(field, "is required");
            return Money.Zero;
        }

        if (value.CurrencyCode.Length > 0 && value.CurrencyCode != currency)
        {
            Fault(field, $"must be in {currency}");
        }

        if (!Amounts.TryRead(value, out var amount))
        {
            Fault(field, "must be an amount of at most two decimals");
        }
        else if (!amount.IsPositive)
        {
            Fault(field, "must be positive");
        }

        return amount;
    }

    public Money? OptionalAmount(string field, ProtoMoney? value, string currency) =>
        value is null ? null : Amount(field, value, currency);

    /// <summary>An enum value that must be given.</summary>
    public TDomain Choice<TProto, TDomain>(string field, TProto value)
        where TProto : struct, Enum
        where TDomain : struct, Enum
    {
        if (EnumMap<TProto, TDomain>.TryToDomain(value, out var known))
        {
            return known;
        }

        Fault(field, "must be one of the known values");
        return default;
    }

    /// <summary>Null when unspecified.</summary>
    public TDomain? OptionalChoice<TProto, TDomain>(string field, TProto value)
        where TProto : struct, Enum
        where TDomain : struct, Enum =>
        EqualityComparer<TProto>.Default.Equals(value, default) ? null : Choice<TProto, TDomain>(field, value);

    public decimal Decimal(string field, string value)
    {
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(value, Plain, CultureInfo.InvariantCulture, out var number))
        {
            Fault(field, "must be a plain decimal such as 2.60");
        }

        return number;
    }

    public string TimeZone(string field, string value)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(value, out var zone) || !zone.HasIanaId)
        {
            Fault(field, "must be an IANA time zone such as Asia/Shanghai");
        }

        return value;
    }

    public void Require(bool holds, string field, string description)
    {
        if (!holds)
        {
            Fault(field, description);
        }
    }
}

using Arrears.Contracts.Grains;
using Arrears.Domain;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Google.Rpc;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Imports;

/// <summary>Where a row came from.</summary>
internal readonly record struct RowPlace(Wire.ImportKind Kind, long Line, string Id);

/// <summary>Counts what became of the rows. Safe for many callers at once.</summary>
internal sealed class ImportTally
{
    private const int RejectsMax = 1000;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<Wire.ImportKind, Wire.ImportCount> _counts = [];
    private readonly List<Wire.ImportReject> _rejects = [];
    private readonly SortedDictionary<string, Money> _charged = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Money> _paid = new(StringComparer.Ordinal);

    public long Accepted => Sum(count => count.Accepted);

    public long Rejected => Sum(count => count.Rejected);

    public void Received(Wire.ImportKind kind, int rows) => Change(kind, count => count.Received += rows);

    public void Accept(Wire.ImportKind kind, int rows = 1) => Change(kind, count => count.Accepted += rows);

    /// <summary>The source lists the row twice.</summary>
    public void Duplicate(Wire.ImportKind kind, int rows = 1) => Change(kind, count => count.Duplicate += rows);

    public void Charged(string currency, Money amount) => Add(_charged, currency, amount);

    public void Paid(string currency, Money amount) => Add(_paid, currency, amount);

    public void Reject(RowPlace place, RequestCheck check) => Reject(
        place, "MALFORMED", check.Violations[0].Description, check.Violations[0].Field);

    public void Reject(RowPlace place, CommandReply reply)
    {
        var info = StatusMapping.Of(reply)!.GetDetail<ErrorInfo>();
        Reject(place, info.Reason, reply.Detail ?? "", "");
    }

    public void Reject(RowPlace place, string reason, string detail, string field)
    {
        Change(place.Kind, count => count.Rejected++);
        lock (_gate)
        {
            if (_rejects.Count < RejectsMax)
            {
                _rejects.Add(new Wire.ImportReject
                {
                    Kind = place.Kind,
                    Line = place.Line,
                    RowId = place.Id,
                    Field = field,
                    Reason = reason,
                    Detail = detail,
                });
            }
        }
    }

    public Wire.ImportPortfolioResponse Result()
    {
        lock (_gate)
        {
            var response = new Wire.ImportPortfolioResponse();
            response.Counts.AddRange(_counts.Values);
            response.Rejects.AddRange(_rejects.OrderBy(reject => reject.Kind).ThenBy(reject => reject.Line));
            response.Charged.AddRange(_charged.Select(sum => Amounts.ToProto(sum.Value, sum.Key)));
            response.Paid.AddRange(_paid.Select(sum => Amounts.ToProto(sum.Value, sum.Key)));
            return response;
        }
    }

    private void Change(Wire.ImportKind kind, Action<Wire.ImportCount> change)
    {
        lock (_gate)
        {
            if (!_counts.TryGetValue(kind, out var count))
            {
                _counts.Add(kind, count = new Wire.ImportCount { Kind = kind });
            }

            change(count);
        }
    }

    private void Add(SortedDictionary<string, Money> sums, string currency, Money amount)
    {
        lock (_gate)
        {
            sums[currency] = sums.GetValueOrDefault(currency) + amount;
        }
    }

    private long Sum(Func<Wire.ImportCount, long> part)
    {
        lock (_gate)
        {
            return _counts.Values.Sum(part);
        }
    }
}

using Arrears.Domain;
using Arrears.Domain.Units;
using Arrears.Gateway.Mapping;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Imports.Books;

/// <summary>Counts what became of the rows. Safe for many callers at once.</summary>
internal sealed class BookTally
{
    private const int FindingsMax = 10_000;
    private const int CandidatesMax = 1_000;

    private readonly Lock _gate = new();
    private readonly Wire.BooksCounts _counts = new();
    private readonly SortedDictionary<string, Sums> _sums = new(StringComparer.Ordinal);
    private readonly List<Wire.BooksFinding> _notTaken = [];
    private readonly List<Wire.BooksFinding> _noted = [];
    private readonly List<Wire.OwnerCandidate> _candidates = [];
    private readonly HashSet<string> _estates = [];
    private readonly HashSet<string> _units = [];
    private readonly HashSet<string> _owners = [];
    private readonly HashSet<string> _cases = [];
    private DateOnly? _asOf;

    public long Taken => Locked(() => _counts.Posted + _counts.Added + _counts.Unchanged);

    public long NotTaken => Locked(() => _counts.Conflicts + _counts.Refused);

    public void Received(int rows) => Locked(() => _counts.Rows += rows);

    public void NewEstate(string id) => Locked(() => _estates.Add(id));

    public void NewUnit(string key) => Locked(() => _units.Add(key));

    public void NewOwner(string id) => Locked(() => _owners.Add(id));

    public void NewCase(string unit, string id) => Locked(() => _cases.Add($"{unit}/{id}"));

    public void AsOf(DateOnly date) => Locked(() => _asOf = date > _asOf ? _asOf : date);

    public void Candidate(BookPlace place, string owner, string other)
    {
        lock (_gate)
        {
            if (_candidates.Count < CandidatesMax)
            {
                _candidates.Add(
                    new Wire.OwnerCandidate { Place = Wired(place), OwnerId = owner, OtherOwnerId = other });
            }
        }
    }

    public void Refuse(BookPlace place, string reason, string detail, string field = "") => Add(new Wire.BooksFinding
    {
        Place = Wired(place),
        Result = Wire.BooksResult.Refused,
        Reason = reason,
        Detail = detail,
        Field = field,
    });

    /// <summary>A payment that contradicts the one the ledger holds.</summary>
    public void Contradict(BookPlace place, string reason, string detail, string field, Money known, string currency) =>
        Add(new Wire.BooksFinding
        {
            Place = Wired(place),
            Result = Wire.BooksResult.Conflict,
            Reason = reason,
            Detail = detail,
            Field = field,
            Known = Amounts.ToProto(known, currency),
        });

    /// <summary>A row without a charge, or a payment.</summary>
    public void Take(bool isNew) => Locked(() => isNew ? _counts.Posted++ : _counts.Unchanged++);

    /// <summary>A payment that is, or would be, posted.</summary>
    public void Pay(Money amount, string currency)
    {
        lock (_gate)
        {
            var sums = SumsOf(currency);
            sums.Received += amount;
            sums.PostedReceipts += amount;
            _counts.Posted++;
        }
    }

    public void Take(BookPlace place, BookCharge charge, StatedOutcome outcome, BookEstate estate)
    {
        var finding = BookFindings.Of(Wired(place), charge, outcome, estate);
        if (outcome.Result is StatedResult.Conflict or StatedResult.Refused)
        {
            Add(finding!);
            return;
        }

        lock (_gate)
        {
            _counts.Posted += outcome.Result == StatedResult.Posted ? 1 : 0;
            _counts.Added += outcome.Result == StatedResult.Added ? 1 : 0;
            _counts.Unchanged += outcome.Result == StatedResult.Unchanged ? 1 : 0;
            SumsOf(estate.Currency).Add(charge, outcome);
            if (finding is not null)
            {
                _counts.Noted++;
                Keep(_noted, finding);
            }
        }
    }

    public Wire.ImportBooksResponse Result()
    {
        lock (_gate)
        {
            (_counts.NewEstates, _counts.NewUnits) = (_estates.Count, _units.Count);
            (_counts.NewOwners, _counts.NewCases) = (_owners.Count, _cases.Count);
            var response = new Wire.ImportBooksResponse { AsOfDate = Dates.ToProto(_asOf), Counts = _counts };
            response.Money.AddRange(_sums.Select(sum => sum.Value.ToProto(sum.Key)));
            response.Findings.AddRange(InOrder(_notTaken));
            response.Findings.AddRange(InOrder(_noted).Take(FindingsMax - _notTaken.Count));
            response.Candidates.AddRange(_candidates);
            return response;
        }
    }

    private void Add(Wire.BooksFinding notTaken)
    {
        lock (_gate)
        {
            _ = notTaken.Result == Wire.BooksResult.Conflict ? _counts.Conflicts++ : _counts.Refused++;
            Keep(_notTaken, notTaken);
        }
    }

    private static void Keep(List<Wire.BooksFinding> findings, Wire.BooksFinding finding)
    {
        if (findings.Count < FindingsMax)
        {
            findings.Add(finding);
        }
    }

    private static IEnumerable<Wire.BooksFinding> InOrder(List<Wire.BooksFinding> findings) =>
        findings.OrderBy(finding => finding.Place.Source).ThenBy(finding => finding.Place.Line);

    private static Wire.BooksPlace Wired(BookPlace place) => new() { Source = place.Source, Line = place.Line };

    private Sums SumsOf(string currency)
    {
        if (!_sums.TryGetValue(currency, out var sums))
        {
            _sums.Add(currency, sums = new Sums());
        }

        return sums;
    }

    private T Locked<T>(Func<T> change)
    {
        lock (_gate)
        {
            return change();
        }
    }

    private sealed class Sums
    {
        private Money _charged;
        private Money _waived;
        private Money _postedCharges;
        private Money _postedWaivers;

        public Money Received { get; set; }

        public Money PostedReceipts { get; set; }

        public void Add(BookCharge charge, StatedOutcome outcome)
        {
            _charged += charge.Amount;
            Received += charge.Received;
            _waived += charge.Waived;
            _postedCharges += outcome.Result == StatedResult.Posted ? charge.Amount : Money.Zero;
            PostedReceipts += outcome.Received;
            _postedWaivers += outcome.Waived;
        }

        public Wire.BooksMoney ToProto(string currency) => new()
        {
            Charged = Amounts.ToProto(_charged, currency),
            Received = Amounts.ToProto(Received, currency),
            Waived = Amounts.ToProto(_waived, currency),
            PostedCharges = Amounts.ToProto(_postedCharges, currency),
            PostedReceipts = Amounts.ToProto(PostedReceipts, currency),
            PostedWaivers = Amounts.ToProto(_postedWaivers, currency),
        };
    }
}

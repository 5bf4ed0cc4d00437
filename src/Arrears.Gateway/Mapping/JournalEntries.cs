using System.Text;
using Arrears.Contracts.Storage;
using Google.Protobuf.WellKnownTypes;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Mapping;

internal static class JournalEntries
{
    public static Wire.JournalEntry ToProto(StoredJournalLine line) => new()
    {
        Account = line.Account.Value,
        Sequence = line.Sequence,
        Kind = line.Kind,
        BusinessDate = Dates.ToProto(line.BusinessDate),
        RecordTime = Timestamp.FromDateTimeOffset(line.RecordedAt),
        BodyJson = Encoding.UTF8.GetString(line.Body.Span),
    };
}

using Arrears.Domain;
using Arrears.Domain.Ledger;
using Arrears.Gateway.Mapping;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Statements;

internal static class StatementMap
{
    public static Wire.CaseStatement ToProto(CaseHistory history, Statement statement, string currency)
    {
        var result = new Wire.CaseStatement
        {
            CaseId = history.CaseId,
            OwnerId = history.Owner,
            ContractId = statement.ContractId,
            Creditor = statement.Creditor,
            PayeeAccount = statement.PayeeAccount,
            SettledEarlier = Amounts.ToProto(statement.SettledEarlier, currency),
            Balance = Amounts.ToProto(statement.Balance, currency),
            Overdue = Amounts.ToProto(statement.Overdue, currency),
            Disputed = Amounts.ToProto(statement.Disputed, currency),
            Prepaid = Amounts.ToProto(statement.Prepaid, currency),
            LateFeeUnbilled = Amounts.ToProto(statement.LateFeeUnbilled, currency),
            Rate = Estates.Rate(statement.Rate),
        };
        result.Lines.AddRange(statement.Lines.Select(line => ToProto(line, currency)));
        return result;
    }

    private static Wire.StatementLine ToProto(StatementLine line, string currency) => new()
    {
        ChargeId = line.ChargeId,
        Kind = EnumMap<Wire.ChargeKind, ChargeKind>.ToProto(line.Kind),
        Item = line.Item,
        PeriodFromDate = Dates.ToProto(line.PeriodFrom),
        PeriodToDate = Dates.ToProto(line.PeriodTo),
        DueDate = Dates.ToProto(line.Due),
        Amount = Amounts.ToProto(line.Amount, currency),
        Paid = Amounts.ToProto(line.Paid, currency),
        Credited = Amounts.ToProto(line.Credited, currency),
        Balance = Amounts.ToProto(line.Balance, currency),
        Status = EnumMap<Wire.ChargeStatus, ChargeStatus>.ToProto(line.Status),
        LateFee = Amounts.ToProto(line.LateFee.Claim, currency),
    };
}

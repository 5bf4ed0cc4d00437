using Arrears.Contracts.Policy;
using Arrears.Contracts.Storage;
using Arrears.Contracts.Time;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class DayCalls(
    IDayQueries days,
    IPortfolioQueries portfolio,
    IPolicyDirectory policies,
    IBusinessClock clock,
    Currencies currencies) : Wire.DayService.DayServiceBase
{
    /// <summary>Stands for whatever belongs to a place: the rules in force hang on the place alone.</summary>
    private const string Anybody = "any";

    public override async Task<Wire.GetDayResponse> GetDay(Wire.GetDayRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var check = new RequestCheck();
        var asked = check.OptionalDate("date", request.Date);
        var estate = check.OptionalId("estate_id", request.EstateId) is { Length: > 0 } id ? id : null;
        check.ThrowIfMalformed();
        var (calendar, currency) = await Place(caller, estate, context.CancellationToken);
        var now = clock.UtcNow;
        var today = calendar.ToLocal(now).Date;
        var date = asked ?? today;
        var response = new Wire.GetDayResponse
        {
            Date = Dates.ToProto(date),
            BusinessTime = Timestamp.FromDateTimeOffset(now),
            BusinessDate = Dates.ToProto(today),
            CalendarId = calendar.Id,
            TimeZone = calendar.Zone.Id,
            WorkingDay = calendar.IsWorkingDay(date),
            PublicHoliday = calendar.IsPublicHoliday(date),
            Provisional = calendar.IsProvisional(date),
            NextWorkingDate = Dates.ToProto(calendar.AddWorkingDays(date, 1)),
        };
        var stages = await portfolio.CasesByStage(caller.Operator, estate, context.CancellationToken);
        response.Stages.AddRange(stages.Select(stage => Stage(stage, currency)).OrderBy(stage => stage.Stage));
        Add(response, await days.Day(caller.Operator, estate, date, context.CancellationToken));
        return response;
    }

    private async Task<(BusinessCalendar Calendar, string Currency)> Place(
        Caller caller, string? estate, CancellationToken cancellation)
    {
        if (estate is null)
        {
            var home = AccountKey.ForOwner(caller.Operator, Anybody);
            return (await Calendar(home, cancellation), await currencies.Home(caller.Operator));
        }

        var currency = await currencies.Of(caller.Operator, estate);
        return (await Calendar(AccountKey.ForUnit(caller.Operator, estate, Anybody), cancellation), currency);
    }

    private async Task<BusinessCalendar> Calendar(AccountKey account, CancellationToken cancellation)
    {
        var rules = await policies.For(account, clock.UtcNow, cancellation);
        return rules.Calendar
            ?? throw StatusMapping.NotHere("NO_POLICY_PACK", rules.Missing ?? "There is no calendar.");
    }

    private static Wire.StageFigure Stage(StageCount count, string currency) => new()
    {
        Stage = EnumMap<Wire.CaseStage, CaseStage>.ToProto(count.Stage),
        CaseCount = count.Cases,
        Outstanding = Amounts.ToProto(count.OutstandingFen, currency),
        Overdue = Amounts.ToProto(count.OverdueFen, currency),
    };

    private static void Add(Wire.GetDayResponse response, DayFigures figures)
    {
        response.Due.AddRange(figures.Due.Select(due => new Wire.DueFigure
        {
            Action = due.Action,
            By = Rows.RoleOf(due.By),
            CaseCount = due.Cases,
        }));
        response.Happened.AddRange(figures.Happened.Select(happened => new Wire.EventFigure
        {
            Kind = happened.Kind,
            Count = happened.Count,
        }));
        response.Work.AddRange(figures.Work.Select(work => new Wire.WorkFigure
        {
            Kind = work.Kind,
            Role = Rows.RoleOf(work.Role),
            OpenCount = work.Open,
            DueCount = work.Due,
        }));
    }
}

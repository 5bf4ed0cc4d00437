using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears till register|shifts|receipts|appointments|book|cancel</c></summary>
internal static class TillCommands
{
    private static readonly Argument<string> Estate = new("ESTATE") { Description = "The estate's id." };

    private static readonly Argument<string> Till = new("TILL") { Description = "The till's id." };

    private static readonly Argument<Google.Type.Date?> Day = new("DATE")
    {
        Description = "The business day, yyyy-MM-dd.",
        CustomParser = Dates.Parse,
    };

    private static readonly Option<string> Place = new("--place")
    {
        Description = "Where the counter is.",
        HelpName = "PLACE",
        Required = true,
    };

    private static readonly Option<bool> Different = new("--different")
    {
        Description = "Only shifts whose count differed from what was expected.",
    };

    public static Command Create()
    {
        var register = new Command("register", "Registers a counter: cash is taken nowhere else.") { Estate, Till, Place };
        register.Runs(Register);
        var shifts = new Command("shifts", "Shifts with their cashier, what was counted, and the difference.") { Estate, Different };
        shifts.Runs(Shifts);
        var receipts = new Command("receipts", "Receipts of one till and day, by number.") { Estate, Till, Day };
        receipts.Runs(Receipts);
        var till = new Command("till", "Counters: registered tills, shifts, numbered receipts and appointments.")
        {
            register, shifts, receipts,
        };
        foreach (var command in AppointmentCommands.Create(Estate, Till, Day))
        {
            till.Subcommands.Add(command);
        }

        return till;
    }

    private static Task<int> Register(ParseResult parsed, Session session)
    {
        var request = new RegisterTillRequest
        {
            EstateId = parsed.GetRequiredValue(Estate),
            TillId = parsed.GetRequiredValue(Till),
            Place = parsed.GetRequiredValue(Place),
            InUse = true,
        };
        return session.Send(
            Role.EstateManager, request, request.TillId, new Api(session).Counters.RegisterTillAsync, ("Registered", "已登记"));
    }

    private static async Task<int> Shifts(ParseResult parsed, Session session)
    {
        var request = new ListShiftsRequest
        {
            EstateId = parsed.GetRequiredValue(Estate),
            DifferentOnly = parsed.GetValue(Different),
        };
        var shifts = await Listing.All(session, request, new Api(session).Counters.ListShiftsAsync, page => page.Shifts);
        return ProtoList.Write(
            session,
            "shifts",
            shifts,
            ListColumn<TillShift>.Left(session.Say("date", "日期"), item => Words.Date(item.OnDate)),
            ListColumn<TillShift>.Left(session.Say("till", "收银台"), item => item.TillId),
            ListColumn<TillShift>.Left(session.Say("shift", "班次"), item => item.ShiftId),
            ListColumn<TillShift>.Left(session.Say("cashier", "收银员"), item => item.Cashier),
            ListColumn<TillShift>.Left(session.Say("status", "状态"), item => Words.Of(session, item.Status)),
            ListColumn<TillShift>.Right(session.Say("receipts", "收据"), item => $"{item.ReceiptCount}"),
            ListColumn<TillShift>.Right(session.Say("cash", "现金"), item => Words.Amount(item.Cash)),
            ListColumn<TillShift>.Right(session.Say("counted", "清点"), item => item.Counted is null ? "" : Words.Amount(item.Counted)),
            ListColumn<TillShift>.Right(
                session.Say("difference", "差额"), item => item.Difference is null ? "" : Words.Amount(item.Difference)));
    }

    private static async Task<int> Receipts(ParseResult parsed, Session session)
    {
        var request = new ListReceiptsRequest
        {
            EstateId = parsed.GetRequiredValue(Estate),
            TillId = parsed.GetRequiredValue(Till),
            OnDate = parsed.GetRequiredValue(Day),
        };
        var receipts = await Listing.All(session, request, new Api(session).Counters.ListReceiptsAsync, page => page.Receipts);
        return ProtoList.Write(
            session,
            "receipts",
            receipts,
            ListColumn<CounterReceipt>.Left(session.Say("shift", "班次"), item => item.ShiftId),
            ListColumn<CounterReceipt>.Right(session.Say("number", "编号"), item => $"{item.Number}"),
            ListColumn<CounterReceipt>.Left(session.Say("unit", "房屋"), item => item.UnitId),
            ListColumn<CounterReceipt>.Left(session.Say("method", "方式"), item => Words.Of(session, item.Method)),
            ListColumn<CounterReceipt>.Right(session.Say("amount", "金额"), item => Words.Amount(item.Amount)),
            ListColumn<CounterReceipt>.Left(
                session.Say("returned", "退回"), item => item.Returned ? session.Say("yes", "是") : ""));
    }
}

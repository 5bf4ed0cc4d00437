using System.CommandLine;
using System.Globalization;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;
using Google.Type;
using static Arrears.Cli.Commands.OwnerReference;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears till appointments|book|cancel</c></summary>
internal sealed class AppointmentCommands(Argument<string> estate, Argument<string> till, Argument<Date?> day)
{
    private readonly Argument<string> _id = new("APPOINTMENT") { Description = "The appointment's id." };

    private readonly Argument<TimeOnly> _from = new("TIME") { Description = "Begins a slot of the counter, for example 14:00." };

    private readonly Option<string> _staff = new("--staff")
    {
        Description = "Who receives the owner.",
        HelpName = "STAFF",
        Required = true,
    };

    /// <summary>With the till's own arguments.</summary>
    public static IEnumerable<Command> Create(Argument<string> estate, Argument<string> till, Argument<Date?> day) =>
        new AppointmentCommands(estate, till, day).Create();

    private IEnumerable<Command> Create()
    {
        var list = new Command("appointments", "Who comes to a till on a day, by hour.") { estate, till, day };
        list.Runs(List);
        var book = new Command("book", "Keeps an hour of the counter for an owner.")
        {
            estate, till, day, _id, _from, Person, _staff,
        };
        book.Runs(Book);
        var cancel = new Command("cancel", "Gives the hour back.") { estate, till, day, _id, Reason };
        cancel.Runs(Cancel);
        return [list, book, cancel];
    }

    private static string Hour(TimeOfDay? time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time?.Hours ?? 0:00}:{time?.Minutes ?? 0:00}");

    private Task<int> List(ParseResult parsed, Session session)
    {
        var request = new ListAppointmentsRequest
        {
            EstateId = parsed.GetRequiredValue(estate),
            TillId = parsed.GetRequiredValue(till),
            OnDate = parsed.GetRequiredValue(day),
        };
        return ProtoList.Ask(
            session,
            Role.Auditor,
            request,
            new Api(session).Counters.ListAppointmentsAsync,
            "appointments",
            ListColumn<Appointment>.Left(session.Say("time", "时间"), item => $"{Hour(item.FromTime)}-{Hour(item.ToTime)}"),
            ListColumn<Appointment>.Left(session.Say("appointment", "预约"), item => item.AppointmentId),
            ListColumn<Appointment>.Left(session.Say("owner", "业主"), item => item.OwnerId),
            ListColumn<Appointment>.Left(session.Say("received by", "接待人"), item => item.Staff),
            ListColumn<Appointment>.Left(session.Say("booked by", "登记人"), item => item.BookedBy));
    }

    private Task<int> Book(ParseResult parsed, Session session)
    {
        var from = parsed.GetRequiredValue(_from);
        var request = new BookAppointmentRequest
        {
            EstateId = parsed.GetRequiredValue(estate),
            TillId = parsed.GetRequiredValue(till),
            OnDate = parsed.GetRequiredValue(day),
            AppointmentId = parsed.GetRequiredValue(_id),
            FromTime = new TimeOfDay { Hours = from.Hour, Minutes = from.Minute },
            Staff = parsed.GetRequiredValue(_staff),
            OwnerId = parsed.GetRequiredValue(Person),
        };
        return session.Send(
            Role.Housekeeper, request, request.AppointmentId, new Api(session).Counters.BookAppointmentAsync, ("Booked", "已预约"));
    }

    private Task<int> Cancel(ParseResult parsed, Session session)
    {
        var request = new CancelAppointmentRequest
        {
            EstateId = parsed.GetRequiredValue(estate),
            TillId = parsed.GetRequiredValue(till),
            OnDate = parsed.GetRequiredValue(day),
            AppointmentId = parsed.GetRequiredValue(_id),
            Reason = parsed.GetRequiredValue(Reason),
        };
        return session.Send(
            Role.Housekeeper, request, request.AppointmentId, new Api(session).Counters.CancelAppointmentAsync, ("Cancelled", "已取消"));
    }
}

using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears team staff|register|train</c></summary>
internal static class StaffCommands
{
    private static readonly Argument<string> Id = new("STAFF") { Description = "The person's id, as in their tokens." };

    private static readonly Argument<string> Evidence = new("EVIDENCE") { Description = "Certificate or sheet on file." };

    private static readonly Option<string> Estate = new("--estate")
    {
        Description = "Of one estate; without it, everybody.",
        HelpName = "ESTATE",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<string> Name = new("--name")
    {
        Description = "As notices name the person to owners.",
        HelpName = "NAME",
        Required = true,
    };

    private static readonly Option<string> Phone = new("--phone")
    {
        Description = "The number that notices give for calling back.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<StaffSkill[]> Skills = new("--skill")
    {
        Description = "EarlyReminder, Dispute, Legal or DeveloperLiaison; may be repeated.",
        HelpName = "SKILL",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string[]> Estates = new("--estate")
    {
        Description = "Where the person works; may be repeated; without it, everywhere.",
        HelpName = "ESTATE",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<TrainingModule> Module = new("--module")
    {
        Description = "Compliance, Conversation or Law.",
        HelpName = "MODULE",
        DefaultValueFactory = _ => TrainingModule.Compliance,
    };

    private static readonly Option<DateOnly> On = new("--on")
    {
        Description = "The day it was passed, yyyy-MM-dd.",
        HelpName = "DATE",
        Required = true,
    };

    public static IEnumerable<Command> Create()
    {
        var staff = new Command("staff", "Everybody on the register, and until when they may call.") { Estate };
        staff.Runs(List);
        var register = new Command("register", "Puts somebody on the register, or describes them anew.")
        {
            Id, Name, Phone, Skills, Estates,
        };
        register.Runs(Register);
        var train = new Command("train", "Records a training that somebody passed; nobody certifies themself.")
        {
            Id, Evidence, Module, On,
        };
        train.Runs(Train);
        return [staff, register, train];
    }

    private static Task<int> List(ParseResult parsed, Session session)
    {
        var request = new ListStaffRequest { EstateId = parsed.GetRequiredValue(Estate) };
        return ProtoList.Ask(
            session,
            Role.Auditor,
            request,
            new Api(session).Staff.ListStaffAsync,
            "staff",
            ListColumn<StaffMember>.Left(session.Say("person", "人员"), item => item.StaffId),
            ListColumn<StaffMember>.Left(session.Say("name", "姓名"), item => item.DisplayName),
            ListColumn<StaffMember>.Left(
                session.Say("skills", "专长"), item => string.Join(", ", item.Skills.Select(skill => Words.Of(session, skill)))),
            ListColumn<StaffMember>.Left(session.Say("may call until", "可致电至"), item => Words.Date(item.CallUntilDate)),
            ListColumn<StaffMember>.Left(session.Say("left", "离职"), item => Words.Date(item.LeaveDate)),
            ListColumn<StaffMember>.Left(session.Say("successor", "接手人"), item => item.SuccessorId));
    }

    private static Task<int> Register(ParseResult parsed, Session session)
    {
        var request = new RegisterStaffRequest
        {
            StaffId = parsed.GetRequiredValue(Id),
            DisplayName = parsed.GetRequiredValue(Name),
            Phone = parsed.GetRequiredValue(Phone),
            Skills = { parsed.GetRequiredValue(Skills) },
            EstateIds = { parsed.GetRequiredValue(Estates) },
        };
        return session.Send(
            Role.EstateManager, request, request.StaffId, new Api(session).Staff.RegisterStaffAsync, ("Registered", "已登记"));
    }

    private static Task<int> Train(ParseResult parsed, Session session)
    {
        var on = parsed.GetRequiredValue(On);
        var request = new RecordTrainingRequest
        {
            StaffId = parsed.GetRequiredValue(Id),
            Training = new StaffTraining
            {
                Module = parsed.GetRequiredValue(Module),
                PassDate = new Google.Type.Date { Year = on.Year, Month = on.Month, Day = on.Day },
                Evidence = parsed.GetRequiredValue(Evidence),
            },
        };
        return session.Send(
            Role.EstateManager, request, request.StaffId, new Api(session).Staff.RecordTrainingAsync, ("Trained", "培训已记录"));
    }
}

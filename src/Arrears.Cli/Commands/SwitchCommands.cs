using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears switch list|stop|resume</c>: of the whole operator, or of one estate.</summary>
internal static class SwitchCommands
{
    private static readonly Argument<SwitchKind> Kind = Choices.Argument<SwitchKind>("KIND", "What is stopped.");

    private static readonly Option<string> Estate = new("--estate")
    {
        Description = "Of one estate; without it, of all the operator has, those of later as well.",
        HelpName = "ESTATE",
        DefaultValueFactory = _ => "",
    };

    public static Command Create()
    {
        var list = new Command("list", "Switches that were ever thrown, as they stand, with who threw them last and why.") { Estate };
        list.Runs(List);
        var stop = new Command("stop", "Stops what the system does by itself, at once.") { Kind, Estate, OwnerReference.Reason };
        stop.Runs((parsed, session) => Throw(parsed, session, true, ("Stopped", "已停止")));
        var resume = new Command("resume", "Lets it go on; an estate's own switch is not touched by the operator's.")
        {
            Kind, Estate, OwnerReference.Reason,
        };
        resume.Runs((parsed, session) => Throw(parsed, session, false, ("Resumed", "已恢复")));
        return new Command("switch", "Kill switches: contact or formal steps stop for an estate or everywhere.") { list, stop, resume };
    }

    private static async Task<int> List(ParseResult parsed, Session session)
    {
        var switches = parsed.GetRequiredValue(Estate) is { Length: > 0 } estate
            ? (await session.Call(Role.Auditor, new GetEstateRequest { EstateId = estate }, new Api(session).Estates.GetEstateAsync))
                .Estate.KillSwitches
            : (await session.Call(
                Role.Auditor, new ListOperatorKillSwitchesRequest(), new Api(session).Estates.ListOperatorKillSwitchesAsync)).KillSwitches;
        return ProtoList.Write(
            session,
            "kill_switches",
            switches,
            ListColumn<KillSwitch>.Left(session.Say("switch", "开关"), item => Words.Of(session, item.Kind)),
            ListColumn<KillSwitch>.Left(
                session.Say("stands", "状态"), item => item.Stopped ? session.Say("stopped", "已停止") : session.Say("open", "放行")),
            ListColumn<KillSwitch>.Left(session.Say("by", "由"), item => item.Actor),
            ListColumn<KillSwitch>.Wide(session.Say("reason", "原因"), item => item.Reason));
    }

    private static Task<int> Throw(ParseResult parsed, Session session, bool stopped, (string English, string Chinese) said)
    {
        var (kind, reason) = (parsed.GetRequiredValue(Kind), parsed.GetRequiredValue(OwnerReference.Reason));
        var what = Words.Of(session, kind);
        return parsed.GetRequiredValue(Estate) is { Length: > 0 } estate
            ? session.Send(
                Role.Administrator,
                new SetKillSwitchRequest { EstateId = estate, Kind = kind, Stopped = stopped, Reason = reason },
                $"{what}, {estate}",
                new Api(session).Estates.SetKillSwitchAsync,
                said)
            : session.Send(
                Role.Administrator,
                new SetOperatorKillSwitchRequest { Kind = kind, Stopped = stopped, Reason = reason },
                what,
                new Api(session).Estates.SetOperatorKillSwitchAsync,
                said);
    }
}

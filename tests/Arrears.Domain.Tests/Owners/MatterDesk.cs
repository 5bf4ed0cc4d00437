using Arrears.Domain.Messages;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

/// <summary>Reaches the stages of a matter by the commands that lead there.</summary>
internal static class MatterDesk
{
    public const string Id = "wang-m1";

    public static Matter Matter(this OwnerDesk desk) => desk.State!.Matters[^1];

    public static OwnerDesk Gathered(int yuan = 6000, bool arbitration = false)
    {
        var desk = OwnerDesk.InArrears();
        desk.Step("c1", ContactPurpose.LawyerLetter, yuan, arbitration: arbitration);
        return desk;
    }

    public static OwnerDesk LetterDelivered(int yuan = 6000, bool arbitration = false)
    {
        var desk = Gathered(yuan, arbitration);
        desk.Accept(new SignOffMatter(Id, "firm", "entrustment-1"), ActorRole.Legal);
        var letter = desk.Live(Channel.Post).Id;
        desk.Accept(new ConfirmDispatch(letter));
        desk.Accept(new RecordDispatchReport(letter, DispatchReport.Accepted, desk.Today, "EMS-1", []));
        desk.Accept(new RecordDispatchReport(letter, DispatchReport.Delivered, desk.Today, "EMS-1", []));
        return desk;
    }

    public static OwnerDesk InReview(int yuan = 6000, bool arbitration = false)
    {
        var desk = LetterDelivered(yuan, arbitration);
        desk.LiveUntil(desk.Today.AddDays(11));
        return desk;
    }

    public static OwnerDesk Approved(int yuan = 6000, bool arbitration = false)
    {
        var desk = InReview(yuan, arbitration);
        desk.Accept(new ReviewMatter(Id, 100, "cb-1", true), ActorRole.Legal);
        desk.Accept(new ApproveReview(Id), ActorRole.Legal);
        desk.Accept(new ApproveReview(Id), ActorRole.EstateManager);
        return desk;
    }

    public static OwnerDesk Chosen(MatterRoute route, int yuan = 6000)
    {
        var desk = Approved(yuan);
        desk.Accept(new ChooseRoute(Id, route, "best prospects"), ActorRole.Legal);
        return desk;
    }

    public static void Record(this OwnerDesk desk, MatterEventKind kind, DateOnly? on = null, DateOnly? until = null) =>
        desk.Accept(new RecordMatterEvent(Id, kind, on ?? desk.Today, "proof", until), ActorRole.Legal);

    public static Refused RefuseEvent(this OwnerDesk desk, MatterEventKind kind, DateOnly? on = null) =>
        desk.Refuse(new RecordMatterEvent(Id, kind, on ?? desk.Today, "proof"), ActorRole.Legal);
}

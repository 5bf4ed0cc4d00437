using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;

namespace Arrears.Cli.Views;

/// <summary>Everything about one owner that people look at together.</summary>
internal sealed record OwnerFile(
    Owner Owner,
    IReadOnlyList<Unit> Units,
    IReadOnlyList<Promise> Promises,
    IReadOnlyList<Matter> Matters,
    IReadOnlyList<WorkItem> Work);

/// <summary>Owners for people.</summary>
internal static class OwnerView
{
    public static void Write(Session session, OwnerFile file)
    {
        if (session.Json)
        {
            var owner = ProtoJson.Of(file.Owner);
            owner["units"] = ProtoJson.Of(file.Units);
            owner["promises"] = ProtoJson.Of(file.Promises);
            owner["matters"] = ProtoJson.Of(file.Matters);
            owner["work"] = ProtoJson.Of(file.Work);
            session.WriteJson(owner);
            return;
        }

        session.Heading($"{file.Owner.OwnerId} · {file.Owner.DisplayName}");
        Facts(session, file.Owner).WriteTo(session);
        Section(session, session.Say("Cases", "欠费户"), file.Units.Count, () => UnitView.WriteList(
            session, [.. file.Units.Select(unit => CasesOf(unit, file.Owner.OwnerId))]));
        Section(session, session.Say("Promises", "缴费承诺"), file.Promises.Count, () => Promises(session, file.Promises));
        Section(session, session.Say("Matters", "法律事项"), file.Matters.Count, () => Matters(session, file.Matters));
        Section(session, session.Say("Open work", "待办"), file.Work.Count, () => Work(session, file.Work));
    }

    public static void WriteList(Session session, IEnumerable<Owner> owners)
    {
        var table = Tables.New(
            Tables.Left(session.Say("owner", "业主")),
            Tables.Left(session.Say("stage", "阶段")),
            Tables.Left(session.Say("contact", "可联系状态")),
            Tables.Right(session.Say("cases", "欠费户")),
            Tables.Right(session.Say("outstanding", "未缴")),
            Tables.Left(session.Say("next", "下一步")),
            Tables.Left(""));
        Tables.Add(table, owners.Select(owner => new[]
        {
            owner.OwnerId,
            Words.Of(session, owner.Stage),
            Words.Of(session, owner.Contactability),
            $"{owner.CaseCount}",
            Words.Amount(owner.Balance),
            Words.Date(owner.NextActionDate),
            Action(session, owner.NextAction),
        }));
        session.Show(table);
    }

    private static Facts Facts(Session session, Owner owner)
    {
        var facts = new Facts()
            .Add(session.Say("title", "称谓"), owner.Title == PersonTitle.None ? "" : Words.Of(session, owner.Title))
            .Add(session.Say("stage", "阶段"), Words.Of(session, owner.Stage))
            .Add(session.Say("contact", "可联系状态"), Words.Of(session, owner.Contactability))
            .Add(session.Say("outstanding", "未缴"), Words.Sum(owner.Balance))
            .Add(
                session.Say("next", "下一步"),
                $"{Words.Date(owner.NextActionDate)} {Action(session, owner.NextAction)}".Trim());
        foreach (var point in owner.ContactPoints)
        {
            var verified = point.Verified ? session.Say("verified", "已核实") : session.Say("not verified", "未核实");
            facts.Add(Words.Of(session, point.Type), $"{point.Value} ({verified})");
        }

        foreach (var party in owner.Parties.Where(party => party.Role != PartyRole.Unspecified))
        {
            facts.Add($"{party.EstateId}/{party.UnitId}", Words.Of(session, party.Role));
        }

        return facts;
    }

    private static void Section(Session session, string title, int count, Action write)
    {
        if (count > 0)
        {
            session.Blank();
            session.Heading(title);
            write();
        }
    }

    /// <summary>A unit that was sold has cases of others too.</summary>
    private static Unit CasesOf(Unit unit, string ownerId)
    {
        var own = unit.Clone();
        own.Cases.Clear();
        own.Cases.AddRange(unit.Cases.Where(found => found.OwnerId == ownerId));
        return own;
    }

    private static void Promises(Session session, IEnumerable<Promise> promises)
    {
        var table = Tables.New(
            Tables.Left(session.Say("promise", "承诺")),
            Tables.Left(session.Say("status", "状态")),
            Tables.Left(session.Say("given", "承诺日期")),
            Tables.Left(session.Say("due", "缴费日期")),
            Tables.Right(session.Say("amount", "金额")),
            Tables.Right(session.Say("paid", "已缴")));
        Tables.Add(table, promises.Select(promise => new[]
        {
            promise.PromiseId,
            Words.Of(session, promise.Status),
            Words.Date(promise.PromisedDate),
            Words.Date(promise.DueDate),
            Words.Amount(promise.Amount),
            Words.Amount(promise.Paid),
        }));
        session.Show(table);
    }

    private static void Matters(Session session, IEnumerable<Matter> matters)
    {
        var table = Tables.New(
            Tables.Left(session.Say("matter", "事项")),
            Tables.Left(session.Say("stage", "阶段")),
            Tables.Left(session.Say("opened", "立项日期")),
            Tables.Right(session.Say("claimed", "主张金额")),
            Tables.Left(session.Say("next", "下一步")),
            Tables.Left(""));
        Tables.Add(table, matters.Select(matter => new[]
        {
            matter.MatterId,
            Words.Of(session, matter.Stage),
            Words.Date(matter.OpenDate),
            Words.Amount(matter.Claimed),
            Words.Date(matter.NextActionDate),
            Action(session, matter.NextAction),
        }));
        session.Show(table);
    }

    private static void Work(Session session, IEnumerable<WorkItem> work)
    {
        var table = Tables.New(
            Tables.Left(session.Say("due", "期限")),
            Tables.Left(session.Say("what", "事项")),
            Tables.Left(session.Say("who", "责任人")),
            Tables.Left(session.Say("case", "欠费户")));
        Tables.Add(table, work.Select(item => new[]
        {
            Words.Date(item.DueDate), Action(session, item.Kind), Words.Actor(session, item.Role), item.CaseId,
        }));
        session.Show(table);
    }

    private static string Action(Session session, string action) =>
        action.Length > 0 ? Words.Action(session, action) : "";
}

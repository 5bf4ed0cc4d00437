using Arrears.Gateway.Tests.Server;
using Arrears.Protos.V1;
using Google.Rpc;
using Grpc.Core;

namespace Arrears.Gateway.Tests;

/// <summary>Cases are routed by skill and acquaintance, and a leaver's work changes hands in one call.</summary>
public sealed class TeamTests(TestServer server)
{
    [Fact]
    public async Task RouteCases_BySkillAndAcquaintance_ThenHandedOver_Seed11_68_154()
    {
        const string Operator = "op-team";
        await server.Build(Operator);
        foreach (var subject in new[] { "li", "wang" })
        {
            await server.Train(Operator, subject);
            await Skilled(Operator, subject);
        }

        await Teams().SetRelationshipAsync(
            new SetRelationshipRequest { RequestId = Town.NewId(), OwnerId = Town.Owner, StaffId = "wang", Strength = 4 },
            Manager(Operator));
        var dry = await Route(Operator, dryRun: true);
        var routed = await Route(Operator, dryRun: false);
        var again = await Route(Operator, dryRun: false);

        var route = Assert.Single(routed.Routes);
        Assert.Equal(dry.Routes, routed.Routes);
        Assert.Equal(
            (StaffSkill.EarlyReminder, "wang", "", "best_known"),
            (route.Skill, route.StaffId, route.PreviousStaffId, route.Why));
        Assert.Equal((0, 1), (again.Routes.Count, again.CaseCount));

        await Promise(Operator, "wang");
        await Grieve(Operator, "wang");
        var handed = await HandOver(Operator);
        Assert.Equal(
            ["case " + Town.CaseId, "grievance g-1", "promise p-1"],
            handed.Items.Where(item => item.Kind != "task").Select(item => $"{item.Kind} {item.ItemId.Split('/')[^1]}").Order());
        Assert.All(handed.Items, item => Assert.Empty(item.Refusal));
        Assert.Empty((await HandOver(Operator)).Items);
    }

    [Fact]
    public async Task AssignCase_ToWhomTheRegisterDoesNotKnow_Refused_Seed154()
    {
        const string Operator = "op-assign";
        await server.Build(Operator);
        var request = new AssignCaseRequest
        {
            RequestId = Town.NewId(),
            EstateId = Town.Estate,
            UnitId = Town.Unit,
            CaseId = Town.CaseId,
            StaffId = "nobody",
            Reason = "routed",
        };

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await Teams().AssignCaseAsync(request, Manager(Operator)));
        Assert.Equal("UNKNOWN_STAFF", refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
        request.StaffId = "mei";
        var assigned = await Teams().AssignCaseAsync(request, Manager(Operator));
        Assert.Equal(["case_assigned"], assigned.Receipt.Events);
    }

    [Fact]
    public async Task Digest_OfADay_TellsWhatIsWrittenTouchedAndAskedFor_Seed72_152_153_156_157()
    {
        const string Operator = "op-digest";
        await server.Build(Operator);
        await server.Settle();
        var thread = Entry("n-1", TeamEntryKind.Measure, "offer two dates");
        await Write(Operator, thread);
        await Teams().CloseTeamEntryAsync(
            new CloseTeamEntryRequest { RequestId = Town.NewId(), EstateId = Town.Estate, EntryId = "n-1", Result = "worked" },
            Manager(Operator));
        var ask = Entry("a-1", TeamEntryKind.Assist, "knows the family");
        (ask.Code, ask.StaffId) = ("transfer", "mei");
        await Write(Operator, ask);
        await Write(Operator, new() { EntryId = "d-1", Kind = TeamEntryKind.Decision, Text = "ring the lift company" });
        foreach (var number in Enumerable.Range(1, 3))
        {
            await Write(Operator, new()
            {
                EntryId = $"p-{number}",
                Kind = TeamEntryKind.Deferral,
                Subject = "contact/k1",
                Code = "unpleasant",
                UntilDate = Town.Day(2026, 3, 3 + number),
            });
        }

        var digest = await Teams().GetDigestAsync(new GetDigestRequest { EstateId = Town.Estate }, Manager(Operator));
        await Teams().CloseTeamEntryAsync(
            new CloseTeamEntryRequest { RequestId = Town.NewId(), EstateId = Town.Estate, EntryId = "a-1", Result = "yes" },
            Manager(Operator));
        var after = await Teams().GetDigestAsync(new GetDigestRequest { EstateId = Town.Estate }, Manager(Operator));
        var read = await Teams().ListTeamEntriesAsync(
            new ListTeamEntriesRequest { EstateId = Town.Estate, CaseId = Town.CaseId }, Manager(Operator));

        Assert.Equal(Town.CaseId, Assert.Single(digest.TopCases).CaseId);
        Assert.Equal("knows the family", Assert.Single(digest.OpenRequests).Text);
        Assert.Equal("ring the lift company", Assert.Single(digest.Decisions).Text);
        Assert.Equal(("boss", 3), (Assert.Single(digest.AvoidedTasks).StaffId, digest.AvoidedTasks[0].Count));
        Assert.Equal(digest.TopCases[0].Overdue, digest.Overdue);
        Assert.Empty(after.OpenRequests);
        Assert.Equal(("mei", 1), (after.TopCases[0].StaffId, Assert.Single(after.StaffDays).CaseCount));
        Assert.Equal(
            [("offer two dates", "worked"), ("knows the family", "yes")],
            read.Entries.OrderByDescending(e => e.EntryId).Select(e => (e.Text, e.Result)));
    }

    [Fact]
    public async Task Queue_OfAnEstate_NamesWhyAndWhoIsPreferred_Seed25_68()
    {
        const string Operator = "op-team-queue";
        await server.Build(Operator);
        await Teams().SetRelationshipAsync(
            new SetRelationshipRequest { RequestId = Town.NewId(), OwnerId = Town.Owner, StaffId = "mei", Strength = 5 },
            Manager(Operator));
        await Grieve(Operator, "mei");
        await server.Settle();

        var queue = await Teams().ListQueueAsync(new ListQueueRequest { EstateId = Town.Estate, StaffId = "mei" }, Manager(Operator));
        var others = await Teams().ListQueueAsync(new ListQueueRequest { EstateId = Town.Estate, StaffId = "li" }, Manager(Operator));

        Assert.All(queue.Tasks, task => Assert.Equal((Town.CaseId, "fresh", "mei"), (task.Case.CaseId, task.Segment, task.PreferredStaffId)));
        Assert.NotEmpty(queue.Tasks);
        Assert.Empty(others.Tasks);
    }

    [Fact]
    public async Task Queue_AndDigest_SayWhatTheMatrixWantsAndWhoOwnsIt_Seed21()
    {
        const string Operator = "op-team-strategy";
        await server.Build(Operator);
        await Grieve(Operator, "mei");
        await server.Settle();

        var digest = await Teams().GetDigestAsync(new GetDigestRequest { EstateId = Town.Estate }, Manager(Operator));
        var all = await Teams().ListQueueAsync(new ListQueueRequest { EstateId = Town.Estate }, Manager(Operator));
        var guards = await Teams().ListQueueAsync(new ListQueueRequest { EstateId = Town.Estate, Role = Role.Guard }, Manager(Operator));

        var wanted = Assert.Single(digest.TopCases).Strategy;
        Assert.Equal(OwnerSegment.DisputeWithhold, wanted.Segment);
        Assert.Equal(StrategyAction.AnswerGrievance, wanted.Action);
        Assert.Equal(64, wanted.PolicyAddress.Length);
        Assert.NotEmpty(all.Tasks);
        Assert.All(all.Tasks, task => Assert.NotEqual(Role.Unspecified, task.Role));
        Assert.Empty(guards.Tasks);
    }

    /// <summary>A rating is of a call that was made, and by that person; a refusal of the week stands in the leaders' report.</summary>
    [Fact]
    public async Task RatingAndReport_OfACallThatEndedInARefusal_FollowItsLog_Seed25_69_155()
    {
        const string Operator = "op-refusal";
        await server.Build(Operator);
        await server.Settle();
        var contact = await RefuseOnThePhone(Operator, minutes: 21);
        await server.Settle();

        Assert.Equal(StatusCode.NotFound, await Fails(Rating("r-1", "no-such-call", "mei")));
        Assert.Equal(StatusCode.NotFound, await Fails(Rating("r-1", contact, "li")));
        await Write(Operator, Rating("r-1", contact, "mei"));
        var report = await Teams().GetRefusalReportAsync(
            new GetRefusalReportRequest { EstateId = Town.Estate, OnDate = Town.Day(2026, 3, 8) }, Manager(Operator));
        var before = await Teams().GetRefusalReportAsync(
            new GetRefusalReportRequest { EstateId = Town.Estate, OnDate = Town.Day(2026, 3, 1) }, Manager(Operator));

        var owner = Assert.Single(report.Owners);
        Assert.Equal((Town.Owner, 1, "no_trust", "mei"), (owner.OwnerId, owner.RefusalCount, owner.LastReasonCode, owner.StaffId));
        Assert.Equal(Town.CaseId, Assert.Single(owner.Cases).CaseId);
        Assert.Equal(("no_trust", 1), (Assert.Single(report.Reasons).ReasonCode, report.Reasons[0].Count));
        Assert.Equal((Town.Day(2026, 3, 2), Town.Day(2026, 3, 8)), (report.FromDate, report.ToDate));
        Assert.Equal(owner.Cases[0].Overdue, report.Overdue);
        Assert.Empty(before.Owners);
        Assert.Equal(21, (await server.Port<Contracts.Storage.ITeamQueries>().Measured(Operator))["call"]);

        async Task<StatusCode> Fails(WriteTeamEntryRequest rating) =>
            (await Assert.ThrowsAsync<RpcException>(() => Write(Operator, rating))).StatusCode;
    }

    /// <summary>Requests that wait for a leaver, and those of the leaver, go to the successor with everything else.</summary>
    [Fact]
    public async Task HandOver_OfRequestsInTheBook_GivesThemToTheSuccessor_Seed11_156()
    {
        const string Operator = "op-requests";
        await server.Build(Operator);
        await server.Settle();
        foreach (var subject in new[] { "li", "wang" })
        {
            await server.Train(Operator, subject);
        }

        var ask = Entry("a-1", TeamEntryKind.Assist, "knows the family");
        (ask.Code, ask.StaffId) = ("transfer", "wang");
        await Write(Operator, ask);

        var handed = await HandOver(Operator);
        var again = await HandOver(Operator);
        var read = await Teams().ListTeamEntriesAsync(
            new ListTeamEntriesRequest { EstateId = Town.Estate, CaseId = Town.CaseId }, Manager(Operator));

        Assert.Equal(("request", "a-1", ""), (Assert.Single(handed.Items).Kind, handed.Items[0].ItemId, handed.Items[0].Refusal));
        Assert.Empty(again.Items);
        Assert.Equal(("li", "boss", "boss"), (read.Entries[0].StaffId, read.Entries[0].Author, read.Entries[0].KeeperId));
    }

    private static WriteTeamEntryRequest Rating(string id, string contact, string staff) => new()
    {
        EntryId = id,
        Kind = TeamEntryKind.Rating,
        Subject = contact,
        StaffId = staff,
        Rating = 4,
        NoticeGiven = true,
    };

    private async Task<string> RefuseOnThePhone(string operatorId, int minutes)
    {
        var contacts = new ContactService.ContactServiceClient(server.Invoker);
        var caller = server.As(Role.Collector, operatorId);
        var granted = await contacts.RequestContactAsync(
            new RequestContactRequest
            {
                RequestId = Town.NewId(),
                OwnerId = Town.Owner,
                Channel = Channel.Call,
                Purpose = ContactPurpose.Call,
            },
            caller);
        await contacts.RecordContactOutcomeAsync(
            new RecordContactOutcomeRequest
            {
                RequestId = Town.NewId(),
                OwnerId = Town.Owner,
                ContactId = granted.ContactId,
                Outcome = ContactOutcome.Reached,
                RightParty = RightParty.Confirmed,
                Refused = true,
                ReasonCode = "no_trust",
                NextAction = "supervisor_reads",
                NextActionDate = Town.Day(2026, 3, 9),
                Minutes = minutes,
            },
            caller);
        return granted.ContactId;
    }

    private static WriteTeamEntryRequest Entry(string id, TeamEntryKind kind, string text) => new()
    {
        EntryId = id,
        Kind = kind,
        UnitId = Town.Unit,
        CaseId = Town.CaseId,
        Text = text,
    };

    private async Task Write(string operatorId, WriteTeamEntryRequest request)
    {
        (request.RequestId, request.EstateId) = (Town.NewId(), Town.Estate);
        await Teams().WriteTeamEntryAsync(request, Manager(operatorId));
    }

    private async Task<RouteCasesResponse> Route(string operatorId, bool dryRun) => await Teams().RouteCasesAsync(
        new RouteCasesRequest { RequestId = Town.NewId(), EstateId = Town.Estate, DryRun = dryRun }, Manager(operatorId));

    private async Task<HandOverResponse> HandOver(string operatorId) => await Teams().HandOverAsync(
        new HandOverRequest
        {
            RequestId = Town.NewId(),
            StaffId = "wang",
            SuccessorId = "li",
            LastDate = Town.Day(2026, 3, 31),
        },
        Manager(operatorId));

    private async Task Skilled(string operatorId, string subject) =>
        await new StaffService.StaffServiceClient(server.Invoker).RegisterStaffAsync(
            new RegisterStaffRequest
            {
                RequestId = Town.NewId(),
                StaffId = subject,
                DisplayName = subject,
                Skills = { StaffSkill.EarlyReminder, StaffSkill.Dispute },
            },
            Manager(operatorId));

    private async Task Promise(string operatorId, string takenBy) =>
        await new PromiseService.PromiseServiceClient(server.Invoker).MakePromiseAsync(
            new MakePromiseRequest
            {
                RequestId = Town.NewId(),
                OwnerId = Town.Owner,
                PromiseId = "p-1",
                CaseIds = { Town.CaseId },
                Amount = Town.Yuan(100),
                DueDate = Town.Day(2026, 3, 9),
                TakenBy = takenBy,
            },
            server.As(Role.Collector, operatorId));

    private async Task Grieve(string operatorId, string accountable) =>
        await new GrievanceService.GrievanceServiceClient(server.Invoker).OpenGrievanceAsync(
            new OpenGrievanceRequest
            {
                RequestId = Town.NewId(),
                EstateId = Town.Estate,
                UnitId = Town.Unit,
                CaseId = Town.CaseId,
                GrievanceId = "g-1",
                Class = "lift",
                Responsibility = Responsibility.Operator,
                Accountable = accountable,
            },
            server.As(Role.Housekeeper, operatorId));

    private TeamService.TeamServiceClient Teams() => new(server.Invoker);

    private Metadata Manager(string operatorId) => server.As(Role.EstateManager, operatorId, "boss");
}

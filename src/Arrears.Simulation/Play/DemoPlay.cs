using Arrears.Client;
using Arrears.Protos.V1;
using Arrears.Simulation.Crowd;
using Google.Protobuf.WellKnownTypes;

namespace Arrears.Simulation.Play;

/// <summary>
/// Plays a portfolio day by day through the gateway, like any client. Every act hangs on seed, date and thing, so a
/// play that was killed goes on where the server's business clock stands and repeats the moment it was in with the
/// same requests.
/// </summary>
public sealed class DemoPlay(PlayOptions options)
{
    /// <summary>The server answers the clock when everything due by then is done; on a full portfolio that is long.</summary>
    private static readonly TimeSpan ClockPatience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan QuietPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Owners lose count of credits and late fees; once a week they look at their account.</summary>
    private const int DaysBetweenReadings = 7;

    private readonly PlayClients _api = new(options.Gateway);
    private readonly Tally _tally = new();

    /// <summary>Lives the dates that are left; progress is reported after each.</summary>
    /// <exception cref="PlayException">The server refused a request as malformed, or the record is of another play.</exception>
    public async Task<PlayResult> Run(IProgress<PlayProgress>? progress, CancellationToken cancellation)
    {
        var began = options.Time.GetTimestamp();
        var record = PlayRecord.Open(options.DataFolder, options.Seed, options.StartsOn, options.Time.GetUtcNow());
        var world = CrowdWorld.Of(options.Portfolio, options.Seed, options.StartsOn, options.EndsOn);
        using var link = new GatewayLink(
            new GatewayCalls(options.Tokens, options.Time), _tally, options.Concurrency);
        var stage = new Stage(
            world, link, new ErrandBook(record.Errands), new RequestIds(options.Seed, record.IdStamp),
            TimeZoneInfo.FindSystemTimeZoneById(world.TimeZone), cancellation);

        var at = ResumePoint.From(await BusinessTime(stage), options.StartsOn);
        var played = 0;
        while (at.Date <= options.EndsOn)
        {
            record = await PlayDate(stage, at, record, isFirst: played == 0);
            played++;
            progress?.Report(new PlayProgress(
                at.Date, at.Date.DayNumber - options.StartsOn.DayNumber + 1, options.Days, _tally.Counts(), Elapsed(began)));
            at = new ResumePoint(at.Date.AddDays(1), 0, false);
        }

        return new PlayResult(played, _tally.Counts(), _tally.Refusals(), Elapsed(began));
    }

    private async Task<PlayRecord> PlayDate(Stage stage, ResumePoint at, PlayRecord record, bool isFirst)
    {
        for (var index = at.MomentIndex; index < DayMoment.Day.Length; index++)
        {
            var replay = at.IsReplay && index == at.MomentIndex;
            var shift = ShiftAt(stage, at.Date, DayMoment.Day[index]);
            await (replay ? Settle(stage) : Advance(stage, shift));
            await Act(shift, readFirst: isFirst && index == at.MomentIndex, readAfter: replay);
            record = record with
            {
                Errands = [.. stage.Errands.All()],
                LastFinished = shift.Moment == DayMoment.Closing ? at.Date : record.LastFinished,
            };
            record.Save(options.DataFolder);
        }

        return record;
    }

    /// <param name="readFirst">Nothing is known yet of what is owed.</param>
    /// <param name="readAfter">Acts were repeated: what was counted twice is read off the server again.</param>
    private async Task Act(Shift shift, bool readFirst, bool readAfter)
    {
        if (shift.Moment == DayMoment.Opening)
        {
            await Books.PostCharges(shift);
            var days = shift.Date.DayNumber - options.StartsOn.DayNumber;
            await TrainingDesk.Train(shift, days);
            if (days == 0)
            {
                await DebitDesk.Sign(shift);
            }

            readFirst |= days % DaysBetweenReadings == 0;
        }

        if (readFirst)
        {
            await Books.Read(shift);
        }

        if (shift.Moment.Band.Length > 0)
        {
            await DebitDesk.Collect(shift);
            await ErrandRunner.Run(shift);
            await WorkDesk.Work(shift);
            await Payers.PayUnprompted(shift);
            if (shift.Moment == DayMoment.Morning)
            {
                await HardshipDesk.ClaimUnprompted(shift);
                await ReachDesk.Reach(shift);
            }

            if (readAfter)
            {
                await Books.Read(shift);
            }
        }
    }

    private Shift ShiftAt(Stage stage, DateOnly date, DayMoment moment) => new(
        date, moment, stage.World, _api, stage.Link, stage.Errands, _tally, stage.Ids, options.Currency, stage.Cancellation);

    private async Task Advance(Stage stage, Shift shift)
    {
        var local = shift.Date.ToDateTime(shift.Moment.At, DateTimeKind.Unspecified);
        var request = new AdvanceClockRequest
        {
            RequestId = shift.Id(shift.Moment.At.ToString("HHmm", null), "clock"),
            BusinessTime = Timestamp.FromDateTime(TimeZoneInfo.ConvertTimeToUtc(local, stage.Zone)),
        };
        var answer = await stage.Link.Call(
            Staff.Clock, request, _api.Clock.AdvanceClockAsync, stage.Cancellation, ClockPatience);
        if (!answer.Accepted)
        {
            throw new PlayException($"The business clock did not move to {local:s}: {answer.Refusal}.");
        }
    }

    /// <summary>After a crash the clock stands where it was set, but what is due may still be under way.</summary>
    private async Task Settle(Stage stage)
    {
        var began = options.Time.GetTimestamp();
        while ((await Clock(stage)) is { MessagesWaiting: true } or { DueAccountCount: > 0 })
        {
            if (Elapsed(began) > ClockPatience)
            {
                throw new PlayException("The server does not come to rest: messages or due accounts still wait.");
            }

            await Task.Delay(QuietPause, options.Time, stage.Cancellation);
        }
    }

    private async Task<DateTime> BusinessTime(Stage stage)
    {
        var clock = await Clock(stage);
        return clock.Movable
            ? TimeZoneInfo.ConvertTimeFromUtc(clock.BusinessTime.ToDateTime(), stage.Zone)
            : throw new PlayException("The server's business clock cannot be moved: this is no host for a demonstration.");
    }

    private async Task<GetClockResponse> Clock(Stage stage)
    {
        var answer = await stage.Link.Call(Staff.Clock, new GetClockRequest(), _api.Clock.GetClockAsync, stage.Cancellation);
        return answer.Value ?? throw new PlayException($"The business clock cannot be read: {answer.Refusal}.");
    }

    private TimeSpan Elapsed(long began) => options.Time.GetElapsedTime(began);

    /// <summary>What stays the same for the whole run.</summary>
    private sealed record Stage(
        CrowdWorld World,
        GatewayLink Link,
        ErrandBook Errands,
        RequestIds Ids,
        TimeZoneInfo Zone,
        CancellationToken Cancellation);
}

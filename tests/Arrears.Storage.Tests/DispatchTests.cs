using Arrears.Contracts.Storage;
using static Arrears.Storage.Tests.Writes;

namespace Arrears.Storage.Tests;

public sealed class DispatchTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory, BothEngines]
    public async Task Lease_OnlyThoseWhoseTimeAndStatusFit_OnePerSender(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Owner("a"), 0, "x") with
        {
            Dispatches =
            [
                Sms("later", "ordered", Noon.AddHours(1)), Sms("first", "ordered", Noon.AddHours(-1)),
                Sms("second", "confirmed", Noon), Sms("done", "delivered", Noon),
            ],
        });
        var queue = fixture.Port<IDispatchQueue>();

        var leased = await queue.Lease(["ordered", "confirmed"], Noon, 10, Minute);
        var again = await queue.Lease(["ordered", "confirmed"], Noon, 10, Minute);

        Assert.Equal(["first", "second"], leased.Select(d => d.Id));
        Assert.Equal(1, await fixture.Tamper("DELETE FROM dispatch WHERE body = @body", ("body", Bytes("content of first"))));
        Assert.Empty(again);
    }

    [Theory, BothEngines]
    public async Task Lease_ReleasedOrRunOut_ComesBack(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(
            Write(Owner("a"), 0, "x") with { Dispatches = [Sms("d1", "ordered", Noon), Sms("d2", "ordered", Noon)] });
        var queue = fixture.Port<IDispatchQueue>();
        await queue.Lease(["ordered"], Noon, 10, Minute);

        await queue.Release("op1", "d2");
        var released = await queue.Lease(["ordered"], Noon, 10, TimeSpan.FromHours(1));
        fixture.Clock.Advance(Minute);
        var runOut = await queue.Lease(["ordered"], Noon, 10, Minute);

        Assert.Equal(["d2"], released.Select(d => d.Id));
        Assert.Equal(["d1"], runOut.Select(d => d.Id));
    }

    [Theory, BothEngines]
    public async Task Commit_MovingTheStatusBeyondConfirmed_EndsTheLeaseAndOnlyThen(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Owner("a"), 0, "x") with { Dispatches = [Sms("d1", "ordered", Noon)] });
        var queue = fixture.Port<IDispatchQueue>();
        await queue.Lease(["ordered"], Noon, 10, Minute);

        await fixture.Store.Committed(Write(Owner("a"), 1, "y") with { Dispatches = [Sms("d1", "ordered", Noon)] });
        var unmoved = await queue.Lease(["ordered"], Noon, 10, Minute);
        await fixture.Store.Committed(Write(Owner("a"), 2, "z") with { Dispatches = [Sms("d1", "confirmed", Noon)] });
        var confirmed = await queue.Lease(["confirmed"], Noon, 10, Minute);
        await fixture.Store.Committed(Write(Owner("a"), 3, "z") with { Dispatches = [Sms("d1", "unknown", Noon)] });
        var moved = await queue.Lease(["unknown"], Noon, 10, Minute);

        Assert.Empty(unmoved);
        Assert.Empty(confirmed);
        Assert.Equal("unknown", Assert.Single(moved).Status);
    }

    private static DispatchWrite Sms(string id, string status, DateTimeOffset from) =>
        new(id, "sms", status, from, from.AddHours(2), Bytes($"content of {id}"));
}

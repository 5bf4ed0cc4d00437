using Arrears.Protos.V1;
using Microsoft.Extensions.Time.Testing;

namespace Arrears.Client.Tests;

public sealed class PagesTests
{
    [Fact]
    public async Task Of_ThreePages_AsksWithEachTokenAndEndsOnTheLast()
    {
        var asked = new List<string>();
        Dictionary<string, string> next = new() { [""] = "a", ["a"] = "b", ["b"] = "" };

        var pages = await Pages.Of(new ListUnitsRequest { EstateId = "e1" }, request =>
        {
            asked.Add($"{request.EstateId}:{request.PageToken}");
            var page = new ListUnitsResponse { NextPageToken = next[request.PageToken] };
            return Task.FromResult<ListUnitsResponse?>(page);
        }).ToListAsync();

        Assert.Equal(["e1:", "e1:a", "e1:b"], asked);
        Assert.Equal(3, pages.Count);
    }

    [Fact]
    public async Task Of_RefusedPage_EndsTheList()
    {
        var refused = Task.FromResult<ListUnitsResponse?>(null);

        var pages = await Pages.Of(new ListUnitsRequest(), _ => refused).ToListAsync();

        Assert.Empty(pages);
    }

    [Fact]
    public void RequestId_New_IsAUuidOfTheClocksInstant()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

        var id = Guid.Parse(RequestId.New(time));

        Assert.Equal(7, id.Version);
        Assert.StartsWith(time.GetUtcNow().ToUnixTimeMilliseconds().ToString("x12"), id.ToString("N"));
        Assert.NotEqual(RequestId.New(time), RequestId.New(time));
    }
}

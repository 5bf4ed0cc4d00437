using System.Collections;
using Arrears.Client;
using Arrears.Gateway.Tests.Server;
using Arrears.Protos.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Arrears.Gateway.Tests;

/// <summary>Every list of the API pages alike: found by its <c>page_token</c>, held to the same rules.</summary>
public sealed class PagingTests(TestServer server)
{
    private const int Copies = 4;

    private static readonly MethodDescriptor[] Lists =
        [.. Api.Methods.Where(method => method.InputType.FindFieldByName("page_token") is not null)];

    [Fact]
    public void Lists_AnswerTheTokenOfTheNextPage()
    {
        Assert.True(Lists.Length >= 19, $"{Lists.Length} lists");
        Assert.All(Lists, method => Assert.NotNull(method.OutputType.FindFieldByName("next_page_token")));
        Assert.All(Lists, method => Assert.NotNull(method.InputType.FindFieldByName("page_size")));
    }

    [Fact]
    public async Task List_NegativePageSize_NamesTheField()
    {
        await server.Build("op-page-size");
        var wrong = new List<string>();
        foreach (var method in Lists)
        {
            var request = Request(method, -1, "");
            var said = await server.Call(method, server.As(Api.Allowed(method), "op-page-size"), request);
            if (said.Code != StatusCode.InvalidArgument || said.Faults.All(fault => fault.Field != "page_size"))
            {
                wrong.Add($"{method.FullName}: {said}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Theory]
    [InlineData("nobody answered this")]
    [InlineData("-1")]
    [InlineData("AAAA")]
    public async Task List_TokenThatWasNeverAnswered_IsTheCallersErrorAndNeverOurs(string token)
    {
        await server.Build("op-page-token");
        var wrong = new List<string>();
        foreach (var method in Lists)
        {
            var request = Request(method, 1, token);
            var said = await server.Call(method, server.As(Api.Allowed(method), "op-page-token"), request);
            if (said.Code != StatusCode.InvalidArgument || said.Faults.All(fault => fault.Field != "page_token"))
            {
                wrong.Add($"{method.FullName}: {said}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task List_PageByPage_TellsWhatOnePageTells()
    {
        const string Operator = "op-pages";
        await server.Build(Operator);
        await Multiply(Operator);
        await server.Settle();
        var (wrong, long_) = (new List<string>(), 0);
        foreach (var method in Lists)
        {
            var whole = await Walk(method, Operator, 1_000);
            var paged = await Walk(method, Operator, 1);
            long_ += paged.Pages > 1 ? 1 : 0;
            if (!whole.Items.SequenceEqual(paged.Items))
            {
                wrong.Add($"{method.FullName}: {whole.Items.Count} in one page, {paged.Items.Count} in {paged.Pages}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.True(long_ >= 6, $"Only {long_} lists had more than one page.");
    }

    /// <summary>Until the last page; the journal, which is followed and has none, until a page is not full.</summary>
    private async Task<(List<string> Items, int Pages)> Walk(MethodDescriptor method, string operatorId, int size)
    {
        var items = new List<string>();
        var (token, pages) = ("", 0);
        do
        {
            var request = Request(method, size, token);
            var said = await server.Call(method, server.As(Api.Allowed(method), operatorId), request);
            Assert.True(said.Code == StatusCode.OK, $"{method.FullName}: {said}");
            var page = Items(said.Answer!);
            Assert.True(page.Count <= size, $"{method.FullName}: {page.Count} items in a page of {size}");
            items.AddRange(page);
            token = Pages.NextToken(said.Answer!);
            pages++;
        }
        while (token.Length > 0 && items.Count == pages * size);

        return (items, pages);
    }

    private static List<string> Items(IMessage page)
    {
        var field = page.Descriptor.Fields.InFieldNumberOrder().First(f => f.IsRepeated);
        return [.. ((IList)field.Accessor.GetValue(page)).Cast<IMessage>().Select(item => item.ToString()!)];
    }

    private static IMessage Request(MethodDescriptor method, int size, string token)
    {
        var request = WriteTests.Naming(method.InputType.Parser);
        method.InputType.FindFieldByName("page_size").Accessor.SetValue(request, size);
        method.InputType.FindFieldByName("page_token").Accessor.SetValue(request, token);
        return request;
    }

    /// <summary>Several of whatever is listed most.</summary>
    private async Task Multiply(string operatorId)
    {
        var integrator = server.As(Role.Integrator, operatorId);
        var finance = server.As(Role.Finance, operatorId);
        for (var i = 2; i < 2 + Copies; i++)
        {
            var owner = Town.OwnerRequest();
            owner.OwnerId = $"{Town.Owner}-{i}";
            await new OwnerService.OwnerServiceClient(server.Invoker).RegisterOwnerAsync(owner, integrator);
            var unit = Town.UnitRequest();
            (unit.UnitId, unit.Room) = ($"1-10{i}", $"10{i}");
            await new UnitService.UnitServiceClient(server.Invoker).RegisterUnitAsync(unit, integrator);
            await new ChargeService.ChargeServiceClient(server.Invoker).PostChargesAsync(
                Later(Town.ChargesRequest($"ch-{i}", 100), i), finance);
            await new PaymentService.PaymentServiceClient(server.Invoker).RecordPaymentAsync(
                Town.PaymentRequest($"p-{i}", 10), finance);
        }
    }

    private static PostChargesRequest Later(PostChargesRequest request, int month)
    {
        var charge = request.Charges[0];
        charge.PeriodFromDate = Town.Day(2025, month, 1);
        charge.PeriodToDate = Town.Day(2025, month, 28);
        charge.DueDate = Town.Day(2025, month, 28);
        return request;
    }
}

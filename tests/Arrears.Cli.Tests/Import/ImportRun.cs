using Arrears.Cli.Tests.Server;
using Arrears.Protos.V1;
using Arrears.Simulation.Import;
using Grpc.Net.Client;

namespace Arrears.Cli.Tests.Import;

/// <summary>One import into a fake server.</summary>
internal static class ImportRun
{
    public static async Task<ImportOutcome> Into(
        FakeServer server,
        ImportSource source,
        GatewayImportOptions? options = null,
        IProgress<ImportProgress>? progress = null)
    {
        using var channel = GrpcChannel.ForAddress(server.Address);
        return await GatewayImport.Run(
            new ImportService.ImportServiceClient(channel),
            source,
            options ?? new GatewayImportOptions { RequestId = "import-1" },
            progress);
    }

    /// <summary>Reports at once and in order, where <see cref="Progress{T}"/> would post.</summary>
    public sealed class Steps : IProgress<ImportProgress>
    {
        public List<ImportProgress> All { get; } = [];

        public void Report(ImportProgress value) => All.Add(value);
    }
}

using Arrears.Gateway.Tests.Server;

[assembly: AssemblyFixture(typeof(TestServer))]

using Arrears.Storage.Tests;

[assembly: AssemblyFixture(typeof(TestPostgres))]

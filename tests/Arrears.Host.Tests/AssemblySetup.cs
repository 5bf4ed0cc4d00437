using Arrears.Host.Tests;

[assembly: AssemblyFixture(typeof(PlayedDemo))]

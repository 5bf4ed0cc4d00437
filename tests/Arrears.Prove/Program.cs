using System.CommandLine;
using Arrears.Prove.Conduct;
using Arrears.Prove.Crash;
using Arrears.Prove.Points;
using Arrears.Prove.Race;
using Arrears.Prove.Reporting;
using Arrears.Prove.Rot;
using Arrears.Prove.TestHost;

var root = new RootCommand("Harnesses that prove what the product promises, and planted defects that prove the harnesses.")
{
    Size.CiOption, Size.SoakOption, Size.SeedOption,
};
root.Subcommands.Add(CrashCommand.Create());
root.Subcommands.Add(ConductCommand.Create());
root.Subcommands.Add(RotCommand.Create());
root.Subcommands.Add(PointsCommand.Create());
root.Subcommands.Add(RaceCommand.Create());
root.Subcommands.Add(TestHostCommand.Create());
root.Subcommands.Add(PointsHostCommand.Create());
return await root.Parse(args).InvokeAsync();

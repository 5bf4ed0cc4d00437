using Arrears.Bench;

return await BenchCommands.Create().Parse(args).InvokeAsync();

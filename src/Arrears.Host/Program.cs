using Arrears.Host;

return await HostCommands.Create().Parse(args).InvokeAsync();

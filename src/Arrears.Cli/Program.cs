using Arrears.Cli;

return await ArrearsCommand.Run(args);

using Gateway.Differential;

return await Session.RunAsync(RunOptions.Parse(args), Console.Out);

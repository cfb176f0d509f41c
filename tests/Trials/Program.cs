using System.CommandLine;
using PhotoFlow.Trials.Flood;
using PhotoFlow.Trials.Storm;

var root = new RootCommand("Trials of PhotoFlow in the sandbox: what it does when much goes wrong, and when much comes at once.");
root.Subcommands.Add(StormCommand.Create());
root.Subcommands.Add(FloodCommand.Create());
return await root.Parse(args).InvokeAsync();

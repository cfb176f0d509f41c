using System.CommandLine;
using PhotoFlow.Sandbox.Commands;

var root = new RootCommand("PhotoFlow on this machine: the synthesized stack, its state machine and its Lambdas, without an AWS account.");
StartCommand.AddTo(root);
root.Subcommands.Add(DemoCommand.Create());
root.Subcommands.Add(ExecuteCommand.Create());
root.Subcommands.Add(DiffCommand.Create());
root.Subcommands.Add(ConformanceCommand.Create());
root.Subcommands.Add(DefinitionsCommand.Create());
return await root.Parse(args).InvokeAsync();

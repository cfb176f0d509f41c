using System.Text.Json.Nodes;
using Amazon.CDK;
using PhotoFlow.Stack.Settings;

namespace PhotoFlow.Stack.Tests;

/// <summary>Synthesizes the stack in this process: with the settings of cdk.json, once, or with others.</summary>
internal static class Synthesis
{
    private static readonly Lock OneAtATime = new();
    private static readonly Lazy<CloudFormationTemplate> WithDefaultSettings = new(() => With());

    /// <summary>The template that a fresh clone deploys.</summary>
    public static CloudFormationTemplate Default => WithDefaultSettings.Value;

    /// <summary>A pattern of folders that hold an executable for each function.</summary>
    public static string Lambdas { get; } = MakeLambdas();

    /// <summary>Synthesizes with context values other than those of cdk.json.</summary>
    public static CloudFormationTemplate With(params (string Key, object Value)[] context) =>
        CloudFormationTemplate.Load(Assemble(context).Template);

    /// <summary>What the synthesis tells whoever deploys: the CDK's warnings and errors.</summary>
    public static IReadOnlyList<string> MessagesWith(params (string Key, object Value)[] context) =>
        [
            .. Assemble(context).Stack["metadata"]!.AsObject().SelectMany(entry => entry.Value!.AsArray())
                .Where(message => message!["type"]!.GetValue<string>() is "aws:cdk:warning" or "aws:cdk:error")
                .Select(message => message!["data"]!.GetValue<string>()),
        ];

    /// <summary>The stack in the assembly's manifest.</summary>
    public static JsonNode StackWith(params (string Key, object Value)[] context) => Assemble(context).Stack;

    private static (string Template, JsonNode Stack) Assemble((string Key, object Value)[] context)
    {
        lock (OneAtATime)
        {
            var values = ProjectContext.Read(Repository.PathOf("cdk.json"));
            values["lambdas"] = Lambdas;
            foreach (var (key, value) in context)
                values[key] = value;

            var output = Path.Combine(AppContext.BaseDirectory, "cdk.out", string.Join('+', context.Select(value => value.Key)));
            var app = new App(new AppProps { Context = values, Outdir = output });
            var settings = PhotoFlowSettings.Read(new ContextReader(app.Node.TryGetContext));
            var name = StackName.Of(settings.Stage);
            _ = new PhotoFlowStack(app, name, settings);
            app.Synth();
            var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(output, "manifest.json")))!;
            return (Path.Combine(output, $"{name}.template.json"), manifest["artifacts"]![name]!);
        }
    }

    private static string MakeLambdas()
    {
        var lambdas = Path.Combine(AppContext.BaseDirectory, "lambdas");
        foreach (var name in FunctionNames.All)
        {
            var folder = Directory.CreateDirectory(Path.Combine(lambdas, name)).FullName;
            File.WriteAllText(Path.Combine(folder, "bootstrap"), name);
        }

        return Path.Combine(lambdas, "{name}");
    }
}

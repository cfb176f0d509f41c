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
    public static CloudFormationTemplate With(params (string Key, object Value)[] context)
    {
        lock (OneAtATime)
        {
            var values = ProjectContext.Read(Repository.PathOf("cdk.json"));
            values["lambdas"] = Lambdas;
            foreach (var (key, value) in context)
                values[key] = value;

            var output = Path.Combine(AppContext.BaseDirectory, "cdk.out", string.Join('+', context.Select(value => value.Key)));
            var app = new App(new AppProps { Context = values, Outdir = output });
            _ = new PhotoFlowStack(app, "PhotoFlow", PhotoFlowSettings.Read(new ContextReader(app.Node.TryGetContext)));
            app.Synth();
            return CloudFormationTemplate.Load(Path.Combine(output, "PhotoFlow.template.json"));
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

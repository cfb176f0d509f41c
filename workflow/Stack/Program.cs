using Amazon.CDK;
using PhotoFlow.Stack;
using PhotoFlow.Stack.Settings;

try
{
    // The CDK's command runs this in the folder of cdk.json. Its context values stand behind those of the command line (-c key=value),
    // also when the program is run without the command.
    var defaults = ProjectContext.Read("cdk.json");
    var app = new App(new AppProps { Context = defaults });
    var sources = new SettingSources(ProjectContext.Keys("cdk.json"), defaults, app.Node.TryGetContext, Path.Combine("workflow", "stages"));
    sources.Check(SettingSources.GivenTo(System.Environment.GetEnvironmentVariable("CDK_CONTEXT_JSON")), "the command line (-c)");
    var settings = PhotoFlowSettings.Read(new ContextReader(sources.Find));
    _ = new PhotoFlowStack(app, StackName.Of(settings.Stage), settings);
    app.Synth();
    return 0;
}
catch (SettingException mistake)
{
    await Console.Error.WriteLineAsync(mistake.Message);
    return 1;
}

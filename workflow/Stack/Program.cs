using Amazon.CDK;
using PhotoFlow.Stack;
using PhotoFlow.Stack.Settings;

try
{
    // The CDK's command runs this in the folder of cdk.json. Its context values stand behind those of the command line (-c key=value),
    // also when the program is run without the command.
    var app = new App(new AppProps { Context = ProjectContext.Read("cdk.json") });
    _ = new PhotoFlowStack(app, "PhotoFlow", PhotoFlowSettings.Read(new ContextReader(app.Node.TryGetContext)));
    app.Synth();
    return 0;
}
catch (SettingException mistake)
{
    await Console.Error.WriteLineAsync(mistake.Message);
    return 1;
}

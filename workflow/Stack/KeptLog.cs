using Amazon.CDK;
using Amazon.CDK.AWS.Logs;
using Constructs;
using PhotoFlow.Stack.Settings;

namespace PhotoFlow.Stack;

/// <summary>A log that is kept for as long as the settings say, and goes with the stack.</summary>
internal sealed class KeptLog : LogGroup
{
    public KeptLog(Construct scope, string id, string name, PhotoFlowSettings settings)
        : base(scope, id, new LogGroupProps { LogGroupName = name, RemovalPolicy = RemovalPolicy.DESTROY })
    {
        ((CfnLogGroup)Node.DefaultChild!).RetentionInDays = settings.LogRetentionDays;
    }
}

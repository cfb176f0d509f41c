using Amazon.CDK;
using PhotoFlow.Stack.Settings;

namespace PhotoFlow.Stack;

/// <summary>What becomes of photos and records when the stack goes.</summary>
internal static class KeptData
{
    /// <summary>
    /// They stay, but for those of a first deployment that fails: it leaves nothing behind (CloudFormation, "DeletionPolicy attribute":
    /// <c>RetainExceptOnCreate</c>). Of a trial they go with the stack.
    /// </summary>
    public static RemovalPolicy RemovalPolicy(PhotoFlowSettings settings) =>
        settings.RetainData ? Amazon.CDK.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : Amazon.CDK.RemovalPolicy.DESTROY;
}

using Amazon.CDK.AWS.IAM;

namespace PhotoFlow.Stack;

/// <summary>Statements of what a function may do, written as a sentence: allow to do this to that.</summary>
internal static class Allow
{
    public static PolicyStatement To(string[] actions, params string[] resources) =>
        new(new PolicyStatementProps { Actions = actions, Resources = resources });
}

namespace PhotoFlow.Stack.Settings;

/// <summary>The stack's name, which each stage has for itself and which begins the name of everything in it.</summary>
internal static class StackName
{
    /// <summary>
    /// The longest: a function is named after its stack and itself, in 64 characters at most (Lambda, "CreateFunction"), of which
    /// <c>-ReceiveMetadata</c> takes 16. CloudFormation and the other services allow more.
    /// </summary>
    public const int Longest = 48;

    private const string Unstaged = "PhotoFlow";

    /// <summary>The longest name of a stage.</summary>
    public static int LongestStage => Longest - $"{Unstaged}-".Length;

    /// <summary>The name of a stage's stack; of the stage without a name, <c>PhotoFlow</c>.</summary>
    public static string Of(string stage) => stage.Length == 0 ? Unstaged : $"{Unstaged}-{stage}";
}

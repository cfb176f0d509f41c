using System.Globalization;

using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.Lambda;

/// <summary>
/// The environment variables of a function's process: the template's, those that Lambda defines (Lambda, "Defined runtime environment
/// variables"), and nothing of LocalAws's own.
/// </summary>
internal static class FunctionEnvironment
{
    // What a just-in-time build needs on this machine and Lambda's image has built in.
    private static readonly string[] OfThisMachine = ["DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "HOME", "TMPDIR"];

    public static Dictionary<string, string> Of(FunctionDefinition function, LambdaHostOptions options, string runtimeApi, string logStream)
    {
        var credentials = options.Credentials(function);
        var variables = new Dictionary<string, string>(function.Environment)
        {
            ["_HANDLER"] = function.Handler,
            ["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId,
            ["AWS_DEFAULT_REGION"] = Account.Region,
            ["AWS_ENDPOINT_URL"] = options.Endpoint().AbsoluteUri.TrimEnd('/'),
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = function.MemorySize.ToString(CultureInfo.InvariantCulture),
            ["AWS_LAMBDA_FUNCTION_NAME"] = function.Name,
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{function.Name}",
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = logStream,
            ["AWS_LAMBDA_RUNTIME_API"] = runtimeApi,
            ["AWS_REGION"] = Account.Region,
            ["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey,
            ["AWS_SESSION_TOKEN"] = credentials.SessionToken,
            ["LAMBDA_TASK_ROOT"] = function.Directory,
            ["LANG"] = "en_US.UTF-8",
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
            ["TZ"] = ":UTC",
        };
        foreach (var name in OfThisMachine)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                variables.TryAdd(name, value);
        }

        return variables;
    }
}

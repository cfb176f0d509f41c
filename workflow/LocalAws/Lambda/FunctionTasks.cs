using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.LocalAws.Lambda;

/// <summary>
/// Invokes functions for Task states, with the permissions of the state machine's role (Step Functions Developer Guide, "Invoke an AWS Lambda
/// function with Step Functions"; error names from "Handling errors in Step Functions workflows").
/// </summary>
/// <param name="host">Runs the functions.</param>
/// <param name="access">Decides whether the role may.</param>
/// <param name="roleOfExecution">The ARN of the role that an execution runs as.</param>
internal sealed class FunctionTasks(LambdaHost host, AccessControl access, Func<string, string> roleOfExecution) : ITaskHandler
{
    /// <inheritdoc/>
    public async ValueTask<string> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken)
    {
        try
        {
            var function = host.Find(invocation.Function);
            CheckPermission(invocation, function);
            var result = await host.InvokeAsync(function.Name, Encoding.UTF8.GetBytes(invocation.Payload), cancellationToken, invocation);
            var payload = Encoding.UTF8.GetString(result.Payload.Span);
            if (result.FunctionError is not null)
                throw ErrorOf(payload);
            return payload.Length == 0 ? "null" : payload;
        }
        catch (LambdaException exception)
        {
            throw new StatesError(
                $"Lambda.{exception.Code}", $"{exception.Message} (Service: AWSLambda; Status Code: {exception.Status}; Error Code: {exception.Code})");
        }
    }

    private void CheckPermission(TaskInvocation invocation, FunctionDefinition function)
    {
        var role = roleOfExecution(invocation.ExecutionArn);
        var session = $"arn:aws:sts::{Account.Id}:assumed-role/{role[(role.LastIndexOf('/') + 1)..]}/{invocation.ExecutionArn.Split(':')[^1]}";
        var request = new AccessRequest(new Caller(session, session, role), "lambda:InvokeFunction", function.Arn, AccessRequest.CommonContext());
        if (access.Refuse(request) is not { } reason)
            return;
        throw new StatesError(
            "Lambda.AWSLambdaException",
            $"User: {session} is not authorized to perform: lambda:InvokeFunction on resource: {function.Arn} {reason} "
            + "(Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException)");
    }

    private static StatesError ErrorOf(string payload)
    {
        try
        {
            if (JsonNode.Parse(payload) is JsonObject error && error["errorType"] is JsonValue type && type.TryGetValue<string>(out var name))
                return new StatesError(name, payload);
        }
        catch (JsonException)
        {
            // Told below, as what it is.
        }

        return new StatesError(
            "Lambda.Unknown",
            $"The cause could not be determined because Lambda did not return an error type. Returned payload: {payload}");
    }
}

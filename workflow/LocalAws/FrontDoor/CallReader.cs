using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PhotoFlow.LocalAws.Dynamo;
using PhotoFlow.LocalAws.Ses;
using PhotoFlow.LocalAws.Sns;
using PhotoFlow.LocalAws.Sqs;
using PhotoFlow.LocalAws.StepFunctions;

namespace PhotoFlow.LocalAws.FrontDoor;

/// <summary>Understands a request: which service, which operation, by whom, and what that takes.</summary>
internal sealed class CallReader(FrontDoorOptions options)
{
    public async Task<ServiceCall> ReadAsync(HttpContext context)
    {
        var scope = CredentialScope.Read(context.Request);
        var service = scope.Service ?? ServiceOfUnsigned(context.Request);
        if (service == "s3")
            return options.S3.Read(context);

        var body = await RequestBody.ReadAsync(context.Request);
        var form = context.Request.ContentType?.Contains("x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true ? body.Form() : [];
        var operation = form.GetValueOrDefault("Action") ?? context.Request.Headers["X-Amz-Target"].ToString().Split('.')[^1];
        // Unsigned form calls are SNS's or STS's.
        if (scope.Service is null && operation == "GetCallerIdentity")
            service = "sts";

        var call = new ServiceCall
        {
            Service = service,
            Operation = operation,
            Caller = options.Keys.Caller(scope.AccessKeyId),
            // SDKs post to the queue's own URL or to the root, which is all that the emulator knows.
            Target = service == "sqs" ? "/" : context.Features.Get<IHttpRequestFeature>()!.RawTarget,
        };
        return service switch
        {
            "sqs" => call with { Needs = SqsNeeds.Of(operation, body.Json()) },
            "sns" => call with { Needs = SnsNeeds.Of(operation, form) },
            "dynamodb" => call with { Needs = DynamoDbNeeds.Of(operation, body.Json()) },
            "states" => call with { Needs = StatesNeeds.Of(operation, body.Json(), options.StateMachineOfToken) },
            "ses" => SesReader.Read(call, context.Request, form, body.Json(), options.Ses),
            _ => call,
        };
    }

    private static string ServiceOfUnsigned(HttpRequest request)
    {
        var target = request.Headers["X-Amz-Target"].ToString().Split('.')[0];
        if (target.Length > 0)
        {
            return target switch
            {
                "AmazonSQS" => "sqs",
                "AWSStepFunctions" => "states",
                _ when target.StartsWith("DynamoDB", StringComparison.Ordinal) => "dynamodb",
                _ => target,
            };
        }

        if (request.Path.StartsWithSegments("/v2/email", StringComparison.Ordinal))
            return "ses";
        var isForm = request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;
        return HttpMethods.IsPost(request.Method) && request.Path == "/" && !isForm ? "sns" : "s3";
    }
}

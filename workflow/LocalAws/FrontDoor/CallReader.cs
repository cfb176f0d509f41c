using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Dynamo;
using PhotoFlow.LocalAws.S3;
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
        var caller = options.Keys.Caller(scope.AccessKeyId);
        var service = scope.Service ?? ServiceOfUnsigned(context.Request);
        if (service == "s3")
            return await S3Reader.ReadAsync(context, caller);

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
            Caller = caller,
            // SDKs post to the queue's own URL or to the root, which is all that the emulator knows.
            Target = service == "sqs" ? "/" : context.Features.Get<IHttpRequestFeature>()!.RawTarget,
        };
        return service switch
        {
            "sqs" => call with { Needs = SqsNeeds.Of(operation, body.Json()) },
            "sns" => call with { Needs = SnsNeeds.Of(operation, form) },
            "dynamodb" => call with { Needs = DynamoDbNeeds.Of(operation, body.Json()) },
            "states" => call with { Needs = StatesNeeds.Of(operation, body.Json(), options.StateMachineOfToken) },
            "ses" => SesReader.Read(call, context.Request, form, body.Json()),
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
        return HttpMethods.IsPost(request.Method) && request.Path == "/" ? "sns" : "s3";
    }
}

using System.Text.Json;
using Amazon.CDK.AWS.Apigatewayv2;
using Amazon.CDK.AwsApigatewayv2Authorizers;
using Amazon.CDK.AwsApigatewayv2Integrations;
using Constructs;
using PhotoFlow.Stack.Settings;

namespace PhotoFlow.Stack;

/// <summary>The HTTP API in front of the function Desk. It lets no other site's page call it (no CORS).</summary>
internal sealed class DeskApi : Construct
{
    public DeskApi(Construct scope, string id, PhotoFlowSettings settings, LambdaFunction desk)
        : base(scope, id)
    {
        Api = new HttpApi(this, "Api", new HttpApiProps
        {
            ApiName = $"{Amazon.CDK.Stack.Of(this).StackName}-Desk",
            Description = "Photos and what became of them",
            // Every path is the function's own affair, and so is what it does not know.
            DefaultIntegration = new HttpLambdaIntegration("Desk", desk.Function),
            DefaultAuthorizer = settings.DeskAuthorization == "NONE" ? new HttpNoneAuthorizer() : new HttpIamAuthorizer(),
            CreateDefaultStage = false,
        });

        var stage = new HttpStage(this, "Stage", new HttpStageProps
        {
            HttpApi = Api,
            StageName = "$default",
            AutoDeploy = true,
            Throttle = new ThrottleSettings { RateLimit = 50, BurstLimit = 100 },
        });
        Url = stage.Url;

        // API Gateway writes into groups of this prefix without a resource policy of their own, of which there can only be few.
        var log = new KeptLog(this, "Log", $"/aws/vendedlogs/{Amazon.CDK.Stack.Of(this).StackName}-Desk", settings);
        ((CfnStage)stage.Node.DefaultChild!).AccessLogSettings = new CfnStage.AccessLogSettingsProperty
        {
            DestinationArn = log.LogGroupArn,
            Format = JsonSerializer.Serialize(new Dictionary<string, string>
            {
                ["requestId"] = "$context.requestId",
                ["time"] = "$context.requestTime",
                ["ip"] = "$context.identity.sourceIp",
                ["method"] = "$context.httpMethod",
                ["path"] = "$context.path",
                ["status"] = "$context.status",
                ["bytes"] = "$context.responseLength",
                ["milliseconds"] = "$context.responseLatency",
                ["error"] = "$context.integrationErrorMessage",
            }),
        };
    }

    /// <summary>The API.</summary>
    public HttpApi Api { get; }

    /// <summary>Where it is.</summary>
    public string Url { get; }
}

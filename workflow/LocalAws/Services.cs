using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Dynamo;
using PhotoFlow.LocalAws.Events;
using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.LocalAws.HttpApi;
using PhotoFlow.LocalAws.Iam;
using PhotoFlow.LocalAws.Lambda;
using PhotoFlow.LocalAws.S3;
using PhotoFlow.LocalAws.Ses;
using PhotoFlow.LocalAws.Sns;
using PhotoFlow.LocalAws.Sqs;
using PhotoFlow.LocalAws.StepFunctions;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws;

/// <summary>
/// The AWS services that a stack finds here. To add a resource type, write its handler, with a <see cref="ResourceType"/> that says what becomes
/// of each property, and name both in a line here. To add a service, write its API too.
/// </summary>
internal static class Services
{
    public static IReadOnlyList<Service> All { get; } =
    [
        new("IAM and STS")
        {
            Api = _ => new StsApi(),
            Resources =
            [
                new(RoleHandler.Type, (parts, stack) => new RoleHandler(parts.Access, stack.StackName)),
                new(PolicyHandler.Type, (parts, stack) => new PolicyHandler(parts.Access, stack.StackName)),
                new(PolicyHandler.ManagedType, (parts, stack) => new PolicyHandler(parts.Access, stack.StackName)),
            ],
        },
        new("SQS")
        {
            Api = parts => new SqsApi(parts.Proxy, parts.Emulators),
            Resources =
            [
                new(QueueHandler.Type, (parts, stack) => new QueueHandler(parts.Client, stack.StackName)),
                new(
                    ResourcePolicyHandler.Type("AWS::SQS::QueuePolicy", "Queues"),
                    (parts, _) => new ResourcePolicyHandler(parts.Access, "Queues", url => Account.Arn("sqs", url.Split('/')[^1]))),
                new(EventSourceHandler.Type, (parts, _) => parts.EventSources),
            ],
        },
        new("SNS")
        {
            Api = parts => new SnsApi(parts.Proxy, parts.Emulators),
            Resources =
            [
                new(TopicHandler.Type, (parts, stack) => new TopicHandler(parts.Client, stack.StackName)),
                new(SubscriptionHandler.Type, (parts, _) => new SubscriptionHandler(parts.Client, parts.Access)),
                new(
                    ResourcePolicyHandler.Type("AWS::SNS::TopicPolicy", "Topics"),
                    (parts, _) => new ResourcePolicyHandler(parts.Access, "Topics", arn => arn)),
            ],
        },
        new("DynamoDB")
        {
            Api = parts => new DynamoDbApi(parts.Proxy, parts.Emulators),
            Resources = [new(TableHandler.Type, (parts, stack) => new TableHandler(parts.Client, stack.StackName))],
        },
        new("SES")
        {
            Api = parts => new SesApi(parts.Proxy, parts.Emulators, parts.Ses),
            Resources = [StandIn("AWS::SES::ConfigurationSet"), StandIn("AWS::SES::EmailIdentity")],
        },
        new("Lambda")
        {
            Api = parts => new LambdaApi(parts.Functions, parts.Asynchronous),
            Resources =
            [
                new(FunctionHandler.Type, (parts, stack) => new FunctionHandler(parts.Functions, stack)),
                new(PermissionHandler.Type, (parts, _) => new PermissionHandler(parts.Functions, parts.Access)),
            ],
        },
        new("Step Functions")
        {
            Api = parts => new StepFunctionsApi(parts.Interpreter),
            Resources = [new(StateMachineHandler.Type, (parts, stack) => new StateMachineHandler(parts.Interpreter, stack.AssetPath))],
        },
        new("EventBridge") { Resources = [new(RuleHandler.Type, (parts, _) => new RuleHandler(parts.Bus))] },
        new("API Gateway, HTTP APIs")
        {
            Resources =
            [
                new(HttpApiHandler.ApiType, (parts, _) => parts.HttpApis),
                new(HttpApiHandler.IntegrationType, (parts, _) => parts.HttpApis),
                new(HttpApiHandler.RouteType, (parts, _) => parts.HttpApis),
                new(HttpApiHandler.StageType, (parts, _) => parts.HttpApis),
            ],
        },
        new("CloudWatch")
        {
            Resources =
            [
                StandIn("AWS::CloudWatch::Alarm"), StandIn("AWS::CloudWatch::CompositeAlarm"), StandIn("AWS::CloudWatch::Dashboard"),
                StandIn("AWS::Logs::LogGroup"), StandIn("AWS::Logs::MetricFilter"), StandIn("AWS::Logs::QueryDefinition"),
                StandIn("AWS::Logs::ResourcePolicy"), StandIn("AWS::XRay::Group"),
            ],
        },
        new("Application Auto Scaling")
        {
            Resources = [StandIn("AWS::ApplicationAutoScaling::ScalableTarget"), StandIn("AWS::ApplicationAutoScaling::ScalingPolicy")],
        },
        // The last: it takes what is not signed and meant for no other.
        new("S3")
        {
            Api = parts => parts.S3,
            Resources =
            [
                new(BucketHandler.Type, (parts, stack) => new BucketHandler(parts.S3, stack.StackName)),
                new(
                    ResourcePolicyHandler.Type("AWS::S3::BucketPolicy", "Bucket"),
                    (parts, _) => new ResourcePolicyHandler(parts.Access, "Bucket", name => $"arn:aws:s3:::{name}")),
            ],
        },
    ];

    /// <summary>What creates the resources of a stack.</summary>
    public static IReadOnlyList<ResourceBinding> Bind(StackParts parts, StackTemplate stack) =>
        [.. All.SelectMany(service => service.Resources).Select(resource => new ResourceBinding(resource.Type, resource.Handler(parts, stack)))];

    private static Resource StandIn(string type) =>
        new(new ResourceType(type) { IsStandIn = true }, (_, stack) => new StandIns(stack.StackName));
}

/// <summary>An AWS service.</summary>
/// <param name="Name">As AWS calls it.</param>
internal sealed record Service(string Name)
{
    /// <summary>Makes its API, with what each operation needs to be allowed; null where it can only be used by a template.</summary>
    public Func<StackParts, IServiceApi>? Api { get; init; }

    /// <summary>What a template may have of it.</summary>
    public IReadOnlyList<Resource> Resources { get; init; } = [];
}

/// <summary>A resource type of a service.</summary>
/// <param name="Type">Its name and what becomes of its properties.</param>
/// <param name="Handler">Makes what creates such resources of a stack.</param>
internal sealed record Resource(ResourceType Type, Func<StackParts, StackTemplate, IResourceHandler> Handler);

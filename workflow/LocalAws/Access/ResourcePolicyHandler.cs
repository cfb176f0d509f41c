using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Access;

/// <summary>Policies of queues, topics and buckets: the front door enforces them.</summary>
internal sealed class ResourcePolicyHandler(AccessControl access) : IResourceHandler
{
    public IReadOnlyCollection<string> ResourceTypes => ["AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy", "AWS::S3::BucketPolicy"];

    public Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var document = resource.Properties["PolicyDocument"]!.AsObject();
        foreach (var arn in Arns(resource))
            access.AddResourcePolicy(arn, document, resource.LogicalId);
        return Task.FromResult(new CreatedResource(resource.LogicalId, new Dictionary<string, string> { ["Id"] = resource.LogicalId }));
    }

    private static IEnumerable<string> Arns(ResourceDefinition resource) => resource.Type switch
    {
        "AWS::SQS::QueuePolicy" => Names(resource.Properties["Queues"]!).Select(url => $"arn:aws:sqs:us-east-1:{Caller.Account}:{url.Split('/')[^1]}"),
        "AWS::SNS::TopicPolicy" => Names(resource.Properties["Topics"]!),
        _ => [$"arn:aws:s3:::{resource.Properties["Bucket"]}"],
    };

    private static IEnumerable<string> Names(JsonNode list) => list.AsArray().Select(name => (string)name!);
}
